// SPDX-License-Identifier: Apache-2.0

/// What turns a statement into one about something else: a threshold ("9.0 or higher"), an example, another flaw ("Log4Shell
/// had …"). Such a statement gives the advisory no level.
struct Comparison: Sendable {
    /// Up to ten words before the statement, in its sentence ("for example").
    var before = WordPatterns()
    /// At most three words before it ("such as", "at least").
    var close = WordPatterns()
    /// Right behind it, or with one word between ("or higher", "(critical) or above").
    var behind = WordPatterns()
    /// Looks like one of them and is none ("the flaw had").
    var exceptions = WordPatterns()

    mutating func append(_ other: Comparison) {
        before.append(other.before)
        close.append(other.close)
        behind.append(other.behind)
        exceptions.append(other.exceptions)
    }

    /// True where the statement that covers `range` is one about something else.
    func takes(_ text: PassageWords, _ range: Range<Int>) -> Bool {
        stands(close, before: range.lowerBound, reach: 3, text)
            || stands(before, before: range.lowerBound, reach: 10, text) || stands(after: range.upperBound, text)
    }

    private func stands(_ patterns: WordPatterns, before index: Int, reach: Int, _ text: PassageWords) -> Bool {
        guard !patterns.isEmpty else { return false }
        var at = index - 1
        while at >= max(0, index - reach), at + 1 < text.words.count, text.words[at + 1].gap != .sentence {
            if patterns.ranges(text, at).contains(where: { $0.upperBound <= index }), !exceptions.covers(text, at) {
                return true
            }
            at -= 1
        }
        return false
    }

    private func stands(after index: Int, _ text: PassageWords) -> Bool {
        var at = index
        while at < min(index + 4, text.words.count), text.words[at].gap != .sentence {
            if behind.ranges(text, at).contains(where: { $0.lowerBound == index || $0.lowerBound == index + 1 }) {
                return true
            }
            at += 1
        }
        return false
    }
}
