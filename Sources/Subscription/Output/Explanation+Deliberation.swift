// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment
import CommandLine

extension Explanation {
    private static let mostPieces = 4

    /// - Parameters:
    ///   - topics: where the alert would go; empty where it would not.
    ///   - silence: why nobody would be alerted.
    ///   - file: as the person named it.
    package init(_ deliberation: Deliberation, of alert: Alert, topics: [String], silence: String?, file: String) {
        let assessment = deliberation.assessment
        level = assessment.level
        score = Self.score(assessment)
        title = alert.advisory.title
        let reason = DecidingReason(deliberation)
        rows = [
            .init("Why", [reason.sentence]),
            .init("Where", [Self.place(reason.piece, file)]),
            .init("Confidence", [Self.confidence(assessment)]),
            .init("Review", assessment.needsReview ? [reason.review] : []),
            .init("Conflict", assessment.conflicts),
            .init("Runner-up", [Self.runnerUp(deliberation)]),
            .init("Would change", deliberation.counterfactuals),
            .init("Also", Self.others(deliberation, beside: reason.piece)),
            .init("Silent", [Self.silent(deliberation)]),
            .init("Model", Self.model(deliberation)),
        ]
        words = Self.words(deliberation)
        let facts = Card.rows(CardFacts(alert, topics: topics))
        let kept = ["From", "About", "Obligation", "Related"].compactMap { label in facts.first { $0.label == label } }
        remarks = kept + [.init("Goes to", [Self.addressees(alert, topics, silence)])]
    }

    // MARK: The answer

    /// An expected score of another level says nothing for this one: it stands beside the probabilities.
    private static func score(_ assessment: Assessment) -> String? {
        guard let score = assessment.score else { return nil }
        guard assessment.scoreKind == .expected else { return "\(score)" }
        return CVSSScore(.v31, stated: score)?.level == assessment.level ? "~\(score)" : nil
    }

    private static func place(_ piece: Evidence?, _ file: String) -> String {
        guard let piece, piece.stage != .abstain, piece.stage != .model else { return file }
        // A place in another file, such as the catalogue of exploited vulnerabilities.
        if piece.place.contains("#/") { return Card.joined([piece.place, piece.rule]) }
        let start = piece.offset.map { "\(file):\($0)" } ?? file
        let pointer = piece.place.hasPrefix("/") ? piece.place : nil
        return Card.joined([start, pointer, piece.rule])
    }

    private static func confidence(_ assessment: Assessment) -> String {
        let why: String? =
            switch assessment.basis {
            case .cvss20, .cvss30, .cvss31, .cvss40: "computed from the vector"
            case .stated: "a field says so"
            case .statedText: "so often are such statements right"
            case .rule: "so often are such phrases right"
            case .exploitation:
                "so often is what is exploited high or critical"
                    + (assessment.level == .critical ? ", not critical alone" : "")
            case .model: "the model's own probability"
            case .none: nil
            }
        let review = assessment.needsReview ? "" : "; no review needed"
        return Card.joined([words(for: assessment.confidence), why], by: ": ") + review
    }

    private static func words(for confidence: Double) -> String {
        let word =
            switch confidence {
            case 0.995...: "certain"
            case 0.9...: "very sure"
            case 0.75...: "sure"
            case 0.55...: "fairly sure"
            case 0.45...: "unsure"
            case 0.005...: "a guess"
            default: "none"
            }
        return confidence < 0.005 ? word : "\(word) (\(Percent.text(confidence)))"
    }

    private static func runnerUp(_ deliberation: Deliberation) -> String {
        guard let next = deliberation.runnerUp else { return "" }
        let opinion = deliberation.stages.first { $0.stage == next.stage }
        let guess = next.stage == .model && deliberation.assessment.level == .unclassified
        return told(next.level, next.confidence, next.stage, opinion?.evidence.first)
            + (guess ? ": a guess that nobody should act on" : "")
    }

    /// `high (90 %), by the rules: “…” (vulnerability.unauthenticated-execution)`
    private static func told(
        _ level: Level, _ confidence: Double?, _ stage: Evidence.Stage, _ piece: Evidence?
    ) -> String {
        let share = confidence.map { " (\(Percent.text($0)))" } ?? ""
        let head = "\(level.rawValue)\(share), by the \(stage.name)"
        guard let piece, stage != .model else { return head }
        return "\(head): \(DecidingReason.quoted(piece, longest: 80)) (\(piece.rule))"
    }

    // MARK: What else was weighed

    /// Stages that were heard, then further pieces of those that decided.
    private static func others(_ deliberation: Deliberation, beside piece: Evidence?) -> [String] {
        var told = Set([piece?.quote, ""])
        var lines: [String] = []
        let next = deliberation.runnerUp?.stage
        for opinion in deliberation.stages where opinion.role == .heard || opinion.stage == next {
            guard let level = opinion.level else { continue }
            told.insert(opinion.evidence.first?.quote)
            if opinion.stage == next { continue }
            lines.append(Self.told(level, opinion.confidence, opinion.stage, opinion.evidence.first))
        }
        let pieces = deliberation.assessment.evidence.filter { $0.stage != .model && told.insert($0.quote).inserted }
        lines += pieces.prefix(mostPieces).map { "\(DecidingReason.quoted($0, longest: 80)) (\($0.rule))" }
        return pieces.count > mostPieces ? lines + ["and \(pieces.count - mostPieces) more pieces"] : lines
    }

    private static func silent(_ deliberation: Deliberation) -> String {
        deliberation.stages.filter { $0.role == .silent && $0.confidence == nil }.map(\.stage.name)
            .joined(separator: ", ")
    }

    /// The probabilities where the model was asked in earnest.
    private static func model(_ deliberation: Deliberation) -> [String] {
        guard let prediction = deliberation.assessment.prediction else { return [] }
        let levels = prediction.ranked.map { "\($0.level.rawValue) \(Percent.text($0.probability))" }
        let score = deliberation.assessment.scoreKind == .expected ? deliberation.assessment.score : nil
        let expected = [prediction.vector, score.map { "a score near \($0)" }].compactMap(\.self)
        return [
            levels.joined(separator: ", "),
            "it would expect \(expected.joined(separator: " and ")), which nobody states",
        ]
    }

    private static func words(_ deliberation: Deliberation) -> ModelWords? {
        guard deliberation.assessment.prediction != nil,
            let opinion = deliberation.stages.first(where: { $0.stage == .model })
        else { return nil }
        return ModelWords(
            opinion.evidence, level: opinion.level ?? opinion.guess ?? deliberation.assessment.level)
    }

    private static func addressees(_ alert: Alert, _ topics: [String], _ silence: String?) -> String {
        Card.joined([
            silence ?? topics.joined(separator: ", "), alert.assessment.category.rawValue,
            "TLP:\(alert.tlp.rawValue)", alert.exercise ? "EXERCISE" : nil,
        ])
    }
}

extension Evidence.Stage {
    /// As a person calls it.
    package var name: String {
        switch self {
        case .machineReadable: "fields"
        case .publisherLevel: "title"
        case .statedText: "text"
        case .exploitation: "exploitation"
        case .rule: "rules"
        case .model: "text model"
        case .abstain: "abstention"
        }
    }
}
