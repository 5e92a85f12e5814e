// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Patterns to be found in a passage together. Most words of a text are passed over by first byte and length.
struct WordPatterns: Sendable {
    private var patterns: [WordPattern] = []
    /// By the hash of an anchor, in ``lists``: the numbers of the patterns that have it.
    private var byAnchor = WordTable()
    private var lists: [[Int]] = []
    private(set) var filter = WordFilter()

    /// How far from its anchor a pattern is looked for when a place is given that it shall cover.
    private static let span = 8

    var isEmpty: Bool { patterns.isEmpty }

    mutating func append(_ pattern: WordPattern) {
        for word in pattern.anchors {
            enter(patterns.count, under: WordHash.of(word.utf8))
            filter.admit(word)
        }
        patterns.append(pattern)
    }

    private mutating func enter(_ number: Int, under anchor: UInt64) {
        let list = byAnchor.value(anchor)
        if list >= 0 {
            lists[Int(list)].append(number)
        } else {
            byAnchor.set(anchor, Int32(truncatingIfNeeded: lists.count))
            lists.append([number])
        }
    }

    mutating func append(_ others: WordPatterns) { others.patterns.forEach { append($0) } }

    /// The patterns whose anchor stands at `index`, in the order in which they were added.
    func numbers(_ text: PassageWords, _ index: Int) -> [Int] {
        guard text.indices.contains(index) else { return [] }
        guard filter.admits(text.words[index], text.bytes), let hash = text.hash(index) else { return [] }
        let list = byAnchor.value(hash)
        return list < 0 ? [] : lists[Int(list)]
    }

    /// What the patterns whose anchor stands at `index` cover, in the order in which they were added.
    func ranges(_ text: PassageWords, _ index: Int, date: CalendarDate? = nil) -> [Range<Int>] {
        numbers(text, index).compactMap { patterns[$0].range(text, index, date: date) }
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
