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

    /// The letters that are compared.
    static func folded(_ word: String) -> String {
        var out: [UInt8] = []
        var lead: UInt8 = 0
        for byte in word.utf8 {
            if lead == 0xC3, let letter = folded(byte) {
                out.append(letter)
            } else {
                if lead != 0 { out.append(lead) }
                if byte != 0xC3 { out.append(lower(byte)) }
            }
            lead = byte == 0xC3 ? byte : 0
        }
        return String(decoding: out, as: UTF8.self)
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
    /// Stems by the hash of their letters.
    private var stems: [UInt64: Int32] = [:]
    private var spellings: [Int32: String] = [:]

    /// - Parameter word: in capitals (two letters or more) it matches capitals only; `stem*` is a stem.
    mutating func add(_ word: String) -> Int32 {
        if word.hasSuffix("*") { return add(stem: String(word.dropLast())) }
        let capitals = word.utf8.count >= 2 && word.utf8.allSatisfy { $0 >= 65 && $0 <= 90 }
        let hash = capitals ? WordHash.upper(word.utf8) : WordHash.of(word.utf8)
        if let known = ids[hash] { return known }
        let id = Int32(truncatingIfNeeded: count)
        ids[hash] = id
        count += 1
        return id
    }

    private mutating func add(stem: String) -> Int32 {
        let hash = WordHash.of(stem.utf8)
        if let known = stems[hash] { return known }
        let id = Int32(truncatingIfNeeded: count)
        stems[hash] = id
        spellings[id] = WordHash.folded(stem)
        count += 1
        return id
    }

    /// The longest stem that a word begins with; -1 without.
    func stem(of word: some Collection<UInt8>) -> Int32 {
        guard !stems.isEmpty else { return -1 }
        var longest: Int32 = -1
        for length in 1...max(1, word.count) {
            if let id = stems[WordHash.of(word.prefix(length))] { longest = id }
        }
        return longest
    }

    /// Other stems that begin with this one: a token has only the longest of its stems.
    func longer(_ id: Int32) -> [Int32] {
        guard let stem = spellings[id] else { return [] }
        return spellings.filter { $0.key != id && $0.value.hasPrefix(stem) }.map(\.key)
    }

    /// -1 for a word that no rule knows.
    func id(_ hash: UInt64) -> Int32 { ids[hash] ?? -1 }
}
