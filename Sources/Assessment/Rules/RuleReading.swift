// SPDX-License-Identifier: Apache-2.0
import Advisories

/// An advisory's text with the classes and names found in each sentence.
struct RuleReading: Sendable {
    let text: RuleText
    /// What its files of rules are chosen by.
    let language: RuleLanguage
    /// One for each sentence.
    private(set) var cues: [SentenceCues] = []
    /// Classes found anywhere, the publisher's name included; and those of the publisher's name and of the title alone.
    private(set) var document = CueSet()
    private(set) var publisher = CueSet()
    private(set) var title = CueSet()
    /// Rules, by number, for which all that they ask of one sentence stands in one.
    private(set) var mayFire: [Int] = []
    /// In a vulnerability format in which no rule can fire, of nobody: there, names are only asked for beside a rule.
    private(set) var names = NameBook()

    init(_ rules: RuleSet, _ text: RuleText, _ advisory: Advisory, _ scope: RuleScope) {
        self.text = text
        language =
            rules.isGated ? LanguageGuess.standard.language(of: text.tokens, stated: advisory.language) : .en
        var reader = SentenceReader(rules, text, advisory, language)
        var matcher = CueMatcher(rules.grammar, scope.uses, language)
        cues.reserveCapacity(text.sentences.count)
        for sentence in text.sentences {
            let found = reader.cues(sentence, &matcher)
            document.formUnion(found.present)
            if sentence.isTitle { title.formUnion(found.present) }
            cues.append(found)
        }
        publisher = Self.publisher(rules, advisory, &matcher)
        document.formUnion(publisher)
        mayFire = rules.demands.met(in: text, cues, document, scope.uses.union(CueUses(language: language)))
        if case .notices = scope {
            names = NameBook(rules, text, cues, language)
        } else if !mayFire.isEmpty {
            var matcher = CueMatcher(rules.grammar, .roles, language)
            names = NameBook(rules, text, text.sentences.map { reader.cues($0, &matcher) }, language)
        }
    }

    private static func publisher(_ rules: RuleSet, _ advisory: Advisory, _ matcher: inout CueMatcher) -> CueSet {
        guard let name = advisory.publisher.name, !name.isEmpty else { return CueSet() }
        let passage = Passage(role: .note, place: "publisher", text: name, offset: nil)
        let text = RuleText([passage], lexicon: rules.grammar.lexicon, limit: 512)
        var found = CueSet()
        for sentence in text.sentences {
            matcher.begin(text.tokens, sentence.tokens)
            found.formUnion(matcher.finish(text.tokens).present)
        }
        return found
    }
}

/// Finds the classes in one sentence after the other: names and numbers first, which the phrases are built on.
private struct SentenceReader {
    private let rules: RuleSet
    private let text: RuleText
    private let publisher: String
    private let language: RuleLanguage
    private let reference: YearReference
    /// Made where the first name is asked for.
    private var finder: NameFinder?

    init(_ rules: RuleSet, _ text: RuleText, _ advisory: Advisory, _ language: RuleLanguage) {
        self.rules = rules
        self.text = text
        self.language = language
        publisher = advisory.publisher.name ?? ""
        reference = YearReference(text, advisory)
    }

    mutating func cues(_ sentence: RuleSentence, _ matcher: inout CueMatcher) -> SentenceCues {
        matcher.begin(text.tokens, sentence.tokens)
        if matcher.needs(rules.reserved.name) { addNames(sentence, &matcher) }
        for index in sentence.tokens where text.tokens[index].flags.contains(.digit) {
            guard let number = text.number(index, passage: sentence.passage) else { continue }
            let span = CueSpan(start: index, end: index + 1)
            matcher.add(rules.reserved.number, span)
            if reference.isPast(number, after: word(before: index, in: sentence)) {
                matcher.add(rules.reserved.pastYear, span)
            }
        }
        return matcher.finish(text.tokens)
    }

    private func word(before index: Int, in sentence: RuleSentence) -> String {
        guard index > sentence.tokens.lowerBound else { return "" }
        return text.string(index - 1..<index, passage: sentence.passage)
    }

    private mutating func addNames(_ sentence: RuleSentence, _ matcher: inout CueMatcher) {
        let finder = finder ?? NameFinder(rules.grammar, text, publisher: publisher, language: language)
        self.finder = finder
        for span in finder.names(in: sentence) { matcher.add(rules.reserved.name, span) }
    }
}

extension RuleText {
    /// The number that a token is; `nil` for one with letters or more than six digits.
    func number(_ index: Int, passage: Int) -> Int? {
        let token = tokens[index]
        guard token.end - token.start <= 6 else { return nil }
        var number = 0
        for position in token.start..<token.end {
            let byte = bytes[passage][position]
            guard ASCII.isDigit(byte) else { return nil }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return number
    }
}

/// Which years lie before the text: those before its date, or where it has none before the latest year that it names. A
/// named month of the twelve before its date is the present.
struct YearReference: Sendable {
    private var year: Int
    private var date: CalendarDate?

    init(_ text: RuleText, _ advisory: Advisory) {
        date = (advisory.updated ?? advisory.issued)?.date
        if let date {
            year = date.year
        } else {
            var years: Set<Int> = []
            for sentence in text.sentences {
                for index in sentence.tokens where text.tokens[index].end - text.tokens[index].start == 4 {
                    if let number = text.number(index, passage: sentence.passage), Self.plausible.contains(number) {
                        years.insert(number)
                    }
                }
            }
            // A single year tells nothing of the text's own: what happened "in" it is told as past.
            year = (years.max() ?? 0) + (years.count == 1 ? 1 : 0)
        }
    }

    private static let plausible = 1900...2099

    /// - Parameter word: the one before the year.
    func isPast(_ number: Int, after word: @autoclosure () -> String) -> Bool {
        guard Self.plausible.contains(number), number < year else { return false }
        return date.map { !$0.isWithinAYear(month: word(), of: number) } ?? true
    }
}
