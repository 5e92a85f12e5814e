// SPDX-License-Identifier: Apache-2.0

/// How words and pairs of words become numbers: FNV-1a of 64 bits over folded bytes, from a seed of the model's own.
/// Part of the file format: a change here needs a new ``ModelFile/featureVersion``.
enum FeatureHash {
    /// FNV's offset basis, with the ASCII of "tocsin01" mixed in.
    static let seed: UInt64 = 0xCBF2_9CE4_8422_2325 ^ 0x746F_6373_696E_3031

    static func add(_ byte: UInt8, to hash: UInt64) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

    /// Of a word that is folded already.
    static func word(_ folded: some Sequence<UInt8>) -> UInt64 { folded.reduce(seed) { add($1, to: $0) } }

    /// What the file keeps of a single word.
    static func unigram(_ word: UInt64) -> UInt32 { finished(word) }

    /// What the file keeps of a pair; the order counts.
    static func bigram(_ first: UInt64, _ second: UInt64) -> UInt32 {
        finished((first << 7 | first >> 57) &* 0x9E37_79B9_7F4A_7C15 ^ second)
    }

    /// The last step of SplitMix64, so that every bit of the hash moves those that are kept.
    private static func finished(_ hash: UInt64) -> UInt32 {
        var mixed = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return UInt32(truncatingIfNeeded: mixed ^ (mixed >> 31))
    }
}
