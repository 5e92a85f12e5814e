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

    /// Of nobody.
    init() {}

    init(_ rules: RuleSet, _ text: RuleText, _ cues: [SentenceCues], _ language: RuleLanguage) {
        for (index, sentence) in text.sentences.enumerated() {
            var own = cues[index].all(rules.reserved.name).map { span in
                Mention(
                    span: span,
                    name: Self.withoutLegalForm(
                        ASCII.collapse(text.string(span.start..<span.end, passage: sentence.passage))),
                    score: Self.score(span, cues[index], sentence, rules, text, language))
            }.sorted { $0.span.start < $1.span.start }
            Self.share(&own, text)
            mentions.append(own)
        }
        unify(rules)
        for mention in mentions.joined() { weights[mention.name, default: 0] += max(mention.score, 0) + 1 }
    }

    private static func score(
        _ span: CueSpan, _ cues: SentenceCues, _ sentence: RuleSentence, _ rules: RuleSet, _ text: RuleText,
        _ language: RuleLanguage
    ) -> Int {
        var score = 0
        if cues.covers(span, with: rules.reserved.role) { score += 3 }
        if cues.covers(span, with: rules.reserved.notRole) { score -= 4 }
        let last = rules.grammar.kind(text.tokens[span.end - 1], language)
        if last.contains(.corporate), span.end - span.start > 1 { score += 2 }
        if sentence.isTitle { score += 1 }
        if cues.all(rules.reserved.label).contains(where: {
            $0.start == sentence.tokens.lowerBound && $0.end == span.end
        }) {
            score += 6
        }
        return score
    }

    /// "Cardea Systems AG" is written "Cardea Systems" elsewhere in the same text.
    private static func withoutLegalForm(_ name: String) -> String {
        var words = name.split(separator: " ")
        while words.count > 1, let last = words.last, legalForms.contains(ASCII.words(last).joined()) {
            words.removeLast()
        }
        var out = words.joined(separator: " ")
        while out.hasSuffix(",") { out.removeLast() }
        return out
    }

    private static let legalForms: Set<String> = [
        "ltd", "limited", "inc", "incorporated", "corp", "corporation", "llc", "llp", "plc", "gmbh", "ag", "sa", "spa",
        "srl", "bv",
        "nv", "oy", "ab", "as", "kg", "kk", "pty", "pte", "sarl", "jsc", "pjsc", "ooo", "co",
    ]

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

    private static let conjunctions = WordTable(words: ["and", "or", "nor", "both", "its", "as", "well"])

    /// A known alias becomes its name; of the forms that begin alike ("Cardea", "Cardea Systems") the one used most, the
    /// longer of two used as often.
    private mutating func unify(_ rules: RuleSet) {
        var counts: [String: Int] = [:]
        for mention in mentions.joined() { counts[mention.name, default: 0] += 1 }
        let forms = counts.keys.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }.prefix(200)
        var groups: [String: String] = [:]
        var best: [String: String] = [:]
        let lowered = forms.map { Array(ASCII.lower($0).utf8) }
        for (form, lower) in zip(forms, lowered) {
            let head =
                lowered.firstIndex { $0.count < lower.count && lower[$0.count] == 32 && lower.starts(with: $0) }
                .map { forms[$0] } ?? form
            groups[form] = head
            // With a number it is a product of theirs.
            if form.utf8.contains(where: ASCII.isDigit), form != head { continue }
            let current = best[head].flatMap { counts[$0] } ?? 0
            if counts[form] ?? 0 >= current { best[head] = form }
        }
        for sentence in mentions.indices {
            for index in mentions[sentence].indices {
                let name = mentions[sentence][index].name
                let form = groups[name].flatMap { best[$0] } ?? name
                mentions[sentence][index].name = rules.vendors.canonical(name) ?? rules.vendors.canonical(form) ?? form
            }
        }
    }
}
