// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Stage 6 for one advisory: what the text model thinks, and why that does not count where it does not.
struct ModelHearing: Sendable {
    /// `nil` where it was not asked, had nothing to read, or cannot read the language.
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
        guard let opinion = ask(advisory) else {
            silence = Silence(rule: "abstain.no-words", reason: "There are no words to judge by.")
            return
        }
        // What it takes from words that it cannot read is no opinion.
        if Self.isForeign(opinion, advisory) {
            silence = .notEnglish
            return
        }
        self.opinion = opinion
        silence = Self.doubt(opinion) ?? Self.noise(findings)
    }

    /// What it says where it stands by it.
    var verdict: Verdict? {
        guard silence == nil, let opinion else { return nil }
        return Verdict(opinion)
    }

    /// `unclassified` with the reason, and the guess beside it.
    func abstention(_ advisory: Advisory) -> Verdict? {
        guard let silence, opinion != nil || silence == .notEnglish else { return nil }
        var verdict = Verdict.abstention(advisory)
        verdict.evidence[0].rule = silence.rule
        guard let opinion else { return verdict }
        verdict.evidence += Verdict.words(opinion, effect: .contributes)
        verdict.prediction = Prediction(opinion)
        return verdict
    }
}

extension ModelHearing.Silence {
    static let notEnglish = Self(
        rule: "abstain.not-english", reason: "The text is not English, and the text model knows English only.")
}

extension ModelHearing {
    /// By the words; of texts the reader's guess counts as well, of other formats what the document declares where the
    /// words do not tell.
    private static func isForeign(_ opinion: ModelOpinion, _ advisory: Advisory) -> Bool {
        if opinion.language == .other || opinion.abstentions.contains(.notEnglish) { return true }
        guard let named = advisory.language?.prefix(while: { $0 != "-" }).lowercased(), named != "en" else {
            return false
        }
        return opinion.language == .unknown || advisory.format == .text || advisory.format == .mail
    }

    /// The model's own doubts.
    private static func doubt(_ opinion: ModelOpinion) -> Silence? {
        switch opinion.abstentions.first {
        case nil: return nil
        case .notEnglish?: return .notEnglish
        case .unfamiliarText?:
            return Silence(
                rule: "abstain.unfamiliar-text",
                reason: "The text model knows only \(Percent.text(opinion.knownShare)) of its words.")
        case .lowConfidence?:
            return Silence(rule: "abstain.low-confidence", reason: unsure(opinion))
        }
    }

    /// "high 44 % against critical 41 %"; where it would have to say another level than the likeliest, that one's share
    /// is what is too small.
    private static func unsure(_ opinion: ModelOpinion) -> String {
        let ranked = Prediction(opinion).ranked
        let told = ranked.prefix(2).map { "\($0.level.rawValue) \(Percent.text($0.probability))" }
        let head = "The text model is not sure: \(told.joined(separator: " against "))"
        let least = Percent.text(LevelDecision.leastConfidence)
        guard let likeliest = ranked.first?.level, likeliest != opinion.level else {
            return "\(head), and below \(least) it says nothing."
        }
        return "\(head); counting what each mistake would cost it would say \(opinion.level.rawValue),"
            + " at \(Percent.text(opinion.confidence)), and below \(least) it says nothing."
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
