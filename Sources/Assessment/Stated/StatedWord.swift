// SPDX-License-Identifier: Apache-2.0

/// Level words that the text ties to a label: "Severity: High", "Risk level: HIGH", "rated as critical". Never a bare
/// "critical": critical infrastructure is in every other notice.
enum StatedWord {
    /// "Severity: X" and the like; up to 32 of them.
    static func labelled(
        _ text: PassageWords, words: LevelVocabulary = .usual, stage: Evidence.Stage = .statedText
    ) -> [TextStatement] {
        var found: [TextStatement] = []
        for index in text.anchors where found.count < 32 {
            guard text.hasAny(index, labels), let at = value(text, after: index) else { continue }
            guard let (level, last, confidence) = upperBound(text, at, words) else { continue }
            // "Impact: low privileged users can …" names no level; after "severity", and in two words, it is one.
            guard text.has(index, "severity") || last > at || ends(text, last) else { continue }
            found.append(
                statement(
                    text, index..<last + 1, level, rule: "text.severity-label", confidence: confidence ?? 0.64,
                    stage: stage))
        }
        return found
    }

    /// "rated as X", "assessed as X risk", "a security impact of X".
    static func described(_ text: PassageWords, words: LevelVocabulary = .usual) -> [TextStatement] {
        var found: [TextStatement] = []
        for index in text.anchors where found.count < 32 {
            guard let at = judged(text, index, words), let named = words.level(text, at) else { continue }
            let isRisk = text.hasAny(named.last + 1, ["risk", "severity"])
            let confidence = named.confidence ?? (isRisk ? 0.85 : 0.65)
            let range = index..<named.last + (isRisk ? 2 : 1)
            found.append(
                statement(text, range, named.level, rule: "text.rated-as", confidence: confidence, stage: .statedText))
        }
        return found
    }

    /// The index of the word that a label's value begins with; `nil` where no separator follows the label.
    static func value(_ text: PassageWords, after label: Int) -> Int? {
        var last = label
        while text.hasAny(last + 1, ["level", "rating", "rate", "assessment", "class"]), last < label + 2 { last += 1 }
        let gap = text.gap(after: last)
        guard gap.count <= 12, gap.allSatisfy(isSeparator) else { return nil }
        let strong = gap.contains { $0 == 0x3A || $0 == 0x3D || $0 == 0x7C }
        // A heading "Severity" with the word on the next line; for "risk" and "impact" only after a colon.
        let heading = gap.contains(0x0A) && text.has(label, "severity")
        guard strong || heading else { return nil }
        return text.has(last + 1, "up") && text.has(last + 2, "to") ? last + 3 : last + 1
    }

    /// The level at `at`, or the upper end of "low to high".
    private static func upperBound(
        _ text: PassageWords, _ at: Int, _ words: LevelVocabulary
    ) -> (level: Level, last: Int, confidence: Double?)? {
        guard let lower = words.level(text, at) else { return nil }
        if text.hasAny(lower.last + 1, ["to", "bis"]), let upper = words.level(text, lower.last + 2),
            upper.level.isWorse(than: lower.level)
        {
            return upper
        }
        return lower
    }

    /// The index of the word after "rated as", "severity of" and the like, at `index`. "Classified" and "declared" are
    /// VulDB's verbs, copied into many texts without its name; elsewhere they count only with "risk" or "severity".
    private static func judged(_ text: PassageWords, _ index: Int, _ words: LevelVocabulary) -> Int? {
        var at = index + 1
        let isCopied = text.hasAny(index, ["classified", "declared"])
        if isCopied || text.hasAny(index, verbs) {
            guard text.hasAny(at, ["as", "at"]) || text.hasAny(index, ["rated", "assessed"]) else { return nil }
        } else {
            let isImpact = text.has(index, "impact") && text.has(index - 1, "security")
            guard isImpact || text.has(index, "severity"), text.hasAny(at, ["of", "is"]) else { return nil }
        }
        while text.hasAny(at, ["as", "at", "a", "an", "of", "is", "having", "very"]), at < index + 4 { at += 1 }
        guard text.indices.contains(at), text.words[at].gap == .within else { return nil }
        return isCopied && words.scale == nil && !text.hasAny(at + 1, ["risk", "severity"]) ? nil : at
    }

    /// True where a separator, the end of the line or "risk" follows the word.
    private static func ends(_ text: PassageWords, _ index: Int) -> Bool {
        index + 1 >= text.words.count || text.gap(after: index).contains { $0 != 0x20 }
            || text.hasAny(index + 1, ["risk", "severity", "impact"])
    }

    private static func statement(
        _ text: PassageWords, _ range: Range<Int>, _ level: Level, rule: String, confidence: Double,
        stage: Evidence.Stage
    ) -> TextStatement {
        let evidence = text.evidence(range, stage: stage, rule: rule)
        return TextStatement(level: level, confidence: confidence, evidence: evidence)
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0D, 0x3A, 0x3D, 0x7C, 0x2A, 0x2D, 0x5F, 0x60, 0x22, 0x27, 0x23, 0x28, 0x5B: true
        default: false
        }
    }

    private static let labels: [StaticString] = ["severity", "risk", "impact", "schweregrad", "ernst"]

    private static let verbs: [StaticString] = [
        "rated", "assessed", "categorised", "categorized", "graded",
    ]
}
