// SPDX-License-Identifier: Apache-2.0

/// A severity that the text states, found by one pattern.
struct TextStatement: Sendable, Hashable {
    var level: Level
    var score: CVSSScore?
    var isComputed = false
    /// The measured precision of the pattern.
    var confidence: Double
    var evidence: Evidence

    /// By the level, then the precision of the pattern, then the score.
    func isWeaker(than other: TextStatement) -> Bool { rank < other.rank }

    private var rank: (Int, Double, Int) { (level.rank ?? -1, confidence, score?.tenths ?? -1) }
}
