// SPDX-License-Identifier: Apache-2.0

/// A word of the text as the model counts it.
struct FeatureToken: Sendable {
    /// ``FeatureHash/word(_:)`` of its folded bytes, digits as `0`.
    var hash: UInt64
    /// The place of its passage.
    var passage: Int32
    /// Bytes within the passage.
    var start: Int32
    var end: Int32
    var wordClass: WordClass
    /// No pair of words reaches from before it to it: a sentence, a passage or something masked ends there.
    var isAfterBreak: Bool
    /// Digits only; several in a row ("4.2.11") are one token.
    var isNumber: Bool

    /// What stands for any number and for any address. No word of a text has either hash: blanks are in no word.
    static let number = FeatureHash.word(" number".utf8)
    static let address = FeatureHash.word(" address".utf8)
}
