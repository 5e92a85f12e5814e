// SPDX-License-Identifier: Apache-2.0

/// How words are compared: ASCII case folded, accents of Latin letters dropped, FNV-1a over what remains.
enum WordHash {
    static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    /// Words that stand in capitals in a phrase ("US") match only capitals: they have a space of their own.
    static let upperSeed: UInt64 = 0x9E37_79B9_7F4A_7C15

    static func add(_ byte: UInt8, to hash: UInt64) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

    static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash = seed
        var lead: UInt8 = 0
        for byte in bytes {
            if lead == 0xC3, let letter = folded(byte) {
                hash = add(letter, to: hash)
                lead = 0
            } else {
                if lead != 0 { hash = add(lead, to: hash) }
                lead = byte == 0xC3 ? byte : 0
                if lead == 0 { hash = add(lower(byte), to: hash) }
            }
        }
        return lead == 0 ? hash : add(lead, to: hash)
    }

    static func upper(_ bytes: some Sequence<UInt8>) -> UInt64 { bytes.reduce(upperSeed) { add($1, to: $0) } }

    static func lower(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte | 32 : byte }

    /// The letter without its accent, for the second byte of U+00C0 to U+00FF; `nil` for signs and ligatures.
    private static func folded(_ second: UInt8) -> UInt8? {
        guard second >= 0x80, second <= 0xBF else { return nil }
        let letter = letters[Int(second - 0x80) % 32]
        return letter == UInt8(ascii: "-") ? nil : letter
    }

    private static let letters = Array("aaaaaa-ceeeeiiii-nooooo-ouuuuy--".utf8)
}

/// Every word that a rule knows, numbered from 0.
struct Lexicon: Sendable {
    private var ids: [UInt64: Int32] = [:]
    private(set) var count = 0

    /// - Parameter word: in capitals (two letters or more) it matches capitals only.
    mutating func add(_ word: String) -> Int32 {
        let capitals = word.utf8.count >= 2 && word.utf8.allSatisfy { $0 >= 65 && $0 <= 90 }
        let hash = capitals ? WordHash.upper(word.utf8) : WordHash.of(word.utf8)
        if let known = ids[hash] { return known }
        let id = Int32(truncatingIfNeeded: count)
        ids[hash] = id
        count += 1
        return id
    }

    /// -1 for a word that no rule knows.
    func id(_ hash: UInt64) -> Int32 { ids[hash] ?? -1 }
}
