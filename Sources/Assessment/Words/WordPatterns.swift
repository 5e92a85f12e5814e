// SPDX-License-Identifier: Apache-2.0

/// Patterns to be found in a passage together. Most words of a text are passed over by first byte and length.
struct WordPatterns: Sendable {
    private var patterns: [WordPattern] = []
    private var byAnchor: [UInt64: [Int]] = [:]
    /// For each first byte, a bit per length in bytes.
    private var lengths = [UInt32](repeating: 0, count: 256)

    /// How far from its anchor a pattern is looked for when a place is given that it shall cover.
    private static let span = 8

    var isEmpty: Bool { patterns.isEmpty }

    mutating func append(_ pattern: WordPattern) {
        for word in pattern.anchors {
            byAnchor[WordHash.of(word.utf8), default: []].append(patterns.count)
            admit(word)
        }
        patterns.append(pattern)
    }

    mutating func append(_ others: WordPatterns) { others.patterns.forEach { append($0) } }

    /// With or without accents, a text may write the word a few bytes longer.
    private mutating func admit(_ word: String) {
        var bits: UInt32 = 0
        for length in word.unicodeScalars.count...word.utf8.count + 3 { bits |= 1 << UInt32(min(length, 31)) }
        let first = word.utf8.first.map(WordHash.lower) ?? 0
        // Where the first letter has an accent, its folded form may stand in the text.
        for byte in first < 0x80 ? [first, 0xC3] : Array(UInt8(0)...0xFF) { lengths[Int(byte)] |= bits }
    }

    /// The patterns whose anchor stands at `index`, in the order in which they were added.
    func numbers(_ text: PassageWords, _ index: Int) -> [Int] {
        guard text.indices.contains(index) else { return [] }
        let word = text.words[index]
        let bit: UInt32 = 1 << UInt32(min(word.end - word.start, 31))
        guard lengths[Int(text.bytes[Int(word.start)])] & bit != 0, let hash = text.hash(index) else { return [] }
        return byAnchor[hash] ?? []
    }

    /// What the patterns whose anchor stands at `index` cover, in the order in which they were added.
    func ranges(_ text: PassageWords, _ index: Int, year: Int? = nil) -> [Range<Int>] {
        numbers(text, index).compactMap { patterns[$0].range(text, index, year: year) }
    }

    /// Whether a pattern begins with the word at `index`.
    func begins(_ text: PassageWords, _ index: Int) -> Bool {
        (index...index + WordPatterns.span).contains { anchor in
            ranges(text, anchor).contains { $0.lowerBound == index }
        }
    }

    /// Whether the word at `index` is part of a pattern.
    func covers(_ text: PassageWords, _ index: Int) -> Bool {
        !isEmpty
            && (index - WordPatterns.span...index + WordPatterns.span).contains { anchor in
                ranges(text, anchor).contains { $0.contains(index) }
            }
    }
}
