// SPDX-License-Identifier: Apache-2.0

/// Every word, stem and tail that a rule knows, numbered from 0.
struct Lexicon: Sendable {
    private var words = WordTable()
    /// By the hash of its letters; a tail's from the last to the first.
    private var stems = WordTable()
    private var tails = WordTable()
    private var stemStarts = LetterFilter()
    private var tailStarts = LetterFilter()
    /// The letters of each stem, and of each tail from the last to the first, by its id.
    private var stemSpellings: [Int32: [UInt8]] = [:]
    private var tailSpellings: [Int32: [UInt8]] = [:]
    /// What ``longer(_:)`` answers.
    private var longerIDs: [Int32: [Int32]] = [:]
    private(set) var count = 0

    /// - Parameter word: in capitals (two letters or more) it matches capitals only; `stem*` is a stem, `*tail` a tail.
    mutating func add(_ word: String) -> Int32 {
        if word.hasSuffix("*") {
            let letters = WordHash.folded(String(word.dropLast()))
            let id = Self.number(WordHash.of(letters), &stems, &count)
            stemSpellings[id] = letters
            stemStarts.admit(letters)
            return id
        }
        if word.hasPrefix("*") {
            let letters = Array(WordHash.folded(String(word.dropFirst())).reversed())
            let id = Self.number(WordHash.of(letters), &tails, &count)
            tailSpellings[id] = letters
            tailStarts.admit(letters)
            return id
        }
        let capitals = word.utf8.count >= 2 && word.utf8.allSatisfy { $0 >= 65 && $0 <= 90 }
        let hash = capitals ? WordHash.upper(word.utf8) : WordHash.of(word.utf8)
        return Self.number(hash, &words, &count)
    }

    private static func number(_ hash: UInt64, _ table: inout WordTable, _ count: inout Int) -> Int32 {
        let known = table.value(hash)
        if known >= 0 { return known }
        let id = Int32(truncatingIfNeeded: count)
        table.set(hash, id)
        count += 1
        return id
    }

    /// False where no stem begins with these first ``Phrase/shortestStem`` letters.
    func mayBeginStem(_ hash: UInt64) -> Bool { stemStarts.admits(hash) }

    /// -1 for letters that are no stem.
    func stem(_ hash: UInt64) -> Int32 { stems.value(hash) }

    /// The longest tail that a word ends with; -1 without.
    func tail(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Int32 {
        guard word.count >= Phrase.shortestStem, mayEndInTail(bytes, word.upperBound) else { return -1 }
        var longest: Int32 = -1
        WordHash.ends(of: bytes, word) { hash in
            let found = tails.value(hash)
            if found >= 0 { longest = found }
        }
        return longest
    }

    /// False where no tail ends with the last ``Phrase/shortestStem`` letters before `end`.
    private func mayEndInTail(_ bytes: Span<UInt8>, _ end: Int) -> Bool {
        var hash = WordHash.seed
        for distance in 1...Phrase.shortestStem {
            let byte = bytes[end - distance]
            // How many letters these bytes are is left to the search.
            if byte >= 0x80 { return !tails.isEmpty }
            hash = WordHash.add(WordHash.lower(byte), to: hash)
        }
        return tailStarts.admits(hash)
    }

    /// Other stems that begin with this one, or tails that end with it: a token has only the longest of each.
    func longer(_ id: Int32) -> [Int32] { longerIDs[id] ?? [] }

    /// To be called when all words are known, before ``longer(_:)``.
    mutating func seal() {
        longerIDs = [:]
        for spellings in [stemSpellings, tailSpellings] {
            let sorted = spellings.sorted { $0.value.lexicographicallyPrecedes($1.value) }
            for (index, entry) in sorted.enumerated() {
                let longer = sorted[(index + 1)...].prefix { $0.value.starts(with: entry.value) }.map(\.key)
                if !longer.isEmpty { longerIDs[entry.key] = longer }
            }
        }
    }

    /// -1 for a word that no rule knows.
    func id(_ hash: UInt64) -> Int32 { words.value(hash) }
}

/// Passes over most words by their first letters, before anything is looked up.
struct LetterFilter: Sendable {
    private var bits = ContiguousArray<UInt64>(repeating: 0, count: 64)

    /// - Parameter letters: as they are compared; the first ``Phrase/shortestStem`` of them count.
    mutating func admit(_ letters: [UInt8]) {
        let hash = WordHash.of(letters.prefix(Phrase.shortestStem))
        bits[Self.part(hash)] |= Self.bit(hash)
    }

    /// - Parameter hash: of as many letters (``WordHash``).
    func admits(_ hash: UInt64) -> Bool { bits[Self.part(hash)] & Self.bit(hash) != 0 }

    private static func part(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 32) & 63 }
    private static func bit(_ hash: UInt64) -> UInt64 { 1 << (hash & 63) }
}
