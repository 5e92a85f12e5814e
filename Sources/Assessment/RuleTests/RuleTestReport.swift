// SPDX-License-Identifier: Apache-2.0

/// What a run of test cases says: of the cases, and of the rules that no case tests enough.
package struct RuleTestReport: Sendable {
    /// How often the cases name a rule.
    package struct Coverage: Sendable, Hashable {
        package var rule: RuleListing
        /// Cases in which it must fire, and cases in which it must not.
        package var fires: Int
        package var silent: Int

        /// A text that it is for, the same act in other words, and a harmless text.
        package var isCovered: Bool { fires >= 2 && silent >= 1 }
    }

    package var outcomes: [RuleTestOutcome]
    /// One for each rule, in the order in which they are read.
    package var coverage: [Coverage]

    package var failures: [RuleTestOutcome] { outcomes.filter { !$0.passed } }
    package var uncovered: [Coverage] { coverage.filter { !$0.isCovered } }

    package init(_ cases: [RuleTestCase], rules: RuleSet) {
        outcomes = cases.map { $0.run(rules) }
        var fires: [String: Int] = [:]
        var silent: [String: Int] = [:]
        for test in cases {
            for id in Set(test.fires) { fires[id, default: 0] += 1 }
            for id in Set(test.silent) { silent[id, default: 0] += 1 }
        }
        coverage = rules.listing.map {
            Coverage(rule: $0, fires: fires[$0.id] ?? 0, silent: silent[$0.id] ?? 0)
        }
    }
}
