// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Stage 2: the level that the publisher puts into the title.
enum PublisherLevel {
    static func statements(
        _ advisory: Advisory, _ texts: [PassageWords], words: LevelVocabulary = .usual
    ) -> [TextStatement] {
        texts.filter { $0.passage.role == .title }.flatMap { title in
            StatedWord.labelled(title, words: words, stage: .publisherLevel)
                + title.indices.compactMap { index in
                    risk(title, index, words)
                        ?? marked(title, index, words, isSecurity: !advisory.vulnerabilities.isEmpty)
                }
        }
    }

    /// "HIGH risk - …", "'Moderate' risk": the level word, then "risk" or "severity", then the end, a separator or a
    /// word that shows that the risk is meant and not something else ("high risk vendors").
    private static func risk(_ title: PassageWords, _ index: Int, _ words: LevelVocabulary) -> TextStatement? {
        guard let (level, last, confidence) = words.level(title, index), title.hasAny(last + 1, ["risk", "severity"]),
            !title.hasAny(index - 1, ["no", "not", "non", "from"])
        else { return nil }
        let gap = title.gap(after: last + 1)
        let isApart = gap.contains { ![0x20, 0x22, 0x27, 0x2A].contains($0) } || last + 2 == title.words.count
        guard isApart || title.hasAny(last + 2, followers) else { return nil }
        return statement(title, index..<last + 2, level, "title.risk-word", confidence ?? 0.94)
    }

    /// "[CRITICAL] …", "ALAS-2018-1106 (medium): …", "Important: kernel security update".
    private static func marked(
        _ title: PassageWords, _ index: Int, _ words: LevelVocabulary, isSecurity: Bool
    ) -> TextStatement? {
        guard let (level, last, confidence) = words.level(title, index), level != .informational else { return nil }
        let after = title.gap(after: last).first
        let before = title.gap(before: index).last
        let isBracketed = (before == 0x5B && after == 0x5D) || (before == 0x28 && after == 0x29)
        let aboutSecurity =
            isSecurity || title.indices.contains { title.begins($0, "securit") || title.begins($0, "vulnerab") }
        guard isBracketed || (index == 0 && after == 0x3A && aboutSecurity) else { return nil }
        return statement(title, index..<last + 1, level, "title.level-mark", confidence ?? 0.85)
    }

    private static func statement(
        _ title: PassageWords, _ range: Range<Int>, _ level: Level, _ rule: String, _ confidence: Double
    ) -> TextStatement {
        TextStatement(
            level: level, confidence: confidence,
            evidence: title.evidence(range, stage: .publisherLevel, rule: rule))
    }

    private static let followers: [StaticString] = [
        "vulnerability", "vulnerabilities", "in", "for", "from", "of", "to", "due", "alert", "advisory", "issue",
        "issues", "flaw", "flaws", "bug", "update", "concerning", "affecting", "via", "regarding", "about", "with",
    ]
}
