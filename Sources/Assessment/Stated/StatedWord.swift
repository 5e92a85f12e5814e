// SPDX-License-Identifier: Apache-2.0

/// Level words that the text ties to a label or a phrase (``LevelBook``): "Severity: High", "Risikostufe: hoch", "rated as
/// critical", "jugée critique". Never a bare "critical": critical infrastructure is in every other notice.
enum StatedWord {
    /// Of one text at most, the worst.
    private static let most = 32

    /// "Severity: X" and the like.
    static func labelled(
        _ text: PassageWords, words: LevelVocabulary = .usual, stage: Evidence.Stage = .statedText
    ) -> [TextStatement] {
        var found = WorstStatements(most: most)
        for index in text.indices {
            let strong = words.book.labels.ranges(text, index).max { $0.count < $1.count }
            let weak = words.book.weakLabels.ranges(text, index).max { $0.count < $1.count }
            guard let label = strong ?? weak, !words.book.negation.stands(before: label.lowerBound, text),
                let at = value(text, after: label.upperBound - 1, isHeading: strong != nil, words.book),
                let (level, last, confidence) = upperBound(text, at, words)
            else { continue }
            // "Impact: low privileged users can …" names no level; after "severity", and in two words, it is one.
            guard strong != nil || last > at || ends(text, last, words.book),
                !words.book.comparison.takes(text, label.lowerBound..<last + 1)
            else { continue }
            found.add(
                statement(
                    text, label.lowerBound..<last + 1, level, rule: "text.severity-label",
                    confidence: confidence ?? 0.64, stage: stage))
        }
        return found.all
    }

    /// "rated as X", "assessed as X risk", "als X eingestuft", "une gravité jugée X".
    static func described(_ text: PassageWords, words: LevelVocabulary = .usual) -> [TextStatement] {
        var found = WorstStatements(most: most)
        for index in text.indices {
            let all = words.book.described.ranges(text, index)
            let withNoun = words.book.describedWithNoun.ranges(text, index)
            let own = all.compactMap { level(text, $0, words) }.first
            // Copied phrases count with a noun beside them, or in the publisher's own scale.
            let other = withNoun.lazy.compactMap { level(text, $0, words) }
                .first { $0.hasNoun || words.scale != nil }
            if let named = own ?? other { found.add(named.statement) }
            if let judged = chanceAndDamage(text, index, words) { found.add(judged) }
        }
        return found.all
    }

    private typealias Named = (statement: TextStatement, hasNoun: Bool)

    /// What a phrase says that covers `range`: the last level word in it.
    private static func level(_ text: PassageWords, _ range: Range<Int>, _ words: LevelVocabulary) -> Named? {
        let negated =
            words.book.negation.stands(before: range.lowerBound, text)
            || range.contains { !words.book.negation.words.ranges(text, $0).isEmpty }
        guard !negated, !words.book.comparison.takes(text, range) else { return nil }
        for at in range.reversed() {
            guard let named = words.level(text, at) else { continue }
            let noun = words.book.noun(text, at, named.last)
            let covered =
                min(
                    range.lowerBound, noun?.lowerBound ?? at)..<max(
                    range.upperBound, noun?.upperBound ?? 0, named.last + 1)
            let confidence = named.confidence ?? (noun == nil ? 0.65 : 0.85)
            return (
                statement(
                    text, covered, named.level, rule: "text.rated-as", confidence: confidence, stage: .statedText),
                noun != nil
            )
        }
        return nil
    }

    /// "schat de kans op misbruik hoog in en de mogelijke schade hoog": the two words of NCSC-NL, whose mapping is ours.
    private static func chanceAndDamage(
        _ text: PassageWords, _ index: Int, _ words: LevelVocabulary
    ) -> TextStatement? {
        guard let range = words.book.chanceAndDamage.ranges(text, index).first else { return nil }
        let levels = range.compactMap { words.book.level(text, $0) }.sorted { $1.isWorse(than: $0) }
        guard levels.count == 2, let lower = levels.first, let upper = levels.last else { return nil }
        let level: Level =
            switch (lower, upper) {
            case (.high, .high), (_, .critical): .critical
            case (.medium, .high): .high
            case (.medium, .medium): .medium
            default: .low
            }
        return statement(
            text, range, level, rule: "ncsc-nl.chance-damage", confidence: 0.85, stage: .statedText)
    }

    /// The index of the word that a label's value begins with; `nil` where no separator follows the label.
    /// - Parameter isHeading: the word may stand on the next line, without a colon.
    static func value(_ text: PassageWords, after label: Int, isHeading: Bool, _ book: LevelBook) -> Int? {
        var last = label
        while book.has(book.tails, text, last + 1), last < label + 2 { last += 1 }
        let gap = text.gap(after: last)
        guard gap.count <= 16, gap.allSatisfy(isSeparator) else { return nil }
        let strong = gap.contains { $0 == 0x3A || $0 == 0x3D || $0 == 0x7C }
        guard strong || (isHeading && gap.contains(0x0A)) else { return nil }
        if text.has(last + 1, "up"), text.has(last + 2, "to") { return last + 3 }
        return book.has(book.greater, text, last + 1) ? last + 2 : last + 1
    }

    /// The level at `at`, or the upper end of "low to high".
    private static func upperBound(
        _ text: PassageWords, _ at: Int, _ words: LevelVocabulary
    ) -> (level: Level, last: Int, confidence: Double?)? {
        guard let lower = words.level(text, at) else { return nil }
        if words.book.has(words.book.ranges, text, lower.last + 1), let upper = words.level(text, lower.last + 2),
            upper.level.isWorse(than: lower.level)
        {
            return upper
        }
        return lower
    }

    /// True where a separator, the end of the line or "risk" follows the word.
    private static func ends(_ text: PassageWords, _ index: Int, _ book: LevelBook) -> Bool {
        index + 1 >= text.words.count || text.gap(after: index).contains { $0 != 0x20 }
            || book.has(book.nouns, text, index + 1)
    }

    private static func statement(
        _ text: PassageWords, _ range: Range<Int>, _ level: Level, rule: String, confidence: Double,
        stage: Evidence.Stage
    ) -> TextStatement {
        let evidence = text.evidence(range, stage: stage, rule: rule)
        return TextStatement(level: level, confidence: confidence, evidence: evidence)
    }

    /// Between a label and its value: blanks, a colon and the like, quotation marks of any kind.
    private static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0D, 0x3A, 0x3D, 0x7C, 0x2A, 0x2D, 0x5F, 0x60, 0x22, 0x27, 0x23, 0x28, 0x5B: true
        default: byte >= 0x80
        }
    }
}
