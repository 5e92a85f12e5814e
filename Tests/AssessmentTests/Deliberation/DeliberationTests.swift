// SPDX-License-Identifier: Apache-2.0
import Advisories
import Testing

@testable import Assessment

@Suite struct DeliberationTests {
    private static let vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"

    @Test func everyStageIsHeardAndOneDecides() throws {
        let advisory = Advisory.make(
            title: "[Medium] A flaw", body: "It is exploited in the wild. Severity: Low",
            statements: [.field("High"), .cvss("3.1", Self.vector, score: 9.8)])
        let assessor = Assessor(rules: try RepositoryRules.exploitation())
        let answer = assessor.deliberate(advisory)
        #expect(answer.assessment == assessor.assess(advisory))
        #expect(answer.stages.map(\.stage) == Evidence.Stage.allCases.dropLast())
        #expect(answer.stages.map(\.level) == [.high, .medium, .low, .high, nil, nil])
        #expect(answer.stages.map(\.role) == [.decides, .heard, .heard, .heard, .silent, .silent])
        #expect(answer.runnerUp?.level == .medium)
        #expect(answer.stages.allSatisfy { !$0.reason.isEmpty })
        #expect(answer.counterfactuals.contains("With severity-policy: maximum it would be critical."))
    }

    @Test func whatRaisesIsNamedAndWhatItWouldBeWithoutIt() throws {
        let assessor = Assessor(rules: try RepositoryRules.exploitation())
        let answer = assessor.deliberate(.make(title: "A", body: "Severity: Low. It is exploited in the wild."))
        #expect(answer.decided?.stage == .exploitation)
        #expect(answer.decided?.role == .raises)
        #expect(answer.counterfactuals.contains { $0.hasSuffix("(exploitation.phrase): low (text.severity-label).") })
    }

    @Test func wordsAreTakenAwayAndTheNextRuleSpeaks() throws {
        let answer = Assessor(rules: try RepositoryRules.loaded.get()).deliberate(
            .make(
                title: "A letter of the agency",
                body: "The national security risks of Brightwave equipment cannot be mitigated."
                    + " Operators must not use equipment of Brightwave."))
        #expect(answer.decided?.stage == .rule)
        #expect(
            answer.counterfactuals == [
                "Without “cannot be mitigated” (vendor-risk.not-mitigable): high (vendor-risk.not-to-use).",
                "A level stated by the publisher would decide instead.",
            ])
    }

    /// The same words in a title that the reader makes of them are no second statement.
    @Test func whatSaysTheSameMustGoToo() throws {
        let assessor = Assessor(rules: try RepositoryRules.loaded.get())
        let body = "Severity: High. The other one: Severity: High. The third: Severity: Low."
        let answer = assessor.deliberate(.make(title: "Two flaws in Acme Gateway", body: body))
        #expect(
            answer.counterfactuals.prefix(2) == [
                "Without “Severity: High” (text.severity-label): still high, by “Severity: High” (text.severity-label).",
                "Without “Severity: High” (text.severity-label) too: low (text.severity-label).",
            ])
    }

    @Test func oneFieldIsTakenAwayThenAll() {
        var advisory = Advisory.make(
            .csaf20, title: "A", body: "Severity: Low",
            statements: [.cvss("3.1", Self.vector, of: "CVE-2026-1"), .cvss("3.1", Self.vector, of: "CVE-2026-2")])
        advisory.statements[1].place = "/other"
        #expect(
            Assessor().deliberate(advisory).counterfactuals.prefix(2) == [
                "Without this CVSS object (csaf.cvss): still critical, by another CVSS object (csaf.cvss).",
                "Without everything that its fields say of severity: low (text.severity-label).",
            ])
    }

    @Test func theSurestOtherOpinionIsTheRunnerUp() throws {
        let answer = Assessor(rules: try RepositoryRules.loaded.get()).deliberate(
            .make(
                title: "HIGH risk: Notice about Brightwave",
                body:
                    "The National Telecommunications Authority writes to operators. Severity: Medium. The national"
                    + " security risks of Brightwave equipment cannot be mitigated,"
                    + " and operators must not use equipment of Brightwave."))
        #expect(answer.assessment.level == .high)
        #expect(answer.runnerUp?.level == .critical && answer.runnerUp?.stage == .rule)
    }

    @Test func withoutRulesItSaysSo() {
        let answer = Assessor(rules: .empty).deliberate(.make(title: "A", body: "Nothing in particular."))
        #expect(answer.stages.first { $0.stage == .rule }?.reason == StageOpinion.noRules)
    }

    @Test func ofTwoThatRaiseTheLastDecides() {
        func piece(_ rule: String, _ effect: Evidence.Effect) -> Evidence {
            Evidence(stage: .rule, rule: rule, place: "", offset: nil, length: nil, quote: "", effect: effect)
        }
        #expect([piece("a", .sets), piece("b", .raises), piece("c", .raises)].deciding?.rule == "c")
        #expect([piece("a", .contributes), piece("b", .sets)].deciding?.rule == "b")
    }

    @Test func exploitationWouldRaiseWhatTheTextStates() {
        let answer = Assessor().deliberate(.make(title: "A", body: "CVSS base score 5.3."))
        #expect(answer.counterfactuals.contains("Exploitation would raise it to high."))
        #expect(answer.runnerUp == nil)
    }

    @Test func nothingIsUnclassified() {
        let answer = Assessor().deliberate(.make(title: "Minutes of a meeting"))
        #expect(answer.assessment.level == .unclassified)
        #expect(answer.decided == nil)
        #expect(answer.stages.allSatisfy { $0.role == .silent })
    }
}
