// SPDX-License-Identifier: Apache-2.0

/// A severity that the text states, found by one pattern.
struct TextStatement: Sendable, Hashable {
    var level: Level
    var score: CVSSScore?
    var isComputed = false
    /// The measured precision of the pattern.
    var confidence: Double
    var evidence: Evidence
}
