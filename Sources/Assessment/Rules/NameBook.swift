// SPDX-License-Identifier: Apache-2.0
import Advisories

/// The names of a text, which of them stand where a subject stands, and under which form each goes.
struct NameBook: Sendable {
    struct Mention: Sendable, Hashable {
        var span: CueSpan
        var name: String
        /// 3 and more: stands in the role of a supplier, licensee or the like; 0 and less: only mentioned.
        var score: Int
    }

    /// One list for each sentence.
    private(set) var mentions: [[Mention]] = []
    /// Total score over the text.
    private(set) var weights: [String: Int] = [:]

    init(_ rules: RuleSet, _ text: RuleText, _ cues: [SentenceCues]) {
        for (index, sentence) in text.sentences.enumerated() {
            var own = cues[index].all(rules.reserved.name).map { span in
                Mention(
                    span: span, name: ASCII.collapse(text.string(span.start..<span.end, passage: sentence.passage)),
                    score: Self.score(span, cues[index], rules, text))
            }.sorted { $0.span.start < $1.span.start }
            Self.share(&own, text)
            mentions.append(own)
        }
        unify(rules, text)
        for mention in mentions.joined() { weights[mention.name, default: 0] += max(mention.score, 0) + 1 }
    }

    private static func score(_ span: CueSpan, _ cues: SentenceCues, _ rules: RuleSet, _ text: RuleText) -> Int {
        var score = 0
        if isInside(span, rules.reserved.role, cues) { score += 3 }
        if isInside(span, rules.reserved.notRole, cues) { score -= 4 }
        if rules.grammar.kind(text.tokens[span.end - 1]).contains(.corporate), span.end - span.start > 1 { score += 2 }
        return score
    }

    private static func isInside(_ span: CueSpan, _ cue: Int, _ cues: SentenceCues) -> Bool {
        guard cue >= 0, cues.present.contains(cue) else { return false }
        return cues.spans.contains { $0.cue == cue && $0.span.start <= span.start && span.end <= $0.span.end }
    }

    /// "Equipment of A, B and C": what stands beside a subject in a list is one too.
    private static func share(_ mentions: inout [Mention], _ text: RuleText) {
        for order in [Array(mentions.indices), Array(mentions.indices.reversed())] {
            for (before, after) in zip(order, order.dropFirst()) {
                let (left, right) = before < after ? (before, after) : (after, before)
                guard mentions[before].score >= 3, mentions[after].score >= 0 else { continue }
                if isList(mentions[left].span.end, mentions[right].span.start, text) {
                    mentions[after].score = max(mentions[after].score, mentions[before].score)
                }
            }
        }
    }

    /// Nothing but a comma, "and", "or" between.
    private static func isList(_ end: Int, _ start: Int, _ text: RuleText) -> Bool {
        guard start - end <= 2, start < text.tokens.count, end <= start else { return false }
        if text.tokens[end..<start].contains(where: { !conjunctions.contains($0.hash) }) { return false }
        return start > end || !text.tokens[start].flags.isDisjoint(with: [.afterComma, .afterAmpersand])
    }

    private static let conjunctions = Set(
        ["and", "or", "nor", "both", "its", "as", "well"].map { WordHash.of($0.utf8) })

    /// A known alias becomes its name; a longer form becomes the shorter that the text also uses.
    private mutating func unify(_ rules: RuleSet, _ text: RuleText) {
        var forms: Set<String> = []
        for mention in mentions.joined() { forms.insert(mention.name) }
        let ordered = forms.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }.prefix(200)
        var canonical: [String: String] = [:]
        for form in ordered {
            let lower = ASCII.lower(form)
            let shorter = ordered.first { $0.utf8.count < form.utf8.count && lower.hasPrefix(ASCII.lower($0) + " ") }
            canonical[form] = rules.vendors.canonical(form) ?? shorter.flatMap { canonical[$0] } ?? form
        }
        for sentence in mentions.indices {
            for index in mentions[sentence].indices {
                let name = mentions[sentence][index].name
                mentions[sentence][index].name = canonical[name] ?? name
            }
        }
    }
}
