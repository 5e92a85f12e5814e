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
    private(set) var names: NameBook

    init(_ rules: RuleSet, _ text: RuleText, _ advisory: Advisory) {
        self.text = text
        language = LanguageGuess.standard.language(of: text.tokens, stated: advisory.language)
        let finder = NameFinder(rules.grammar, text, publisher: advisory.publisher.name ?? "")
        let reference = YearReference(text, advisory)
        var matcher = CueMatcher(rules.grammar, language)
        let spans = text.sentences.map { finder.names(in: $0) }
        for (index, sentence) in text.sentences.enumerated() {
            var found = SentenceCues(classes: rules.grammar.names.count)
            for span in spans[index] { found.add(rules.reserved.name, span) }
            Self.addNumbers(&found, text, sentence, rules.reserved, reference)
            matcher.match(text.tokens, sentence.tokens, into: &found)
            document.formUnion(found.present)
            if sentence.isTitle { title.formUnion(found.present) }
            cues.append(found)
        }
        publisher = Self.publisher(rules, advisory, &matcher)
        document.formUnion(publisher)
        names = NameBook(rules, text, cues)
    }

    private static func publisher(_ rules: RuleSet, _ advisory: Advisory, _ matcher: inout CueMatcher) -> CueSet {
        guard let name = advisory.publisher.name, !name.isEmpty else { return CueSet() }
        let passage = Passage(role: .note, place: "publisher", text: name, offset: nil)
        let text = RuleText([passage], lexicon: rules.grammar.lexicon, limit: 512)
        var found = CueSet()
        for sentence in text.sentences {
            var own = SentenceCues(classes: rules.grammar.names.count)
            matcher.match(text.tokens, sentence.tokens, into: &own)
            found.formUnion(own.present)
        }
        return found
    }

    private static func addNumbers(
        _ found: inout SentenceCues, _ text: RuleText, _ sentence: RuleSentence, _ reserved: ReservedCues,
        _ reference: YearReference
    ) {
        for index in sentence.tokens where text.tokens[index].flags.contains(.digit) {
            let span = CueSpan(start: index, end: index + 1)
            guard let number = text.number(index, passage: sentence.passage) else { continue }
            found.add(reserved.number, span)
            if reference.isPast(number) { found.add(reserved.pastYear, span) }
        }
    }
}

extension RuleText {
    /// The number that a token is; `nil` for one with letters or more than six digits.
    func number(_ index: Int, passage: Int) -> Int? {
        let token = tokens[index]
        guard token.end - token.start <= 6 else { return nil }
        return Int(String(decoding: bytes[passage][token.start..<token.end], as: UTF8.self))
    }
}

/// Which years lie before the text: those before its date, or where it has none before the latest year that it names.
struct YearReference: Sendable {
    private var year: Int

    init(_ text: RuleText, _ advisory: Advisory) {
        switch advisory.updated ?? advisory.issued {
        case .date(let date): year = date.year
        case .instant(let instant): year = instant.date.year
        case nil:
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

    func isPast(_ number: Int) -> Bool { Self.plausible.contains(number) && number < year }
}
