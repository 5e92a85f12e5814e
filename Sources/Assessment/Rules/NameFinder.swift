// SPDX-License-Identifier: Apache-2.0

/// Finds what may be names of organisations: runs of capitalised words that are no public body, place, law or date. It
/// knows no organisation; lists only say which words are none.
struct NameFinder {
    private let grammar: CueGrammar
    private let text: RuleText
    /// Words that stand somewhere in the text without a capital: in a heading they are no names.
    private let lowered: Set<UInt64>
    /// Acronyms of the publisher and of the bodies that the text introduces.
    private var excluded: Set<UInt64>
    /// How often a word stands capitalised where no sentence begins.
    private var confirmed: Set<UInt64> = []

    init(_ grammar: CueGrammar, _ text: RuleText, publisher: String) {
        self.grammar = grammar
        self.text = text
        var lowered: Set<UInt64> = []
        for token in text.tokens where !token.isCapital && token.word < 0 { lowered.insert(token.hash) }
        self.lowered = lowered
        let own = publisher.split { !$0.isLetter && !$0.isNumber }.filter { $0.utf8.count >= 2 }
        excluded = Set(own.filter { $0.allSatisfy(\.isUppercase) }.map { WordHash.of($0.utf8) })
        for sentence in text.sentences {
            introduceAcronyms(sentence)
            for index in sentence.tokens where text.tokens[index].isCapital {
                if sentence.isTitle || index > sentence.tokens.lowerBound { confirmed.insert(text.tokens[index].hash) }
            }
        }
    }

    /// The names in one sentence, in order.
    func names(in sentence: RuleSentence) -> [CueSpan] {
        let headingCase = isHeadingCase(sentence)
        return runs(sentence).compactMap { trimmed($0, sentence, headingCase) }
    }

    /// Most words of four letters or more begin with a capital.
    private func isHeadingCase(_ sentence: RuleSentence) -> Bool {
        let long = text.tokens[sentence.tokens].filter { $0.end - $0.start >= 4 && !$0.flags.contains(.digit) }
        return long.count >= 3 && long.count(where: \.isCapital) * 10 >= long.count * 7
    }

    /// Maximal runs of capitalised words. `&` joins, so does a comma before Ltd and the like; `'s` ends a run.
    private func runs(_ sentence: RuleSentence) -> [Range<Int>] {
        var out: [Range<Int>] = []
        var start: Int?
        for index in sentence.tokens {
            let token = text.tokens[index]
            let joined = start.map { joins(index, from: $0) } ?? false
            if let from = start, !joined {
                out.append(from..<index)
                start = nil
            }
            if start == nil, token.isCapital { start = index }
        }
        if let from = start { out.append(from..<sentence.tokens.upperBound) }
        return out
    }

    private func joins(_ index: Int, from start: Int) -> Bool {
        let token = text.tokens[index]
        let previous = text.tokens[index - 1]
        if previous.flags.contains(.possessive) || token.flags.contains(.afterBreak) { return false }
        if token.flags.contains(.afterComma) { return grammar.kind(token).contains(.corporate) && token.isCapital }
        if token.isCapital { return true }
        // "of", "for", "and" inside the name of a body; digits inside any name.
        if token.flags.contains(.digit) { return token.end - token.start <= 4 }
        guard index + 1 < text.tokens.count, text.tokens[index + 1].isCapital else { return false }
        guard Self.joining.contains(token.hash) else { return false }
        return text.tokens[start..<index].contains { grammar.kind($0).contains(.body) }
    }

    private func trimmed(_ run: Range<Int>, _ sentence: RuleSentence, _ headingCase: Bool) -> CueSpan? {
        let kinds = text.tokens[run].map { grammar.kind($0) }
        if kinds.contains(where: { $0.contains(.body) || $0.contains(.instrument) }) {
            return afterBody(run, kinds, sentence, headingCase)
        }
        var start = run.lowerBound
        var end = run.upperBound
        while start < end, text.tokens[start].flags.contains(.digit), !text.tokens[start].isCapital { start += 1 }
        while start < end, dropsAtStart(start, sentence, headingCase, alone: end - start == 1) { start += 1 }
        while start < end, dropsAtEnd(end - 1, headingCase, alone: end - start == 1) { end -= 1 }
        guard start < end, isName(start..<end, sentence, headingCase) else { return nil }
        return CueSpan(start: start, end: end)
    }

    /// In "Ministry Orders Quellwerk Routers Out" of a heading, what follows the body may still be a name.
    private func afterBody(
        _ run: Range<Int>, _ kinds: [WordKind], _ sentence: RuleSentence, _ headingCase: Bool
    ) -> CueSpan? {
        guard headingCase, let last = kinds.lastIndex(where: { $0.contains(.body) || $0.contains(.instrument) }) else {
            return nil
        }
        let rest = (run.lowerBound + last + 1)..<run.upperBound
        guard let first = rest.first(where: { grammar.kind(text.tokens[$0]).isDisjoint(with: .known) }) else {
            return nil
        }
        return trimmed(first..<rest.upperBound, sentence, headingCase)
    }

    private func dropsAtStart(_ index: Int, _ sentence: RuleSentence, _ headingCase: Bool, alone: Bool) -> Bool {
        let token = text.tokens[index]
        let kind = grammar.kind(token)
        if !kind.isDisjoint(with: [.notAName, .place, .agency]) || excluded.contains(token.hash) { return true }
        let first = index == sentence.tokens.lowerBound
        if headingCase || first {
            if kind.contains(.corporate), !alone { return false }
            return kind.contains(.known) || (lowered.contains(token.hash) && !token.flags.contains(.allCapitals))
        }
        return false
    }

    private func dropsAtEnd(_ index: Int, _ headingCase: Bool, alone: Bool) -> Bool {
        let token = text.tokens[index]
        let kind = grammar.kind(token)
        if kind.contains(.corporate), !alone { return false }
        if kind.contains(.notAName) || excluded.contains(token.hash) { return true }
        return headingCase && (kind.contains(.known) || lowered.contains(token.hash))
    }

    private func isName(_ run: Range<Int>, _ sentence: RuleSentence, _ headingCase: Bool) -> Bool {
        let kinds = text.tokens[run].map { grammar.kind($0) }
        if isProductCode(run) { return false }
        if kinds.contains(where: { $0.isDisjoint(with: [.known]) }) {
            return run.count > 1 || isWord(run.lowerBound, sentence)
        }
        // Common words only: a name by its ending ("Northern Relay Systems"), not at the start of a sentence or heading.
        return run.count > 1 && kinds.last?.contains(.corporate) == true && !headingCase
    }

    private func isWord(_ index: Int, _ sentence: RuleSentence) -> Bool {
        let token = text.tokens[index]
        guard token.end - token.start >= 2, !Self.roman.contains(token.hash) else { return false }
        // Any word begins a sentence with a capital: alone it needs to stand so elsewhere too, or to be followed by goods.
        guard index == sentence.tokens.lowerBound, !sentence.isTitle, !token.flags.contains(.allCapitals) else {
            return true
        }
        if confirmed.contains(token.hash) || token.flags.contains(.possessive) { return true }
        return index + 1 < sentence.tokens.upperBound && grammar.kind(text.tokens[index + 1]).contains(.goods)
    }

    /// `RM-4`, `5G`, `2000`: letters in capitals and digits only, with a digit among them.
    private func isProductCode(_ run: Range<Int>) -> Bool {
        let tokens = text.tokens[run]
        guard tokens.contains(where: { $0.flags.contains(.digit) }) else { return false }
        return tokens.allSatisfy {
            $0.flags.contains(.digit) || $0.flags.contains(.allCapitals) || $0.end - $0.start == 1
        }
    }

    /// `Lakeland Communications Authority (LCA)`: the letters in brackets mean the body.
    private mutating func introduceAcronyms(_ sentence: RuleSentence) {
        for run in runs(sentence) where run.count >= 2 || grammar.kind(text.tokens[run.lowerBound]).contains(.body) {
            let next = run.upperBound
            guard next < sentence.tokens.upperBound, text.tokens[next].flags.contains([.afterBreak, .allCapitals])
            else { continue }
            guard text.tokens[run].contains(where: { grammar.kind($0).contains(.body) }) else { continue }
            excluded.insert(text.tokens[next].hash)
        }
    }

    private static let joining = Set(
        ["of", "for", "and", "the", "on", "in", "de", "des", "für"].map { WordHash.of($0.utf8) })
    private static let roman = Set(
        ["ii", "iii", "iv", "vi", "vii", "viii", "ix", "cve", "tlp"].map { WordHash.of($0.utf8) })
}
