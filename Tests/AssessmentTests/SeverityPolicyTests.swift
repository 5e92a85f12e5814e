// SPDX-License-Identifier: Apache-2.0
import Advisories
import Testing

@testable import Assessment

@Suite struct SeverityPolicyTests {
    private static let vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"

    private func maximum(_ advisory: Advisory) -> Assessment { Assessor(policy: .maximum).assess(advisory) }

    @Test func theVectorStandsAboveAMilderField() {
        let advisory = Advisory.make(
            .csaf20, title: "A flaw", statements: [.field("Moderate"), .cvss("3.1", Self.vector, score: 9.8)])
        #expect(Assessor().assess(advisory).level == .medium)
        let answer = maximum(advisory)
        #expect(answer.level == .critical)
        #expect(answer.basis == .cvss31)
        #expect(answer.score == 9.8)
        #expect(answer.conflicts.count == 1)
        #expect(answer.evidence.map(\.effect) == [.sets, .contributes])
    }

    @Test func aGraverFieldStandsAboveTheVector() {
        let mild = "CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:L"
        let answer = maximum(.make(.csaf20, title: "A flaw", statements: [.field("High"), .cvss("3.1", mild)]))
        #expect(answer.level == .high)
        #expect(answer.basis == .stated)
        #expect(answer.conflicts.count == 1)
    }

    @Test func whatTheTextStatesCounts() {
        let advisory = Advisory.make(
            .csaf20, title: "A flaw", body: "Severity: Critical", statements: [.field("Low")])
        #expect(Assessor().assess(advisory).level == .low)
        let answer = maximum(advisory)
        #expect(answer.level == .critical)
        #expect(answer.basis == .statedText)
        #expect(answer.evidence.map(\.stage) == [.statedText, .machineReadable])
        #expect(answer.conflicts.count == 1)
    }

    @Test func exploitationRaisesWhatFieldsSay() throws {
        let advisory = Advisory.make(
            .csaf20, title: "A flaw", body: "It is being exploited in the wild.", statements: [.field("Low")])
        let rules = try RepositoryRules.exploitation()
        let noted = Assessor(rules: rules).assess(advisory)
        #expect(noted.level == .low)
        #expect(noted.evidence.map(\.effect) == [.sets, .contributes])
        let answer = Assessor(rules: rules, policy: .maximum).assess(advisory)
        #expect(answer.level == .high)
        #expect(answer.basis == .exploitation)
        #expect(answer.evidence.contains { $0.effect == .raises })
    }

    @Test func nothingRaisesWhatIsNotAffected() {
        var advisory = Advisory.make(
            .csaf20, title: "A flaw", body: "It is being exploited in the wild. Severity: Critical",
            statements: [.cvss("3.1", Self.vector)])
        advisory.allNotAffected = true
        #expect(maximum(advisory).level == .informational)
        #expect(Assessor().assess(advisory).level == .informational)
    }
}
