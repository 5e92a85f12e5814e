// SPDX-License-Identifier: Apache-2.0

/// The words with which fields of documents name a level (`formats.md` 2.11, measured spellings). Formats define these
/// words, or their publishers' tools do; so they stand here, and hold without any rules. What texts write is in the rules
/// (``LevelBook``).
enum LevelWord {
    static let levels: [String: Level] = {
        let words: [(Level, [String])] = [
            (.critical, ["critical", "kritisch", "kritische", "kritiek", "extreme", "critique"]),
            (
                .high,
                [
                    "high", "important", "hoch", "hohe", "hoog", "severe", "\u{E9}lev\u{E9}", "\u{E9}lev\u{E9}e",
                    "eleve", "elevee",
                ]
            ),
            (.medium, ["moderate", "medium", "mittel", "mittlere", "gemiddeld", "moyen", "moyenne"]),
            (.low, ["low", "minor", "niedrig", "niedrige", "gering", "laag", "faible"]),
            (.informational, ["none", "informational"]),
        ]
        var levels: [String: Level] = [:]
        for (level, own) in words { for word in own { levels[word] = level } }
        return levels
    }()

    /// The level of one lower-case word; `nil` for any other word, "unknown" and "undefined" among them.
    static func level(_ word: some StringProtocol) -> Level? { levels[String(word)] }

    /// The level that a field of a document names: one level word, or a phrase that holds exactly one ("High risk",
    /// "Important impact"). "sehr hoch" and "very high" are critical: they stand above high. Longer texts name no level:
    /// "attackers gain high privileges".
    static func level(ofField text: String) -> Level? {
        let words = text.lowercased().split { !($0.isLetter || $0 == "-") }
        guard words.count <= 4 else { return nil }
        if words.count == 2, ["very", "sehr", "zeer", "tr\u{E8}s"].contains(words[0]), level(words[1]) == .high {
            return .critical
        }
        var found: Level?
        for word in words {
            guard let level = level(word), level != found else { continue }
            guard found == nil else { return nil }
            found = level
        }
        return found
    }
}
