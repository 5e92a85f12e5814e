// SPDX-License-Identifier: Apache-2.0

/// Every word and stem that a rule knows, numbered from 0.
struct Lexicon: Sendable {
    private var words = WordTable()
    private var stems = WordTable()
    /// The letters of each stem, by its id.
    private var spellings: [Int32: [UInt8]] = [:]
    private(set) var count = 0

    /// - Parameter word: in capitals (two letters or more) it matches capitals only; `stem*` is a stem.
    mutating func add(_ word: String) -> Int32 {
        if word.hasSuffix("*") { return add(stem: String(word.dropLast())) }
        let capitals = word.utf8.count >= 2 && word.utf8.allSatisfy { $0 >= 65 && $0 <= 90 }
        let hash = capitals ? WordHash.upper(word.utf8) : WordHash.of(word.utf8)
        return Self.number(hash, in: &words, next: &count)
    }

    private mutating func add(stem: String) -> Int32 {
        let id = Self.number(WordHash.of(stem.utf8), in: &stems, next: &count)
        spellings[id] = WordHash.folded(stem)
        return id
    }

    private static func number(_ hash: UInt64, in table: inout WordTable, next: inout Int) -> Int32 {
        let known = table.value(hash)
        if known >= 0 { return known }
        let id = Int32(truncatingIfNeeded: next)
        table.set(hash, id)
        next += 1
        return id
    }

    var hasStems: Bool { !stems.isEmpty }

    /// -1 for letters that are no stem.
    func stem(_ hash: UInt64) -> Int32 { stems.value(hash) }

    /// Other stems that begin with this one: a token has only the longest of its stems.
    func longer(_ id: Int32) -> [Int32] {
        guard let stem = spellings[id] else { return [] }
        return spellings.filter { $0.key != id && $0.value.starts(with: stem) }.map(\.key)
    }

    /// -1 for a word that no rule knows.
    func id(_ hash: UInt64) -> Int32 { words.value(hash) }
}
