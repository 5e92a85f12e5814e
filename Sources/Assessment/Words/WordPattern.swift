// SPDX-License-Identifier: Apache-2.0
import Advisories

/// One flat sequence of a phrase, to be found among the words of a passage. Its anchor is the step whose words are
/// longest and so the rarest; it is what is looked for, and the other steps are compared from there to both sides. All
/// its words stand in one sentence.
struct WordPattern: Sendable {
    enum Step: Sendable, Hashable {
        /// Any of these words.
        case words(Set<String>)
        /// Up to so many words of any kind.
        case gap(Int)
        /// A year before the advisory's own, and no month of the twelve before it.
        case pastYear
        /// One word of any kind.
        case any
    }

    private enum Test: Sendable {
        /// By ``WordHash``: accents and case do not matter.
        case words(Set<UInt64>)
        case gap(Int)
        case pastYear
        case any
    }

    private let tests: [Test]
    private let anchor: Int
    /// The words of the anchor.
    let anchors: Set<String>
    /// A colon stands before the last word: `Exploited: Yes`.
    let isLabel: Bool

    /// - Returns: `nil` where no step has words.
    init?(_ steps: [Step], isLabel: Bool = false) {
        var best: (index: Int, words: Set<String>, length: Int)?
        for (index, step) in steps.enumerated() {
            guard case .words(let words) = step, let length = words.map(\.utf8.count).min() else { continue }
            if length > best?.length ?? 0 { best = (index, words, length) }
        }
        guard let best else { return nil }
        anchor = best.index
        anchors = best.words
        self.isLabel = isLabel
        tests = steps.map { step in
            switch step {
            case .words(let words): .words(Set(words.map { WordHash.of($0.utf8) }))
            case .gap(let size): .gap(size)
            case .pastYear: .pastYear
            case .any: .any
            }
        }
    }

    /// The words that it covers where its anchor stands at `index`, by the shortest gaps that fit.
    /// - Parameter date: the advisory's; without one every year that is named is the past.
    func range(_ text: PassageWords, _ index: Int, date: CalendarDate?) -> Range<Int>? {
        guard isMet(anchor, text, index, date), let last = reach(text, index, anchor + 1, 1, date),
            let first = reach(text, index, anchor - 1, -1, date)
        else { return nil }
        if isLabel, !text.gap(before: last).contains(UInt8(ascii: ":")) { return nil }
        return first..<last + 1
    }

    /// The outermost word, where the steps from `step` on follow the word at `index` in `direction`.
    private func reach(
        _ text: PassageWords, _ index: Int, _ step: Int, _ direction: Int, _ date: CalendarDate?
    ) -> Int? {
        guard tests.indices.contains(step) else { return index }
        var step = step
        var skipped = 0
        if case .gap(let size) = tests[step] {
            skipped = size
            step += direction
        }
        guard tests.indices.contains(step) else { return index }
        var at = index
        for _ in 0...skipped {
            guard text.continues(at, direction) else { return nil }
            at += direction
            guard isMet(step, text, at, date) else { continue }
            if let end = reach(text, at, step + direction, direction, date) { return end }
        }
        return nil
    }

    private func isMet(_ step: Int, _ text: PassageWords, _ index: Int, _ date: CalendarDate?) -> Bool {
        switch tests[step] {
        case .words(let words): text.hash(index).map(words.contains) ?? false
        case .gap: false
        case .any: text.indices.contains(index)
        case .pastYear: text.isPastYear(index, date)
        }
    }
}

extension PassageWords {
    /// By ``WordHash``; a typographic apostrophe counts as the plain one. `nil` for no word.
    func hash(_ index: Int) -> UInt64? {
        guard indices.contains(index) else { return nil }
        var hash = WordHash.Running()
        var at = Int(words[index].start)
        let end = Int(words[index].end)
        while at < end {
            let byte = bytes[at]
            if byte == 0xE2 { return WordHash.of(text(index).replacing("\u{2019}", with: "'").utf8) }
            hash.add(byte)
            at += 1
        }
        return hash.value
    }

    /// True where the word beside `index` in `direction` (1 or -1) belongs to the same sentence.
    func continues(_ index: Int, _ direction: Int) -> Bool {
        let later = direction > 0 ? index + 1 : index
        return later > 0 && indices.contains(later) && words[later].gap != .sentence
    }

    func isPastYear(_ index: Int, _ date: CalendarDate?) -> Bool {
        let word = text(index)
        guard word.utf8.count == 4, let stated = Int(word), (1980...2199).contains(stated) else { return false }
        guard let date else { return true }
        return stated < date.year && !date.isWithinAYear(month: text(index - 1), of: stated)
    }
}
