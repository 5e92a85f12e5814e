// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Stage 2: the level that the publisher puts into the title.
enum PublisherLevel {
    static func statements(_ advisory: Advisory, _ texts: [PassageWords]) -> [TextStatement] {
        texts.filter { $0.passage.role == .title }.flatMap { title in
            StatedWord.labelled(title, stage: .publisherLevel)
                + title.indices.compactMap { index in
                    chanceAndDamage(title, index) ?? risk(title, index)
                        ?? marked(title, index, isSecurity: !advisory.vulnerabilities.isEmpty)
                }
        }
    }

    /// "HIGH risk - …", "'Moderate' risk": the level word, then "risk" or "severity", then the end, a separator or a
    /// word that shows that the risk is meant and not something else ("high risk vendors").
    private static func risk(_ title: PassageWords, _ index: Int) -> TextStatement? {
        guard title.hasAny(index + 1, ["risk", "severity"]), let level = LevelWord.level(title.text(index)),
            !title.hasAny(index - 1, ["no", "not", "non", "from"])
        else { return nil }
        let gap = title.gap(after: index + 1)
        let isApart = gap.contains { ![0x20, 0x22, 0x27, 0x2A].contains($0) } || index + 2 == title.words.count
        guard isApart || title.hasAny(index + 2, followers) else { return nil }
        return statement(title, index..<index + 2, level, "title.risk-word", 0.94)
    }

    /// "[CRITICAL] …", "ALAS-2018-1106 (medium): …", "Important: kernel security update".
    private static func marked(_ title: PassageWords, _ index: Int, isSecurity: Bool) -> TextStatement? {
        guard let level = LevelWord.level(title.text(index)), level != .informational else { return nil }
        let after = title.gap(after: index).first
        let before = title.gap(before: index).last
        let isBracketed = (before == 0x5B && after == 0x5D) || (before == 0x28 && after == 0x29)
        let aboutSecurity =
            isSecurity || title.indices.contains { title.begins($0, "securit") || title.begins($0, "vulnerab") }
        guard isBracketed || (index == 0 && after == 0x3A && aboutSecurity) else { return nil }
        return statement(title, index..<index + 1, level, "title.level-mark", 0.85)
    }

    /// NCSC-NL's "[M/H]", chance and damage: H/H is critical, H/M and M/H are high, M/M is medium, others low.
    /// The mapping is ours; the publisher gives no single word.
    private static func chanceAndDamage(_ title: PassageWords, _ index: Int) -> TextStatement? {
        let scale: [StaticString] = ["l", "m", "h"]
        guard title.gap(before: index).last == 0x5B, title.gap(after: index) == [0x2F],
            title.gap(after: index + 1).first == 0x5D,
            let chance = scale.firstIndex(where: { title.has(index, $0) }),
            let damage = scale.firstIndex(where: { title.has(index + 1, $0) })
        else { return nil }
        let level: Level =
            switch (min(chance, damage), max(chance, damage)) {
            case (2, 2): .critical
            case (1, 2): .high
            case (1, 1): .medium
            default: .low
            }
        return statement(title, index..<index + 2, level, "ncsc-nl.chance-damage", 0.85)
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
