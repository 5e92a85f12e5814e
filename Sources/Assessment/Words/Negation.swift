// SPDX-License-Identifier: Apache-2.0
import Advisories

/// What takes a phrase back, in one language: "no known exploitation", "has not been exploited", "in 2012 …".
struct Negation: Sendable {
    /// How many words before or after the phrase a negation reaches.
    var reach = 8
    /// On either side of the phrase.
    var words = WordPatterns()
    /// Only after it ("is unlikely").
    var after = WordPatterns()
    /// With these another clause begins, into which a negation before them does not reach.
    var clauses = WordPatterns()
    /// At these a negation after the phrase speaks of something else.
    var stops = WordPatterns()
    /// Looks like one of the words and is none ("not only").
    var exceptions = WordPatterns()
    /// Makes the past of a whole sentence.
    var history = WordPatterns()

    /// True where a negation stands in `range`, up to ``reach`` words before it in its clause, or as near after it.
    func negates(_ text: PassageWords, _ range: Range<Int>) -> Bool {
        stands(before: range.lowerBound, text) || stands(after: range.upperBound, text)
            || range.contains { isNegation(text, $0) }
    }

    func stands(before index: Int, _ text: PassageWords) -> Bool {
        var at = index - 1
        while at >= max(0, index - reach), at + 1 < text.words.count {
            guard text.words[at + 1].gap == .within, !clauses.begins(text, at + 1) else { return false }
            if isNegation(text, at) { return true }
            at -= 1
        }
        return false
    }

    private func stands(after index: Int, _ text: PassageWords) -> Bool {
        var at = index
        while at < min(index + reach, text.words.count) {
            guard text.words[at].gap == .within, !stops.begins(text, at),
                !text.gap(before: at).contains(UInt8(ascii: ","))
            else { return false }
            if isNegation(text, at) || !after.ranges(text, at).isEmpty { return true }
            at += 1
        }
        return false
    }

    /// True where the sentence speaks of the past: "in 2012", "in April 2015", "a decade ago", "historically".
    /// - Parameter date: the advisory's; without one every "in YYYY" is the past.
    func isHistory(_ text: PassageWords, _ sentence: Range<Int>, date: CalendarDate?) -> Bool {
        sentence.contains { !history.ranges(text, $0, date: date).isEmpty }
    }

    private func isNegation(_ text: PassageWords, _ index: Int) -> Bool {
        !words.ranges(text, index).isEmpty && !exceptions.covers(text, index)
    }
}
