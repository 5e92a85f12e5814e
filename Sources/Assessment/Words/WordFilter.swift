// SPDX-License-Identifier: Apache-2.0

/// Passes over most words of a text by their first byte and length, before anything is compared.
struct WordFilter: Sendable {
    /// For each first byte, a bit per length in bytes; 31 stands for more.
    private var lengths = [UInt32](repeating: 0, count: 256)

    /// With or without accents, a text may write the word a few bytes longer.
    mutating func admit(_ word: String) {
        var bits: UInt32 = 0
        for length in word.unicodeScalars.count...word.utf8.count + 3 { bits |= 1 << UInt32(min(length, 31)) }
        let first = word.utf8.first.map(WordHash.lower) ?? 0
        // Where the first letter has an accent, its folded form may stand in the text.
        for byte in first < 0x80 ? [first, 0xC3] : Array(UInt8(0)...0xFF) { lengths[Int(byte)] |= bits }
    }

    mutating func admit(_ other: WordFilter) {
        for byte in lengths.indices { lengths[byte] |= other.lengths[byte] }
    }

    func admits(_ word: PassageWords.Word, _ bytes: [UInt8]) -> Bool {
        lengths[Int(bytes[Int(word.start)])] & (1 << UInt32(min(word.end - word.start, 31))) != 0
    }

    /// The words of the passage that it does not pass over.
    func indices(_ text: PassageWords) -> [Int] {
        text.indices.filter { admits(text.words[$0], text.bytes) }
    }
}
