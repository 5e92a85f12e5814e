// SPDX-License-Identifier: Apache-2.0

/// Numbers by the hash of a word (``WordHash``), in one array: each slot is looked for from where the hash points on. The
/// rules fill it, so no text can make its chains long.
struct WordTable: Sendable {
    private var hashes: ContiguousArray<UInt64>
    /// -1 where the slot is free.
    private var values: ContiguousArray<Int32>
    private var mask: Int
    private(set) var count = 0

    /// - Parameter capacity: words that it holds without growing.
    init(capacity: Int = 8) {
        var slots = 16
        while slots < capacity &* 2 { slots &*= 2 }
        hashes = ContiguousArray(repeating: 0, count: slots)
        values = ContiguousArray(repeating: -1, count: slots)
        mask = slots - 1
    }

    var isEmpty: Bool { count == 0 }

    /// -1 for a word that is not there.
    func value(_ hash: UInt64) -> Int32 {
        var slot = first(hash)
        while values[slot] >= 0 {
            if hashes[slot] == hash { return values[slot] }
            slot = (slot &+ 1) & mask
        }
        return -1
    }

    func contains(_ hash: UInt64) -> Bool { value(hash) >= 0 }

    /// - Parameter value: 0 or more.
    mutating func set(_ hash: UInt64, _ value: Int32 = 0) {
        if count &* 2 > mask { grow() }
        var slot = first(hash)
        while values[slot] >= 0, hashes[slot] != hash { slot = (slot &+ 1) & mask }
        if values[slot] < 0 { count += 1 }
        hashes[slot] = hash
        values[slot] = value
    }

    private func first(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask }

    private mutating func grow() {
        var larger = WordTable(capacity: (mask + 1) &* 2)
        for slot in values.indices where values[slot] >= 0 { larger.set(hashes[slot], values[slot]) }
        self = larger
    }
}

extension WordTable {
    /// A set of words, written as they are compared.
    init(words: [String]) {
        self.init(capacity: words.count)
        for word in words { set(WordHash.of(word.utf8)) }
    }
}
