// SPDX-License-Identifier: Apache-2.0

/// Tells names from nouns in a language that begins every noun with a capital (German). A word that no rule knows is a
/// name where it is written or placed like one somewhere in the text; then it is one everywhere in it.
struct NounFilter {
    private let text: RuleText
    /// What each token is.
    private let kinds: ContiguousArray<WordKind>
    /// Words that stand as a name somewhere.
    private var names: Set<UInt64> = []

    init(_ text: RuleText, _ kinds: ContiguousArray<WordKind>) {
        self.text = text
        self.kinds = kinds
        var counts: [UInt64: Int] = [:]
        var nouns: Set<UInt64> = []
        for sentence in text.sentences {
            for index in sentence.tokens where isCandidate(index, sentence) {
                counts[text.tokens[index].hash, default: 0] += 1
                if isNoun(index, sentence) { nouns.insert(text.tokens[index].hash) }
                if isPlacedAsName(index, sentence) { names.insert(text.tokens[index].hash) }
            }
        }
        // What is spoken of again and again, and never with an article or adjective.
        for (hash, count) in counts where count >= 2 && !nouns.contains(hash) { names.insert(hash) }
    }

    /// The name in a run of capitalised words; `nil` where all of it are nouns.
    func name(in run: Range<Int>) -> Range<Int>? {
        var (start, end) = (run.lowerBound, run.upperBound)
        while start < end, isKnown(start), !isCorporate(start, in: start..<end) { start += 1 }
        while end > start, isKnown(end - 1), !isCorporate(end - 1, in: start..<end) { end -= 1 }
        guard start < end else { return nil }
        let own = start..<end
        if own.contains(where: { names.contains(text.tokens[$0].hash) }) { return own }
        let corporate = own.count > 1 && kinds[end - 1].contains(.corporate)
        return corporate || own.count > 1 && own.allSatisfy({ !hasNounEnding($0) }) ? own : nil
    }

    private func isCandidate(_ index: Int, _ sentence: RuleSentence) -> Bool {
        let token = text.tokens[index]
        return token.isCapital && !isKnown(index) && token.end - token.start >= 2 && !token.flags.contains(.digit)
    }

    /// "Hersteller Quellwerk", "Quellwerk-Router", "QUELLWERK", "QuellWerk", "Quellwerk GmbH".
    private func isPlacedAsName(_ index: Int, _ sentence: RuleSentence) -> Bool {
        let token = text.tokens[index]
        if hasNounEnding(index) { return false }
        // "Bestehende Anlagen", "Vorhandene Router" at the beginning of a sentence.
        if index == sentence.tokens.lowerBound, Self.participles.contains(where: { ends(index, with: $0) }) {
            return false
        }
        if token.flags.contains(.allCapitals) { return token.end - token.start >= 3 }
        if hasInnerCapital(index) { return true }
        let before = index - 1
        if before >= sentence.tokens.lowerBound, joins(index), text.tokens[before].isCapital {
            let kind = kinds[before]
            if kind.contains(.known), kind.isDisjoint(with: [.notAName, .place, .body]) { return true }
        }
        let next = index + 1
        guard next < sentence.tokens.upperBound, joins(next), text.tokens[next].isCapital else { return false }
        return !kinds[next].isDisjoint(with: [.goods, .corporate])
    }

    /// Nothing but a space or hyphen stands before it.
    private func joins(_ index: Int) -> Bool {
        text.tokens[index].flags.isDisjoint(with: [.afterBreak, .afterComma])
    }

    /// An article or adjective stands before it, or it ends as nouns do.
    private func isNoun(_ index: Int, _ sentence: RuleSentence) -> Bool {
        if hasNounEnding(index) { return true }
        let before = index - 1
        guard before >= sentence.tokens.lowerBound, joins(index), !text.tokens[before].isCapital else { return false }
        if Self.prepositions.contains(text.tokens[before].hash) { return false }
        return Self.adjectiveEndings.contains { ends(before, with: $0) }
    }

    private func hasNounEnding(_ index: Int) -> Bool { Self.nounEndings.contains { ends(index, with: $0) } }

    private func hasInnerCapital(_ index: Int) -> Bool {
        guard let sentence = passage(of: index) else { return false }
        let token = text.tokens[index]
        let inner = text.bytes[sentence][(token.start + 1)..<max(token.start + 1, token.end)]
        return inner.contains { $0 >= 65 && $0 <= 90 } && inner.contains { $0 >= 97 && $0 <= 122 }
    }

    private func ends(_ index: Int, with ending: [UInt8]) -> Bool {
        guard let sentence = passage(of: index) else { return false }
        let token = text.tokens[index]
        guard token.end - token.start >= ending.count + 1 else { return false }
        return text.bytes[sentence][(token.end - ending.count)..<token.end].elementsEqual(ending)
    }

    private func passage(of index: Int) -> Int? {
        var (low, high) = (0, text.sentences.count)
        while low < high {
            let middle = (low + high) / 2
            let range = text.sentences[middle].tokens
            if range.contains(index) { return text.sentences[middle].passage }
            if range.upperBound <= index { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    private func isKnown(_ index: Int) -> Bool {
        kinds[index].contains(.known)
    }

    private func isCorporate(_ index: Int, in run: Range<Int>) -> Bool {
        run.count > 1 && index > run.lowerBound && kinds[index].contains(.corporate)
    }

    private static let nounEndings = [
        "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion", "tionen", "t\u{E4}t",
        "t\u{E4}ten", "nis", "nisse", "ismus", "enz", "anz", "itz", "stelle", "stellen", "zeit", "zeiten", "plan",
        "zahl", "nahme", "nahmen", "stand", "weise", "fall", "f\u{E4}lle", "recht", "rechte", "grund", "satz",
        "s\u{E4}tze",
    ].map { Array($0.utf8) }

    /// Endings of adjectives and participles that names seldom have, declined.
    private static let participles = ["end", "ig", "isch", "lich", "iert", "bar", "haft", "den", "nen", "eit"].flatMap {
        stem in ["e", "en", "er", "es", "em"].map { Array((stem + $0).utf8) }
    }

    private static let adjectiveEndings = ["e", "en", "er", "es", "em", "as"].map { Array($0.utf8) }

    private static let prepositions = Set(
        ["ohne", "gegen", "neben", "zwischen", "wegen", "unter", "hinter", "\u{FC}ber", "oder", "aber", "wider"].map {
            WordHash.of($0.utf8)
        })
}
