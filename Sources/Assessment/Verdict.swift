// SPDX-License-Identifier: Apache-2.0
import Advisories

/// What one stage of the assessment found: a level with its reason. The assessor decides which verdict holds.
struct Verdict: Sendable, Hashable {
    var level: Level
    var score: CVSSScore?
    var scoreKind: Assessment.ScoreKind = .none
    var basis: Assessment.Basis
    var confidence: Double
    /// The deciding piece first, with the effect `sets`; then what else was considered.
    var evidence: [Evidence]
    var conflicts: [String] = []
    /// True where only a rule, only a phrase, or nothing speaks, or what does not hold is far worse: a person must look.
    var needsReview = false
    /// With the text model alone.
    var prediction: Prediction?

    /// The piece without which the level might be another one: what raised it last, else what set it.
    var deciding: Evidence? { evidence.deciding }

    init(_ level: Level, basis: Assessment.Basis, confidence: Double, evidence: [Evidence]) {
        self.level = level
        self.basis = basis
        self.confidence = confidence
        self.evidence = evidence
    }
}

extension Verdict {
    /// Stage 5: the level of the strongest rule.
    /// - Returns: `nil` where no rule gives a level.
    init?(_ findings: RuleFindings) {
        guard let level = findings.level else { return nil }
        self.init(level, basis: .rule, confidence: findings.confidence, evidence: findings.matches.map(\.evidence))
        needsReview = true
    }

    /// Stage 4 alone, where neither fields nor text nor rules give a level.
    init?(_ exploitation: Exploitation?) {
        guard let exploitation else { return nil }
        self.init(
            exploitation.level, basis: .exploitation, confidence: exploitation.confidence,
            evidence: exploitation.evidence(first: .sets))
        needsReview = true
    }

    /// Stage 7: nobody has judged; says what is missing.
    static func abstention(_ advisory: Advisory) -> Verdict {
        let isUnreadable = advisory.statements.contains { !Exploitation.isStatement($0) }
        let title = advisory.passages.first { $0.role == .title } ?? advisory.passages.first
        let quote = String((title?.text ?? advisory.title).prefix(200))
        let evidence = Evidence(
            stage: .abstain, rule: isUnreadable ? "abstain.no-readable-level" : "abstain.nothing-stated",
            place: title?.place ?? "", offset: title?.offset, length: title?.offset == nil ? nil : quote.utf8.count,
            quote: quote, effect: .sets)
        var verdict = Verdict(.unclassified, basis: .none, confidence: 0, evidence: [evidence])
        verdict.needsReview = true
        return verdict
    }

    /// With exploitation as a tag: it does not change what fields say.
    func tagged(_ exploitation: Exploitation?) -> Verdict {
        var copy = self
        copy.evidence += exploitation?.evidence ?? []
        return copy
    }

    /// With exploitation as a floor. A level that was set by a weaker stage stays as evidence; where only a phrase raises
    /// it, a person must look.
    func raised(_ exploitation: Exploitation?) -> Verdict {
        guard let exploitation, exploitation.level.isWorse(than: level) else { return tagged(exploitation) }
        var copy = self
        copy.evidence += exploitation.evidence(first: .raises)
        copy.level = exploitation.level
        copy.basis = .exploitation
        copy.confidence = exploitation.confidence
        copy.needsReview = needsReview || basis == .model || exploitation.isPhraseAlone
        return copy
    }
}

extension [Evidence] {
    /// Of a judgement: what raised the level last, else what set it, else the first piece.
    package var deciding: Evidence? {
        last { $0.effect == .raises } ?? first { $0.effect == .sets } ?? first
    }
}

extension Evidence {
    /// The document's words in quotation marks, on one line.
    /// - Parameter longest: characters; of longer words the beginning.
    package static func quoted(_ words: String, longest: Int) -> String {
        let line = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count <= longest ? "“\(line)”" : "“\(line.prefix(longest - 1))…”"
    }
}

extension Level {
    /// True where `self` is worse than `other`; anything is worse than ``unclassified``.
    func isWorse(than other: Level) -> Bool { (rank ?? -1) > (other.rank ?? -1) }
}
