// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Assessment

/// The test cases that stand beside the rules that the product ships: what `tocsin rules test` runs.
@Suite struct ShippedRuleTests {
    static let report: Result<RuleTestReport, any Error> = Result {
        let rules = try RepositoryRules.loaded.get()
        let cases = try RuleTestCase.load([], besides: [RepositoryRules.directory], rules: rules)
        return RuleTestReport(cases, rules: rules)
    }

    @Test func everyCaseHolds() throws {
        let report = try Self.report.get()
        #expect(report.outcomes.count >= 80)
        for failure in report.failures {
            Issue.record(
                "\(failure.test.place) \(failure.test.name): expected \(failure.expected); got \(failure.got)")
        }
    }

    /// Two texts in which it fires, one in which it does not.
    @Test func everyRuleIsCovered() throws {
        let uncovered = try Self.report.get().uncovered
        #expect(uncovered.map(\.rule.id) == [])
    }
}
