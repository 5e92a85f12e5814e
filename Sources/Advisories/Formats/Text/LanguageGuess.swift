// SPDX-License-Identifier: Apache-2.0

/// Which language a text is in, by its commonest words. Good for telling a paragraph of prose from a table, and for the
/// `language` of an alert; not for single words.
struct LanguageGuess {
    /// BCP 47 tag of the language with the most common words; `nil` below three of them.
    private(set) var tag: String?
    /// How many of the words are common words of that language.
    private(set) var common = 0

    init(words: some Sequence<String>) {
        var counts = [Int](repeating: 0, count: Self.languages.count)
        for word in words {
            guard let mask = Self.index[word] else { continue }
            for language in counts.indices where mask & (1 << UInt32(language)) != 0 { counts[language] += 1 }
        }
        guard let best = counts.indices.max(by: { counts[$0] < counts[$1] }) else { return }
        common = counts[best]
        if common >= 3 { tag = Self.languages[best].tag }
    }

    private static let languages: [(tag: String, words: String)] = [
        (
            "en",
            "the of and to in is are was were be been has have had that this it its for on with as by at from or not an "
                + "will may must should can which their they we our you your any all no who would could than these those "
                + "a if into also more after before being about other under only"
        ),
        (
            "de",
            "der die das und ist sind nicht von mit den dem des ein eine einer eines für auf im zu werden wird wurde "
                + "durch bei sich auch oder als dass kann nach aus wie über sowie haben hat zur zum am es"
        ),
        (
            "nl",
            "de het een en van is zijn niet met op te voor dat die door wordt worden aan bij ook als kan deze naar heeft "
                + "om uit in of er ze hun geen over tot ik u uw mijn wij dit na nog maar had was waren zich hij zij"
        ),
        (
            "fr",
            "le la les des et est sont un une du de pas que qui pour dans par sur avec au aux ce cette ou être ne il "
                + "elle se ont été plus nous vous leur en à son sa ses ces cet"
        ),
        (
            "es",
            "el la los las de y es son un una del que no por para con en se su al lo como más o ha han ser este esta "
                + "sobre entre"
        ),
        (
            "it",
            "il lo la gli le di e è sono un una del della dei che non per con in si su al come più o ha hanno essere "
                + "questo questa nel nella da alla"
        ),
        ("sv", "och att det som en ett är av för med på den till inte om har de från kan eller var ska vid"),
        ("pl", "i w z na do się nie to jest że o dla przez od za po oraz są ich lub ma jako przy może"),
        (
            "pt",
            "o a os as de e é são um uma do da dos das que não por para com em se no na ao como mais ou foi pela pelo"
        ),
    ]

    private static let index: [String: UInt32] = {
        var out: [String: UInt32] = [:]
        for (position, language) in languages.enumerated() {
            for word in language.words.split(separator: " ") { out[String(word), default: 0] |= 1 << UInt32(position) }
        }
        return out
    }()
}
