// SPDX-License-Identifier: Apache-2.0
import Advisories
import Testing
import YAML

@testable import Assessment

/// How far guards reach, and what goes first where levels are equal: both are data.
@Suite struct GuardTests {
    private static func rules(_ files: String...) throws -> RuleSet {
        try RuleSet(files: files.enumerated().map { ("rules\($0).yaml", Array($1.utf8)) })
    }

    private static func fires(_ rules: RuleSet, _ sentence: String) -> [String] {
        var advisory = Advisory(key: "k", format: .text)
        advisory.passages = [Passage(role: .note, place: "text", text: sentence, offset: 0)]
        return rules.match(advisory).matches.map(\.rule)
    }

    private static func guarded(_ guards: String) -> String {
        """
        classes:
          no: ['no', nicht]
          past: [formerly]
          fire: { \(guards), phrases: [burns] }
        rules: [{ id: fire, category: hazard, level: high, sentence: [fire] }]
        """
    }

    @Test(arguments: [
        ("not-after: [no]", "no a b c d e f g h burns", false),
        ("not-after: [no]", "no a b c d e f g h i burns", true),
        ("not-after: { classes: [no], within: 2 }", "no a b burns", false),
        ("not-after: { classes: [no], within: 2 }", "no a b c burns", true),
        ("not-after: [past, { classes: [no], within: 0 }]", "no a burns", true),
        ("not-after: [past, { classes: [no], within: 0 }]", "formerly it burns", false),
        ("not-after: [no]", "it burns nicht", true),
        ("not-before: [no]", "it burns a nicht", false),
        ("not-before: { classes: [no], within: 1 }", "it burns a b nicht", true),
        ("not-near: { classes: [past], within: 1 }", "it burns a formerly", false),
        ("not-near: { classes: [past], within: 1 }", "it burns a b formerly", true),
        ("not-near: { classes: [past], within: 1 }", "formerly a b c it burns", false),
    ]) func reach(guards: String, sentence: String, fires: Bool) throws {
        let found = try Self.fires(Self.rules(Self.guarded(guards)), sentence)
        #expect(found == (fires ? ["fire"] : []))
    }

    @Test func theSharedNumbersComeFromAFile() throws {
        let rules = try Self.rules("guards: { not-after: 1 }", Self.guarded("not-after: [no]"))
        #expect(Self.fires(rules, "no a burns") == [])
        #expect(Self.fires(rules, "no a b burns") == ["fire"])
    }

    /// In English a fixed set of words negates within eight words; these are the numbers that the product ships.
    @Test func theShippedNumbersAreTheMeasuredOnes() throws {
        let grammar = try RepositoryRules.loaded.get().grammar
        let judgement = try #require(grammar.index(of: "security-judgement"))
        // Negations, and refusals, which reach less far.
        #expect(grammar.guards[judgement].notAfter.map(\.within) == [8, 4])
        #expect(grammar.guards[judgement].notNear.map(\.within) == [12])
    }

    private static let pair = """
        classes: { a: [alpha], b: [beta] }
        rules:
          - { id: first, category: incident, level: high, sentence: [a] }
          - { id: second, category: vendor-risk, level: high, sentence: [b]KEY }
        """

    @Test func ofEqualLevelsTheCategoryDecides() throws {
        let plain = Self.pair.replacing("KEY", with: "")
        #expect(try Self.fires(Self.rules(plain), "alpha and beta") == ["second", "first"])
        let turned = try Self.rules("precedence: [incident]", plain)
        #expect(Self.fires(turned, "alpha and beta") == ["first", "second"])
    }

    @Test func theRulesOwnNumberGoesBeforeTheCategory() throws {
        let lowered = try Self.rules(Self.pair.replacing("KEY", with: ", precedence: -1"))
        #expect(Self.fires(lowered, "alpha and beta") == ["first", "second"])
    }

    @Test func mistakesHaveTheirPlaces() {
        let wrong = """
            guards: { not-after: 999, before: 3 }
            precedence: [incident, incident, weather]
            classes:
              x: { not-after: { classes: [nowhere], within: many }, phrases: [y] }
              z: { not-near: { within: 3 }, phrases: [y] }
            """
        #expect {
            try Self.rules(wrong, "guards: { not-near: 3 }")
        } throws: { error in
            let lines = (error as? YAMLProblems)?.errors.map { "\($0.file):\($0.line):\($0.column)" } ?? []
            return lines.sorted() == [
                "rules0.yaml:1:22", "rules0.yaml:1:27", "rules0.yaml:2:24", "rules0.yaml:2:34", "rules0.yaml:4:31",
                "rules0.yaml:4:49", "rules0.yaml:5:18", "rules1.yaml:1:9",
            ]
        }
    }
}
