// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Reads from a sentence that orders something who must do it, under which law, from when and until when.
struct ObligationReader {
    let rules: RuleSet
    let reading: RuleReading

    func obligation(_ effect: Obligation.Effect, _ span: CueSpan, _ index: Int, quote: String) -> Obligation {
        let sentence = reading.text.sentences[index]
        let cues = reading.cues[index]
        var obligation = Obligation(effect: effect, what: what(span, sentence), quote: quote)
        for found in cues.all(rules.reserved.addressee).prefix(6) {
            let name = ASCII.collapse(reading.text.string(found.start..<found.end, passage: sentence.passage))
            if !obligation.addressees.contains(name) { obligation.addressees.append(name) }
        }
        if let basis = cues.first(rules.reserved.legalBasis) {
            obligation.legalBasis = ASCII.collapse(
                reading.text.string((basis.start + 1)..<max(basis.end, basis.start + 2), passage: sentence.passage))
        }
        (obligation.from, obligation.until) = dates(sentence)
        return obligation
    }

    /// From the words of the rule to the end of the clause, at most 200 bytes.
    private func what(_ span: CueSpan, _ sentence: RuleSentence) -> String {
        let tokens = reading.text.tokens
        let start = tokens[span.start].start
        var end = span.end
        while end < sentence.tokens.upperBound, tokens[end].end - start <= 200 {
            if end > span.end, tokens[end].flags.contains(.afterBreak) { break }
            end += 1
        }
        return ASCII.collapse(reading.text.string(span.start..<end, passage: sentence.passage))
    }

    private func dates(_ sentence: RuleSentence) -> (from: CalendarDate?, until: CalendarDate?) {
        let tokens = reading.text.tokens
        let bytes = reading.text.bytes[sentence.passage]
        let start = tokens[sentence.tokens.lowerBound].start
        let text = String(decoding: bytes[start..<tokens[sentence.tokens.upperBound - 1].end], as: UTF8.self)
        var from: CalendarDate?
        var until: CalendarDate?
        for found in CalendarDate.allInProse(text, limit: 8) {
            let before = ASCII.words(String(decoding: bytes[start..<(start + found.bytes.lowerBound)], as: UTF8.self))
                .suffix(4)
            if before.contains(where: { Self.ends.contains($0) }) {
                until = until ?? found.date
            } else if before.contains(where: { Self.begins.contains($0) }) {
                from = from ?? found.date
            }
        }
        return (from, until)
    }

    private static let ends: Set<String> = [
        "until", "by", "before", "through", "than", "expires", "ends", "to", "till",
        // German, Dutch, French
        "bis", "zum", "sp\u{E4}testens", "vor", "tot", "uiterlijk", "v\u{F3}\u{F3}r", "voor", "jusqu", "avant", "tard",
        "ici",
    ]
    private static let begins: Set<String> = [
        "from", "effective", "since", "as", "on", "after", "starting", "beginning",
        "ab", "seit", "vom", "vanaf", "sinds", "ingang", "compter", "d\u{E8}s", "depuis",
    ]
}
