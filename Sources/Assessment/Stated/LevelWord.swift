// SPDX-License-Identifier: Apache-2.0

/// The words with which publishers name a level (`formats.md` 2.11, measured spellings), in English, German and
/// Dutch. French and Spanish ones are ordinary words too ("media", "grave") and are left out.
enum LevelWord {
    /// The level of one lower-case word; `nil` for any other word, "unknown" and "undefined" among them.
    static func level(_ word: some StringProtocol) -> Level? {
        switch word {
        case "critical", "kritisch", "kritische", "kritiek", "extreme": .critical
        case "high", "important", "hoch", "hohe", "hoog", "severe": .high
        case "moderate", "medium", "mittel", "mittlere", "gemiddeld": .medium
        case "low", "minor", "niedrig", "niedrige", "gering", "laag": .low
        case "none", "informational": .informational
        default: nil
        }
    }

    /// The level that a field of a document names: one level word, or a phrase that holds exactly one ("High risk",
    /// "Important impact"). "sehr hoch" and "very high" are critical: they stand above high. Longer texts name no level:
    /// "attackers gain high privileges".
    static func level(ofField text: String) -> Level? {
        let words = text.lowercased().split { !($0.isLetter || $0 == "-") }
        guard words.count <= 4 else { return nil }
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
