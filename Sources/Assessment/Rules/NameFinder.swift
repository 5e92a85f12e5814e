// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Finds what may be names of organisations: runs of capitalised words that are no public body, place, law or date. It
/// knows no organisation; lists only say which words are none.
struct NameFinder {
    private let text: RuleText
    /// What each token is.
    private let kinds: ContiguousArray<WordKind>
    /// Words that stand somewhere in the text without a capital: in a heading they are no names.
    private var lowered: WordTable
    /// Acronyms of the publisher and of the bodies that the text introduces.
    private var excluded: WordTable
    /// Words that stand capitalised where no sentence begins.
    private var confirmed = WordTable()
    /// Where every noun begins with a capital.
    private let nouns: NounFilter?

    init(_ grammar: CueGrammar, _ text: RuleText, publisher: String, language: RuleLanguage) {
        self.text = text
        var kinds: ContiguousArray<WordKind> = []
        kinds.reserveCapacity(text.tokens.count)
        lowered = WordTable(capacity: text.tokens.count / 2)
        for token in text.tokens {
            let kind = grammar.kind(token, language)
            kinds.append(kind)
            if !token.isCapital, !kind.contains(.known) { lowered.set(token.hash) }
        }
        self.kinds = kinds
        excluded = Self.acronyms(of: publisher)
        nouns = language == .de ? NounFilter(text, kinds) : nil
        for sentence in text.sentences {
            introduceAcronyms(sentence)
            for index in sentence.tokens where text.tokens[index].isCapital {
                if sentence.isTitle || index > sentence.tokens.lowerBound { confirmed.set(text.tokens[index].hash) }
            }
        }
    }

    /// The words of a publisher's name that are all capitals.
    private static func acronyms(of publisher: String) -> WordTable {
        // Letters beyond ASCII are rare, and telling their case is slow.
        let words =
            publisher.utf8.allSatisfy { $0 < 0x80 }
            ? publisher.utf8.split { !ASCII.isLetter($0) && !ASCII.isDigit($0) }
                .filter { $0.count >= 2 && $0.allSatisfy(ASCII.isUpper) }.map { String(Substring($0)) }
            : publisher.split { !$0.isLetter && !$0.isNumber }
                .filter { $0.utf8.count >= 2 && $0.allSatisfy(\.isUppercase) }.map { String($0) }
        return WordTable(words: words)
    }

    /// The names in one sentence, in order.
    func names(in sentence: RuleSentence) -> [CueSpan] {
        var out: [CueSpan] = []
        let headingCase = nouns == nil && isHeadingCase(sentence)
        forEachRun(sentence) { run in
            if let name = trimmed(run, sentence, headingCase) { out.append(name) }
        }
        return out
    }

    /// Most words of four letters or more begin with a capital.
    private func isHeadingCase(_ sentence: RuleSentence) -> Bool {
        var long = 0
        var capital = 0
        for index in sentence.tokens {
            let token = text.tokens[index]
            guard token.end - token.start >= 4, !token.flags.contains(.digit) else { continue }
            long += 1
            if token.isCapital { capital += 1 }
        }
        return long >= 3 && capital * 10 >= long * 7
    }

    /// Maximal runs of capitalised words. `&` joins, so does a comma before Ltd and the like; `'s` ends a run.
    private func forEachRun(_ sentence: RuleSentence, _ body: (Range<Int>) -> Void) {
        var start = -1
        for index in sentence.tokens {
            if start >= 0, !joins(index, from: start) {
                body(start..<index)
                start = -1
            }
            if start < 0, text.tokens[index].isCapital { start = index }
        }
        if start >= 0 { body(start..<sentence.tokens.upperBound) }
    }

    private func joins(_ index: Int, from start: Int) -> Bool {
        let token = text.tokens[index]
        if text.tokens[index - 1].flags.contains(.possessive) || token.flags.contains(.afterBreak) { return false }
        if token.flags.contains(.afterComma) { return kinds[index].contains(.corporate) && token.isCapital }
        if token.isCapital { return true }
        // "of", "for", "and" inside the name of a body; digits inside any name.
        if token.flags.contains(.digit) { return token.end - token.start <= 4 }
        guard index + 1 < text.tokens.count, text.tokens[index + 1].isCapital else { return false }
        return Self.joining.contains(token.hash) && any(start..<index, .body)
    }

    /// Whether any token is one of these kinds.
    private func any(_ run: Range<Int>, _ kind: WordKind) -> Bool {
        for index in run where !kinds[index].isDisjoint(with: kind) { return true }
        return false
    }

    private func trimmed(_ run: Range<Int>, _ sentence: RuleSentence, _ headingCase: Bool) -> CueSpan? {
        if any(run, [.body, .instrument]) { return afterBody(run, sentence, headingCase) }
        if let nouns { return nouns.name(in: run).map { CueSpan(start: $0.lowerBound, end: $0.upperBound) } }
        var start = run.lowerBound
        var end = run.upperBound
        while start < end, text.tokens[start].flags.contains(.digit), !text.tokens[start].isCapital { start += 1 }
        while start < end, dropsAtStart(start, sentence, headingCase, alone: end - start == 1) { start += 1 }
        while start < end, dropsAtEnd(end - 1, headingCase, alone: end - start == 1) { end -= 1 }
        guard start < end, isName(start..<end, sentence, headingCase) else { return nil }
        return CueSpan(start: start, end: end)
    }

    /// In "Ministry Orders Quellwerk Routers Out" of a heading, what follows the body may still be a name.
    private func afterBody(_ run: Range<Int>, _ sentence: RuleSentence, _ headingCase: Bool) -> CueSpan? {
        guard headingCase else { return nil }
        guard let last = run.last(where: { !kinds[$0].isDisjoint(with: [.body, .instrument]) }) else { return nil }
        let rest = (last + 1)..<run.upperBound
        guard let first = rest.first(where: { kinds[$0].isDisjoint(with: .known) }) else { return nil }
        return trimmed(first..<rest.upperBound, sentence, headingCase)
    }

    private func dropsAtStart(_ index: Int, _ sentence: RuleSentence, _ headingCase: Bool, alone: Bool) -> Bool {
        let token = text.tokens[index]
        let kind = kinds[index]
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
        let kind = kinds[index]
        if kind.contains(.corporate), !alone { return false }
        if kind.contains(.notAName) || excluded.contains(token.hash) { return true }
        return headingCase && (kind.contains(.known) || lowered.contains(token.hash))
    }

    private func isName(_ run: Range<Int>, _ sentence: RuleSentence, _ headingCase: Bool) -> Bool {
        if isProductCode(run) || isStage(run, sentence) { return false }
        for index in run where kinds[index].isDisjoint(with: .known) {
            return run.count > 1 || isWord(run.lowerBound, sentence)
        }
        // Common words only: a name by its ending ("Northern Relay Systems"), not at the start of a sentence or heading.
        return run.count > 1 && kinds[run.upperBound - 1].contains(.corporate) && !headingCase
    }

    private func isWord(_ index: Int, _ sentence: RuleSentence) -> Bool {
        let token = text.tokens[index]
        guard token.end - token.start >= 2, !Self.roman.contains(token.hash) else { return false }
        // Any word begins a sentence with a capital: alone it needs to stand so elsewhere too, or to be followed by goods.
        guard index == sentence.tokens.lowerBound, !sentence.isTitle, !token.flags.contains(.allCapitals) else {
            return true
        }
        if confirmed.contains(token.hash) || token.flags.contains(.possessive) { return true }
        return index + 1 < sentence.tokens.upperBound && kinds[index + 1].contains(.goods)
    }

    /// `RM-4`, `5G`, `2000`: letters in capitals and digits only, with a digit among them.
    private func isProductCode(_ run: Range<Int>) -> Bool {
        var hasDigit = false
        for index in run {
            let token = text.tokens[index]
            if token.flags.contains(.digit) { hasDigit = true }
            let flags: RuleToken.Flags = [.digit, .allCapitals]
            guard !token.flags.isDisjoint(with: flags) || token.end - token.start == 1 else { return false }
        }
        return hasDigit
    }

    /// "Code ORANGE", "Level RED": a stage of alarm.
    private func isStage(_ run: Range<Int>, _ sentence: RuleSentence) -> Bool {
        let before = run.lowerBound - 1
        guard run.count == 1, text.tokens[run.lowerBound].flags.contains(.allCapitals),
            before >= sentence.tokens.lowerBound
        else { return false }
        return Self.stages.contains(text.tokens[before].hash)
    }

    /// `Lakeland Communications Authority (LCA)`: the letters in brackets mean the body.
    private mutating func introduceAcronyms(_ sentence: RuleSentence) {
        var found: [UInt64] = []
        forEachRun(sentence) { run in
            let next = run.upperBound
            guard next < sentence.tokens.upperBound, text.tokens[next].flags.contains([.afterBreak, .allCapitals]),
                any(run, .body)
            else { return }
            found.append(text.tokens[next].hash)
        }
        for hash in found { excluded.set(hash) }
    }

    private static let joining = WordTable(words: ["of", "for", "and", "the", "on", "in", "de", "des", "für"])
    private static let stages = WordTable(words: ["code", "level", "stage", "stufe", "niveau"])
    private static let roman = WordTable(words: ["ii", "iii", "iv", "vi", "vii", "viii", "ix", "cve", "tlp"])
}
