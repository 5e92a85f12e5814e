// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Whether the words around a phrase take it back: "no known exploitation", "has not been exploited", "in 2012 …".
enum Negation {
    /// How many words before or after the phrase a negation reaches.
    static let reach = 8

    /// True where a negation stands in `range`, up to eight words before it in its clause, or as near after it.
    static func negates(_ text: PassageWords, _ range: Range<Int>) -> Bool {
        before(text, range.lowerBound) || after(text, range.upperBound)
            || range.contains { isNegation(text, $0) }
    }

    static func before(_ text: PassageWords, _ index: Int) -> Bool {
        var at = index - 1
        while at >= max(0, index - reach), at + 1 < text.words.count {
            guard text.words[at + 1].gap == .within, !startsClause(text, at + 1) else { return false }
            if isNegation(text, at) { return true }
            at -= 1
        }
        return false
    }

    static func after(_ text: PassageWords, _ index: Int) -> Bool {
        var at = index
        while at < min(index + reach, text.words.count) {
            guard text.words[at].gap == .within, !text.hasAny(at, stops), !text.gap(before: at).contains(0x2C) else {
                return false
            }
            if isNegation(text, at) || text.hasAny(at, ["unlikely", "unknown", "theoretical"]) { return true }
            at += 1
        }
        return false
    }

    /// True where the sentence speaks of the past: "in 2012", "in April 2015", "a decade ago", "historically".
    /// - Parameter year: the year of the advisory; without one every "in YYYY" is the past.
    static func isHistory(_ text: PassageWords, _ sentence: Range<Int>, year: Int?) -> Bool {
        sentence.contains { index in
            if text.hasAny(index, ["ago", "historically", "formerly"]) { return true }
            if text.follows(index, "in", "the", "past") { return true }
            guard text.hasAny(index, ["in", "during"]) else { return false }
            guard let stated = self.year(text, index + 1) ?? self.year(text, index + 2, month: index + 1) else {
                return false
            }
            return year.map { stated < $0 } ?? true
        }
    }

    private static func year(_ text: PassageWords, _ index: Int, month: Int? = nil) -> Int? {
        if let month, !text.hasAny(month, months) { return nil }
        let word = text.text(index)
        guard word.utf8.count == 4, let year = Int(word), (1980...2199).contains(year) else { return nil }
        return year
    }

    private static func isNegation(_ text: PassageWords, _ index: Int) -> Bool {
        if text.has(index, "not") { return !text.has(index + 1, "only") }
        if text.hasAny(index, negations) { return true }
        let word = text.text(index)
        return word.hasSuffix("n't") || word.hasSuffix("n\u{2019}t")
    }

    /// True where a new clause with a subject of its own begins at `index`.
    private static func startsClause(_ text: PassageWords, _ index: Int) -> Bool {
        if text.hasAny(index, ["but", "however", "although", "though", "yet", "despite", "while", "whereas"]) {
            return true
        }
        return text.has(index, "and") && text.hasAny(index + 1, subjects)
    }

    private static let negations: [StaticString] = [
        "no", "never", "none", "without", "neither", "nor", "cannot", "unaware", "hardly", "unlikely", "lack", "non",
    ]

    private static let stops: [StaticString] = [
        "and", "but", "which", "while", "although", "though", "however", "whereas", "so",
    ]

    private static let subjects: [StaticString] = [
        "it", "is", "has", "have", "are", "was", "were", "they", "this", "these", "that", "attackers", "threat",
        "criminals", "actors", "hackers", "exploitation", "we", "cisa", "now", "active",
    ]

    private static let months: [StaticString] = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "early", "late", "mid", "spring", "summer", "autumn", "winter",
    ]
}
