// SPDX-License-Identifier: Apache-2.0

/// The words with which publishers name a level (`formats.md` 2.11, measured spellings), in English, German, French,
/// Spanish and Dutch.
enum LevelWord {
    /// The level of one lower-case word; `nil` for any other word, "unknown" and "undefined" among them.
    static func level(_ word: some StringProtocol) -> Level? {
        switch word {
        case "critical", "kritisch", "kritische", "extreme", "critique", "crítica", "crítico", "urgent": .critical
        case "high", "important", "hoch", "hohe", "hoog", "severe", "grave", "élevée", "élevé", "alta", "alto": .high
        case "moderate", "medium", "mittel", "mittlere", "gemiddeld", "moyenne", "moyen", "media", "medio": .medium
        case "low", "minor", "niedrig", "niedrige", "gering", "laag", "faible", "baja", "bajo": .low
        case "none", "informational", "informative", "information", "info": .informational
        default: nil
        }
    }

    /// The level that a field of a document names: one level word, or a phrase that holds exactly one ("High risk",
    /// "Important impact"). "sehr hoch" and "very high" are critical: both scales have a step above high.
    static func level(ofField text: String) -> Level? {
        let words = text.lowercased().split { !($0.isLetter || $0 == "-") }
        if words.count == 2, ["very", "sehr", "zeer"].contains(words[0]), level(words[1]) == .high { return .critical }
        var found: Level?
        for word in words {
            guard let level = level(word), level != found else { continue }
            guard found == nil else { return nil }
            found = level
        }
        return found
    }
}
