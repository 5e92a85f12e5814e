// SPDX-License-Identifier: Apache-2.0
import Advisories
import Testing
import YAML

@testable import Assessment

@Suite struct PhraseTests {
    @Test func expandsAlternativesAndOptions() throws {
        let phrase = try Phrase("(stop|cease) [all] use~ ...3 {goods}")
        #expect(phrase.sequences.count == 2)
        #expect(phrase.sequences.contains { $0.first == .words(["stop", "cease"]) && $0.count == 4 })
        #expect(phrase.sequences.allSatisfy { $0.contains(.gap(3)) && $0.last == .named("goods") })
    }

    @Test func inflects() {
        #expect(Set(Inflection.forms(of: "ban")).isSuperset(of: ["ban", "bans", "banned", "banning"]))
        #expect(Set(Inflection.forms(of: "deny")).isSuperset(of: ["denies", "denied", "denying"]))
        #expect(Set(Inflection.forms(of: "use")).isSuperset(of: ["uses", "used", "using"]))
    }

    @Test(arguments: [
        "", "(a|b", "a]", "{", "{}", "... a", "...99 b", "a ...99 b", "a + b", "(((((((((((((a)))))))))))))",
    ])
    func refuses(text: String) { #expect(throws: Phrase.Mistake.self) { try Phrase(text) } }

    private func problems(_ text: String) -> [YAMLError] {
        do throws(YAMLProblems) {
            _ = try RuleSet(files: [("rules.yaml", Array(text.utf8))])
            return []
        } catch {
            return error.errors
        }
    }

    @Test func namesThePlaceOfAMistake() throws {
        let found = problems("classes:\n  a: ['x {nothing}']\n")
        #expect(found.count == 1)
        #expect(found.first?.line == 2 && found.first?.reason.contains("nothing") == true)
    }

    @Test(arguments: [
        "classes:\n  a: ['{b}']\n  b: ['{a}']\n",
        "rules:\n  - { id: x, category: nonsense, sentence: [a] }\n",
        "rules:\n  - { id: x, category: threat, sentence: [unknown] }\n",
        "rules:\n  - { id: x, category: threat, sentense: [a] }\n",
        "classes:\n  name: [x]\n",
        "sectors: [x]\n",
    ]) func refusesAFile(text: String) { #expect(!problems(text).isEmpty) }

    @Test func theRepositorysRulesLoad() throws {
        let rules = try RepositoryRules.loaded.get()
        #expect(rules.count >= 25)
    }

    /// Words of our own rules in random order, cut and mixed with junk: no trap, and quotes that stand in the text.
    @Test func survivesAnything() throws {
        let rules = try RepositoryRules.loaded.get()
        var state: UInt64 = 11
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % max(bound, 1)
        }
        let words = [
            "must", "not", "use", "equipment", "Quill", "national", "security", "risk", ".", "\n\n", "?", "agency",
            "U.S.", "'s", "\u{2019}s",
            "cannot", "be", "mitigated", "until", "1", "May", "2024", "in", "2012", ",", "&", "Ltd.", "\u{201C}", "ban",
            "lifted", "of", "the", "5G",
        ]
        for _ in 0..<60 {
            let text = (0..<random(90)).map { _ in words[random(words.count)] + (random(5) == 0 ? "" : " ") }.joined()
            var advisory = Advisory(key: "k", format: .text)
            advisory.passages = [Passage(role: .body, place: "body", text: text, offset: 0)]
            for match in rules.match(advisory).matches { #expect(text.contains(match.evidence.quote)) }
        }
    }
}
