// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Quotes the sentence in which something was found, or where that is long the clause around it.
enum Quotation {
    /// Bytes.
    static let longest = 300

    static func evidence(
        rule: String, _ span: CueSpan, sentence: RuleSentence, in text: RuleText, effect: Evidence.Effect
    ) -> Evidence {
        let passage = text.passages[sentence.passage]
        let range = range(span, sentence, text)
        let quote = String(decoding: text.bytes[sentence.passage][range], as: UTF8.self)
        return Evidence(
            stage: .rule, rule: rule, place: passage.place, offset: passage.offset.map { $0 + range.lowerBound },
            length: passage.offset == nil ? nil : range.count, quote: quote, effect: effect)
    }

    /// The words of the span alone.
    static func words(_ span: CueSpan, sentence: RuleSentence, in text: RuleText) -> String {
        guard text.tokens.indices.contains(span.start), span.start < span.end, span.end <= text.tokens.count else {
            return ""
        }
        let range = text.tokens[span.start].start..<text.tokens[span.end - 1].end
        return String(decoding: text.bytes[sentence.passage][range], as: UTF8.self)
    }

    /// Where the span begins in the file; `nil` where that is not known.
    static func offset(_ span: CueSpan, sentence: RuleSentence, in text: RuleText) -> Int? {
        guard text.tokens.indices.contains(span.start) else { return nil }
        return text.passages[sentence.passage].offset.map { $0 + text.tokens[span.start].start }
    }

    static func range(_ span: CueSpan, _ sentence: RuleSentence, _ text: RuleText) -> Range<Int> {
        let tokens = text.tokens
        let bytes = text.bytes[sentence.passage]
        let whole = tokens[sentence.tokens.lowerBound].start..<tokens[sentence.tokens.upperBound - 1].end
        var range = whole
        if whole.count > longest {
            let end = tokens[min(span.end, sentence.tokens.upperBound) - 1].end
            let starts = (sentence.tokens.lowerBound...span.start).filter {
                $0 == sentence.tokens.lowerBound || !tokens[$0].flags.isDisjoint(with: [.afterBreak, .afterComma])
            }
            let fits = { (index: Int) in end - tokens[index].start <= longest }
            let first =
                starts.first(where: fits) ?? (sentence.tokens.lowerBound...span.start).first(where: fits) ?? span.start
            let start = tokens[first].start
            let last = sentence.tokens.last { $0 >= first && tokens[$0].end - start <= longest } ?? first
            range = start..<tokens[last].end
        }
        return range.lowerBound..<closed(range, bytes)
    }

    /// With the full stop and the quotation mark that end it.
    private static func closed(_ range: Range<Int>, _ bytes: [UInt8]) -> Int {
        var end = range.upperBound
        while end < bytes.count, end - range.lowerBound < longest, [0x2E, 0x21, 0x3F, 0x22].contains(bytes[end]) {
            end += 1
        }
        return end
    }
}
