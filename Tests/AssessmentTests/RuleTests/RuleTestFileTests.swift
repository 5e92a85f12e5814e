// SPDX-License-Identifier: Apache-2.0
import Testing
import YAML

@testable import Assessment

@Suite struct RuleTestFileTests {
    private static let rules = """
        classes: { fire: [burns], wet: [rains], past: [formerly] }
        rules:
          - { id: fire, category: hazard, level: high, sentence: [fire] }
          - { id: rain, category: incident, sentence: [wet] }
        """

    private static func set() throws -> RuleSet {
        try RuleSet(files: [("rules.yaml", Array(rules.utf8))])
    }

    private static func run(_ cases: String) throws -> RuleTestReport {
        let rules = try set()
        return RuleTestReport(
            try RuleTestFile.read(Array(("cases:\n" + cases).utf8), file: "t.yaml", rules: rules), rules: rules)
    }

    @Test func casesHold() throws {
        let report = try Self.run(
            """
            - { name: a, title: It burns, text: Indeed., rules: [fire], not: [rain], level: high, category: hazard }
            - { name: b, text: It rains., rules: [rain], not: [fire], level: none, category: incident }
            - { name: c, text: Nothing., not: [fire, rain], level: none, category: none, date: 2024-02-29 }
            - { name: d, publisher: Office, text: It burns., rules: [fire] }
            """)
        #expect(report.failures.map(\.test.name) == [])
        #expect(report.outcomes.count == 4)
        #expect(report.uncovered.map(\.rule.id) == ["rain"])
        #expect(report.coverage.map(\.fires) == [2, 1])
        #expect(report.coverage.map(\.silent) == [2, 2])
    }

    @Test func failuresSayWhatCame() throws {
        let report = try Self.run(
            """
            - name: a
              text: It burns. It rains.
              rules: [rain]
              not: [fire]
              level: none
            - { name: b, text: Calm., rules: [fire], category: hazard }
            """)
        let first = try #require(report.failures.first)
        #expect(report.failures.count == 2)
        #expect(first.test.place.description == "t.yaml:2")
        #expect(first.expected == "none, rain, not fire")
        #expect(first.got == "high hazard by fire, rain")
        #expect(first.quote == "It burns.")
        #expect(report.failures.last?.got == "none none")
        #expect(report.failures.last?.quote == nil)
        #expect(report.failures.last?.missing == ["fire"])
    }

    @Test(arguments: [
        ("- { name: a, text: x }", "t.yaml:2:3", "expects nothing"),
        ("- { text: x, level: high }", "t.yaml:2:3", "name"),
        ("- { name: a, level: high }", "t.yaml:2:3", "text"),
        ("- { name: a, text: x, level: hihg }", "t.yaml:2:30", "hihg"),
        ("- { name: a, text: x, level: unclassified }", "t.yaml:2:30", "unclassified"),
        ("- { name: a, text: x, rules: [fier] }", "t.yaml:2:31", "did you mean fire"),
        ("- { name: a, text: x, rule: [fire] }", "t.yaml:2:23", "is not a key here"),
        ("- { name: a, text: x, not: fire }", "t.yaml:2:28", "a list of rules"),
        ("- { name: a, text: x, not: [fire], date: 2024-13-01 }", "t.yaml:2:42", "is no date"),
        ("- { name: a, text: x, not: [fire], date: 2024 }", "t.yaml:2:42", "is no date"),
        ("- [a]", "t.yaml:2:3", "mapping"),
    ]) func mistakesHaveTheirPlaces(cases: String, place: String, reason: String) {
        #expect {
            try Self.run(cases)
        } throws: { error in
            let text = (error as? YAMLProblems)?.description ?? ""
            return text.contains(place + ":") && text.contains(reason)
        }
    }

    @Test func anIdStandsForOneRule() {
        let twin =
            "rules: [{ id: fire, category: hazard, sentence: [fire] }, { id: Fire 2, category: hazard, sentence: [fire] }]"
        #expect {
            try RuleSet(files: [("rules.yaml", Array(Self.rules.utf8)), ("twin.yaml", Array(twin.utf8))])
        } throws: { error in
            let text = (error as? YAMLProblems)?.description ?? ""
            return text.contains("twin.yaml:1:15: ") && text.contains("stands in rules.yaml:3 already")
                && text.contains("is no id")
        }
    }

    /// The folder beside the rules is not one of rules.
    @Test func testsAreNoRules() throws {
        let rules = try RepositoryRules.loaded.get()
        #expect(rules.listing.allSatisfy { !$0.place.file.contains("/tests/") })
        #expect(throws: YAMLProblems.self) {
            try RuleTestCase.load([], besides: [RepositoryRules.directory + "/tests"], rules: rules)
        }
    }
}
