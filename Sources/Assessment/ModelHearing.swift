// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Stage 6 for one advisory: what the text model thinks, and why that does not count where it does not.
struct ModelHearing: Sendable {
    /// `nil` where it was not asked or had nothing to read.
    var opinion: ModelOpinion?
    /// Why nobody should act on the opinion, or why there is none: a rule's id and a sentence.
    var silence: Silence?

    struct Silence: Sendable, Hashable {
        var rule: String
        var reason: String
    }

    /// Below this probability a person must look before anybody acts on the model alone.
    static let sure = 0.70

    /// - Parameter ask: the model; `nil` where none is installed.
    init(_ advisory: Advisory, _ findings: RuleFindings, ask: (@Sendable (Advisory) -> ModelOpinion?)?) {
        guard let ask else {
            silence = Silence(rule: "abstain.no-model", reason: "No text model is installed.")
            return
        }
        silence = ModelScope.silence(advisory, findings)
        guard silence == nil else { return }
        opinion = ask(advisory)
        guard let opinion else {
            silence = Silence(rule: "abstain.no-words", reason: "There are no words to judge by.")
            return
        }
        silence = Self.doubt(opinion, advisory) ?? Self.noise(findings)
    }

    /// What it says where it stands by it.
    var verdict: Verdict? {
        guard silence == nil, let opinion else { return nil }
        return Verdict(opinion)
    }

    /// `unclassified` with the reason, and the guess beside it.
    func abstention(_ advisory: Advisory) -> Verdict? {
        guard let opinion, let silence else { return nil }
        var verdict = Verdict.abstention(advisory)
        verdict.evidence[0].rule = silence.rule
        verdict.evidence += Verdict.words(opinion, effect: .contributes)
        verdict.prediction = Prediction(opinion)
        return verdict
    }
}

extension ModelHearing {
    /// The model's own doubts; where it cannot tell the language, what the document says of it.
    private static func doubt(_ opinion: ModelOpinion, _ advisory: Advisory) -> Silence? {
        let declared = advisory.language?.prefix { $0 != "-" }.lowercased()
        let isForeign = opinion.language == .unknown && declared != nil && declared != "en"
        switch opinion.abstentions.first ?? (isForeign ? .notEnglish : nil) {
        case nil: return nil
        case .notEnglish?:
            return Silence(
                rule: "abstain.not-english", reason: "The text is not English, and the text model knows English only.")
        case .unfamiliarText?:
            let share = Int((opinion.knownShare * 100).rounded())
            return Silence(
                rule: "abstain.unfamiliar-text", reason: "The text model knows only \(share) % of its words.")
        case .lowConfidence?:
            let likeliest = Prediction(opinion).ranked.prefix(2).map { "\($0.level.rawValue) \($0.probability)" }
            return Silence(
                rule: "abstain.low-confidence",
                reason: "The text model is not sure: \(likeliest.joined(separator: " against ")).")
        }
    }

    private static func noise(_ findings: RuleFindings) -> Silence? {
        guard findings.divertsModel else { return nil }
        let rule = findings.matches.first.map { " (\($0.rule))" } ?? ""
        return Silence(rule: "abstain.noise", reason: "A phrase says that it is no warning\(rule).")
    }
}

extension Verdict {
    /// A rule's level with the model's where that is worse: the rule's evidence first, then the words that raise it.
    func raised(by model: ModelHearing?) -> Verdict {
        guard let guessed = model?.verdict, guessed.level.isWorse(than: level) else { return self }
        var copy = guessed
        var words = guessed.evidence
        if !words.isEmpty { words[0].effect = .raises }
        copy.evidence = evidence + words
        return copy
    }

    /// Stage 6 where it stands by its opinion.
    init(_ opinion: ModelOpinion) {
        self.init(
            opinion.level, basis: .model, confidence: Prediction.rounded(opinion.confidence),
            evidence: Self.words(opinion, effect: .sets))
        score = CVSSScore(.v31, stated: opinion.expectedScore)
        scoreKind = score == nil ? .none : .expected
        needsReview = opinion.confidence < ModelHearing.sure
        prediction = Prediction(opinion)
    }

    /// The n-grams that weighed most, as they stand in the text. Where none weighs anything, the model's habit decided.
    static func words(_ opinion: ModelOpinion, effect: Evidence.Effect) -> [Evidence] {
        var pieces = opinion.words.map { word in
            var piece = Evidence(
                stage: .model, rule: word.weight >= 0 ? "model.for" : "model.against", place: word.place,
                offset: word.offset, length: word.offset == nil ? nil : word.range.count, quote: word.quote,
                effect: .contributes)
            piece.weight = Prediction.rounded(word.weight)
            return piece
        }
        if pieces.isEmpty {
            pieces = [
                Evidence(
                    stage: .model, rule: "model.prior", place: "", offset: nil, length: nil, quote: "",
                    effect: .contributes)
            ]
        }
        pieces[0].effect = effect
        return pieces
    }
}
