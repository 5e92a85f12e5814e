// SPDX-License-Identifier: Apache-2.0

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

    init(_ level: Level, basis: Assessment.Basis, confidence: Double, evidence: [Evidence]) {
        self.level = level
        self.basis = basis
        self.confidence = confidence
        self.evidence = evidence
    }
}

extension Level {
    /// True where `self` is worse than `other`; anything is worse than ``unclassified``.
    func isWorse(than other: Level) -> Bool { (rank ?? -1) > (other.rank ?? -1) }
}
