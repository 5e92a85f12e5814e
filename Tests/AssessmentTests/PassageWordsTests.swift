// SPDX-License-Identifier: Apache-2.0
import Advisories
import Testing

@testable import Assessment

@Suite struct PassageWordsTests {
    private func read(_ text: String) -> PassageWords {
        PassageWords(Passage(role: .body, place: "body", text: text, offset: 100))
    }

    @Test func cutsIntoWords() {
        let text = read("CVSS 3.1: It isn't 9,8/10 (e.g. \u{201C}hoch\u{201D}), end.")
        #expect(
            text.indices.map(text.text) == [
                "cvss", "3.1", "it", "isn't", "9,8", "10", "e.g", "hoch", "end",
            ])
    }

    @Test func knowsWhereSentencesEnd() {
        let text = read("One two. Three 1.5 four\nfive; six\n\n- seven! eight? nine")
        let firsts = text.indices.filter { text.words[$0].gap == .sentence }.map(text.text)
        #expect(firsts == ["three", "seven", "eight", "nine"])
        #expect(text.words[6].gap == .clause)
        #expect(text.sentence(3).map(text.text) == ["three", "1.5", "four", "five", "six"])
    }

    @Test func quotesTheOriginalWithItsPlace() {
        let text = read("Ärger: Severity HIGH.")
        let evidence = text.evidence(1..<3, stage: .statedText, rule: "test")
        #expect(evidence.quote == "Severity HIGH")
        #expect(evidence.offset == 108)
        #expect(evidence.length == 13)
    }

    @Test func wordsThatDoNotExistMatchNothing() {
        let text = read("one")
        #expect(!text.has(-1, "one") && !text.has(1, "one") && !text.begins(5, ""))
        #expect(text.text(9).isEmpty && text.gap(after: 7).isEmpty && text.gap(before: -3).isEmpty)
        #expect(text.evidence(4..<9, stage: .rule, rule: "test").quote.isEmpty)
        #expect(read("").indices.isEmpty)
    }

    @Test func readsLongPassagesUpToALimit() {
        let text = read(String(repeating: "word ", count: 300_000))
        #expect(text.bytes.count == PassageWords.limit)
    }

    @Test func readsATitleThatIsInNoPassage() {
        var advisory = Advisory(key: "a", format: .cve5)
        advisory.title = "HIGH risk: a flaw"
        let texts = PassageWords.all(advisory)
        #expect(texts.map(\.passage.role) == [.title])
        #expect(texts.first?.passage.offset == nil)
    }
}
