// SPDX-License-Identifier: Apache-2.0
import Advisories
import Testing

@testable import Assessment

@Suite struct DeliberationTests {
    private static let vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"

    private func findings(_ rules: [(String, Level?, String)]) -> Assessor {
        var findings = RuleFindings()
        findings.matches = rules.map { rule, level, quote in
            let evidence = Evidence(
                stage: .rule, rule: rule, place: "body", offset: nil, length: nil, quote: quote, effect: .contributes)
            return RuleMatch(rule: rule, category: .vendorRisk, level: level, confidence: 0.9, evidence: evidence)
        }
        if !findings.matches.isEmpty { findings.matches[0].evidence.effect = .sets }
        findings.level = rules.first?.1
        findings.confidence = 0.9
        findings.category = .vendorRisk
        let found = findings
        return Assessor(findings: { _ in found })
    }

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

    @Test func aRuleIsTakenAwayAndTheNextOneSpeaks() {
        let answer = findings([
            ("vendor-risk.not-mitigable", .critical, "cannot be mitigated"),
            ("vendor-risk.not-to-use", .high, "not to use"),
        ]).deliberate(.make(title: "A letter"))
        #expect(answer.decided?.stage == .rule)
        #expect(
            answer.counterfactuals == [
                "Without “cannot be mitigated” (vendor-risk.not-mitigable): high (vendor-risk.not-to-use).",
                "A level stated by the publisher would decide instead.",
            ])
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
