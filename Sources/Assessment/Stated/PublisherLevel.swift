// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Stage 2: the level that the publisher puts into the title.
enum PublisherLevel {
    /// Of a title that is longer no more words are read.
    static let longest = 512

    static func statements(
        _ advisory: Advisory, _ texts: [PassageWords], words: LevelVocabulary = .usual
    ) -> [TextStatement] {
        texts.filter { $0.passage.role == .title }.flatMap { title in
            StatedWord.labelled(title, words: words, stage: .publisherLevel)
                + title.indices.prefix(longest).compactMap { index in
                    risk(title, index, words)
                        ?? marked(title, index, words, isSecurity: !advisory.vulnerabilities.isEmpty)
                }
        }
    }

    /// "HIGH risk - …", "'Moderate' risk", "Risque élevé : …": the level word beside "risk" or "severity", then the end, a
    /// separator or a word that shows that the risk is meant and not something else ("high risk vendors").
    private static func risk(_ title: PassageWords, _ index: Int, _ words: LevelVocabulary) -> TextStatement? {
        guard let (level, last, confidence) = words.level(title, index),
            let range = words.book.noun(title, index, last),
            !words.book.negation.stands(before: range.lowerBound, title), !title.has(range.lowerBound - 1, "from")
        else { return nil }
        let gap = title.gap(after: range.upperBound - 1)
        let isApart =
            gap.contains { ![0x20, 0x22, 0x27, 0x2A].contains($0) } || range.upperBound == title.words.count
        guard isApart || words.book.has(words.book.followers, title, range.upperBound) else { return nil }
        return statement(title, range, level, "title.risk-word", confidence ?? 0.94)
    }

    /// "[CRITICAL] …", "ALAS-2018-1106 (medium): …", "Important: kernel security update".
    private static func marked(
        _ title: PassageWords, _ index: Int, _ words: LevelVocabulary, isSecurity: Bool
    ) -> TextStatement? {
        guard let (level, last, confidence) = words.level(title, index), level != .informational else { return nil }
        let after = title.gap(after: last).first
        let before = title.gap(before: index).last
        let isBracketed = (before == 0x5B && after == 0x5D) || (before == 0x28 && after == 0x29)
        // What the title is about takes all its words to see, so it is asked for its first word alone.
        guard isBracketed || (index == 0 && after == 0x3A && (isSecurity || words.book.isAboutSecurity(title))) else {
            return nil
        }
        return statement(title, index..<last + 1, level, "title.level-mark", confidence ?? 0.85)
    }

    private static func statement(
        _ title: PassageWords, _ range: Range<Int>, _ level: Level, _ rule: String, _ confidence: Double
    ) -> TextStatement {
        TextStatement(
            level: level, confidence: confidence,
            evidence: title.evidence(range, stage: .publisherLevel, rule: rule))
    }
}
