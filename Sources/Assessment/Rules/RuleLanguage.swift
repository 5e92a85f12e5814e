// SPDX-License-Identifier: Apache-2.0

/// A language that a rule file may be written for, by its ISO 639-1 code.
enum RuleLanguage: String, Sendable, CaseIterable {
    case en, de, nl, fr

    /// From 0.
    var number: Int {
        switch self {
        case .en: 0
        case .de: 1
        case .nl: 2
        case .fr: 3
        }
    }

    /// Words that hold a sentence of the language together and that are rare in the others; accents as
    /// ``WordHash`` drops them.
    static let functionWords: [(language: RuleLanguage, words: [String])] = [
        (.en, ["the", "and", "of", "to", "is", "that", "for", "with", "this", "by", "from", "which", "has", "been"]),
        (
            .de,
            ["der", "die", "das", "und", "den", "dem", "ist", "nicht", "mit", "von", "fur", "auf", "werden", "wird"]
        ),
        (.nl, ["het", "een", "van", "niet", "zijn", "voor", "met", "wordt", "worden", "deze", "naar", "bij", "ook"]),
        (.fr, ["les", "et", "des", "du", "une", "est", "pour", "dans", "qui", "par", "sur", "aux", "sont", "ete"]),
    ]
}

/// Guesses in which language a text is written, by its function words; what the publisher states decides only where those
/// are silent.
struct LanguageGuess: Sendable {
    static let standard = LanguageGuess()

    /// The number of the language of each function word.
    private let languages: WordTable

    private init() {
        var languages = WordTable(capacity: 64)
        for (language, words) in RuleLanguage.functionWords {
            for word in words { languages.set(WordHash.of(word.utf8), Int32(truncatingIfNeeded: language.number)) }
        }
        self.languages = languages
    }

    /// - Parameter stated: the advisory's BCP 47 tag.
    func language(of tokens: [RuleToken], stated: String?) -> RuleLanguage {
        var counts = [Int](repeating: 0, count: RuleLanguage.allCases.count)
        for token in tokens {
            let number = languages.value(token.hash)
            if number >= 0 { counts[Int(number)] += 1 }
        }
        let most = counts.max() ?? 0
        let tag = stated.map { String($0.prefix { $0 != "-" }).lowercased() }
        let own = tag.flatMap(RuleLanguage.init(rawValue:))
        if most == 0 { return own ?? .en }
        if let own, counts[own.number] == most { return own }
        return RuleLanguage.allCases[counts.firstIndex(of: most) ?? 0]
    }
}
