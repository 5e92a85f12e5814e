// SPDX-License-Identifier: Apache-2.0
import Assessment
import CommandLine

/// The one reason that decided, as a sentence with its quotation.
package struct DecidingReason: Sendable, Hashable {
    /// What raised the level last, else what set it.
    package let piece: Evidence?
    package let sentence: String
    /// Why a person should look, where one should.
    package let review: String

    init(_ deliberation: Deliberation) {
        let assessment = deliberation.assessment
        piece = assessment.deciding
        let quote = piece.map { Self.quoted($0, longest: 240) } ?? ""
        switch assessment.basis {
        case .cvss20, .cvss30, .cvss31, .cvss40:
            let version = assessment.basis.rawValue.split(separator: "-").last ?? ""
            let score = assessment.score.map { "\($0)" } ?? assessment.level.rawValue
            sentence = "Its CVSS \(version) vector gives \(score): \(quote)"
        case .stated: sentence = "The publisher's own field says so: \(quote)"
        case .statedText:
            sentence = (piece?.stage == .publisherLevel ? "The title says so: " : "The text says so: ") + quote
        case .exploitation: sentence = Self.exploited(deliberation, piece)
        case .rule: sentence = "The text says: \(quote)"
        case .model: sentence = Self.wording(deliberation)
        case .none: sentence = Self.nobody(deliberation)
        }
        review = Self.review(assessment)
    }

    /// By whom or what, and what it raises.
    private static func exploited(_ deliberation: Deliberation, _ piece: Evidence?) -> String {
        let set = deliberation.stages.first { $0.role == .decides && $0.stage != .exploitation }
        let before = set?.level.map { ", which raises it from \($0.rawValue)" } ?? ""
        guard let piece else { return "It is being exploited\(before)." }
        let quote = quoted(piece, longest: 240)
        if piece.isCatalogue {
            return "It stands in the installation's catalogue of known exploited vulnerabilities\(before): \(quote)"
        }
        if piece.rule.hasSuffix(".kev") {
            return "It is listed in the catalogue of known exploited vulnerabilities since \(piece.quote)\(before)"
        }
        if piece.rule.hasSuffix(".ssvc") { return "SSVC: exploitation active\(before): \(quote)" }
        if piece.rule.hasSuffix(".first_known_exploitation") {
            return "Its exploitation is known since \(piece.quote)\(before)"
        }
        return "The text says that it is being exploited\(before): \(quote)"
    }

    /// The model alone, or above what a rule says at least.
    private static func wording(_ deliberation: Deliberation) -> String {
        let level = deliberation.assessment.level.rawValue
        let likeliest = likeliest(deliberation.assessment)
        guard let floor = deliberation.assessment.floor else {
            return likeliest.map { "Only its wording speaks: \($0)." }
                ?? "Only its wording speaks: it reads like advisories that are rated \(level)."
        }
        let least = deliberation.stages.first { $0.stage == .rule }?.level.map { "at least \($0.rawValue)" }
        return (likeliest ?? "It reads like advisories that are rated \(level)")
            + "; \(least ?? "a floor") by the words " + quoted(floor, longest: 160)
    }

    /// "medium is likeliest (51 %); high (45 %), because rating too low costs more"; `nil` where the likeliest level is
    /// the answer.
    private static func likeliest(_ assessment: Assessment) -> String? {
        guard let prediction = assessment.prediction, let first = prediction.ranked.first,
            first.level != assessment.level, let share = prediction.probability(of: assessment.level)
        else { return nil }
        let isMilder = (first.level.rank ?? 0) < (assessment.level.rank ?? 0)
        return "\(first.level.rawValue) is likeliest (\(Percent.text(first.probability))); \(assessment.level.rawValue)"
            + " (\(Percent.text(share))), because \(isMilder ? "rating too low costs more" : "its mistakes cost least")"
    }

    private static func nobody(_ deliberation: Deliberation) -> String {
        let silence = deliberation.stages.first { $0.stage == .model }?.reason
        let rules = deliberation.stages.first { $0.stage == .rule }
        let nobody =
            rules?.reason == StageOpinion.noRules
            ? "Nobody states a level. \(StageOpinion.noRules)" : "Nobody states a level, and no rule gives one."
        return [nobody, silence].compactMap(\.self).joined(separator: " ")
    }

    private static func review(_ assessment: Assessment) -> String {
        switch assessment.basis {
        case .rule: "yes: a rule's reading of the words, no statement of the publisher's"
        case .model:
            assessment.floor == nil
                ? "yes: the text model alone decided; it is a hint, no statement"
                : "yes: the text model raised what a rule found; neither is a statement"
        case .exploitation: "yes: \(exploitation(assessment.deciding)) decided, and nobody states a level"
        case .none: "yes: nobody has judged it"
        default: assessment.conflicts.isEmpty ? "yes" : "yes: see the conflict"
        }
    }

    private static func exploitation(_ piece: Evidence?) -> String {
        guard let piece else { return "exploitation" }
        if piece.isCatalogue { return "the catalogue" }
        return piece.rule.hasPrefix("exploitation.") ? "a phrase" : "a field about exploitation"
    }

    /// The document's words in quotation marks, on one line.
    static func quoted(_ piece: Evidence, longest: Int) -> String {
        Evidence.quoted(piece.quote, longest: longest)
    }
}

extension Evidence {
    /// An entry of the installation's catalogue, not of the document.
    fileprivate var isCatalogue: Bool { rule == "kev" && place.contains("#/") }
}

extension Assessment {
    /// The piece of evidence that decided: what raised the level last, else what set it.
    package var deciding: Evidence? { evidence.deciding }

    /// What a rule said at least, where the text model went beyond it.
    fileprivate var floor: Evidence? {
        basis == .model ? evidence.first { $0.effect == .sets && $0.stage == .rule } : nil
    }
}
