// SPDX-License-Identifier: Apache-2.0
import Advisories
import TestSupport
import Testing

@testable import Assessment

@Suite struct AssessorTests {
    private func finding(_ level: Level?, _ category: Category = .vendorRisk) -> RuleFindings {
        var findings = RuleFindings()
        let evidence = Evidence(
            stage: .rule, rule: "vendor-risk.test", place: "body", offset: nil, length: nil, quote: "not to use",
            effect: .sets)
        findings.matches = [
            RuleMatch(
                rule: "vendor-risk.test", category: category, level: level, confidence: 0.9, evidence: evidence)
        ]
        findings.level = level
        findings.category = category
        findings.confidence = 0.9
        findings.organisations = ["Example Networks"]
        findings.mitigability = .notMitigable
        return findings
    }

    @Test func rulesDecideWhereNothingIsStated() {
        let findings = finding(.critical)
        let answer = Assessor(findings: { _ in findings }).assess(.make(title: "A letter"))
        #expect(answer.level == .critical)
        #expect(answer.basis == .rule)
        #expect(answer.needsReview)
        #expect(answer.category == .vendorRisk)
        #expect(answer.organisations == ["Example Networks"])
        #expect(answer.mitigability == .notMitigable)
    }

    @Test func rulesOnlyAddWhereSomethingIsStated() {
        let findings = finding(.critical)
        let answer = Assessor(findings: { _ in findings }).assess(.make(title: "A letter", body: "Severity: Low"))
        #expect(answer.level == .low)
        #expect(!answer.needsReview)
        #expect(answer.category == .vendorRisk)
        #expect(answer.evidence.map(\.effect) == [.sets, .contributes])
    }

    @Test func namesInAVulnerabilitysTextAreNotItsSubject() {
        let findings = finding(.critical)
        let answer = Assessor(findings: { _ in findings }).assess(.make(.cve5, title: "A flaw"))
        #expect(answer.category == .vulnerability)
        #expect(answer.organisations.isEmpty)
    }

    @Test(arguments: [
        (AdvisoryFormat.csaf20, "csaf_security_advisory", Category.vulnerability),
        (.csaf20, "csaf_security_incident_response", .incident),
        (.csaf20, "csaf_informational_advisory", .informational),
        (.cve5, "", .vulnerability), (.cap12, "Met", .hazard), (.cap12, "Security", .threat),
        (.cap12, "Infra", .incident), (.text, "", .informational),
    ])
    func categoryFollowsTheKindOfDocument(_ format: AdvisoryFormat, _ kind: String, _ category: Category) {
        #expect(Assessor().assess(.make(format, title: "A", kind: kind)).category == category)
    }

    @Test func textsWithCVEsAreAboutVulnerabilities() {
        var advisory = Advisory.make(title: "A")
        advisory.vulnerabilities = ["CVE-2024-1"]
        #expect(Assessor().assess(advisory).category == .vulnerability)
    }

    /// Whatever the text: no trap, the same answer twice, one deciding piece, and quotes that stand where they say.
    @Test(arguments: SeverityPolicy.allCases) func quotesStandInTheOriginal(_ policy: SeverityPolicy) {
        var generator = SeededGenerator(seed: 3)
        let pieces = [
            "CVSS", " 3.1", " score", " 9.8", "Severity", ": ", "High", "critical", "\n", "\n\n", ". ", "exploited",
            " in the wild",
            " not ", "has been ", "é", "\u{2019}t ", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "(AV:N/", "[M/H]",
            " risk",
            "rated as ", "known ", "added ", "In 2012, ", "unauthenticated ", "\u{0}", "🔔", "VDB-1 ", ",", "9,8", ";",
            "%", "Chromium security ", "rated as problematic", "moderately critical", "VDB-22 ", "[h/h] ",
        ]
        for _ in 0..<2000 {
            let words = (0..<Int.random(in: 0..<24, using: &generator)).compactMap { _ in
                pieces.randomElement(using: &generator)
            }
            let title = words.prefix(3).joined()
            let advisory = Advisory.make(title: title, body: words.dropFirst(3).joined())
            let original = Array(advisory.passages.map(\.text).joined(separator: "\n").utf8)
            let assessor = Assessor(policy: policy, publishers: RepositoryPublishers.book)
            let answer = assessor.assess(advisory)
            #expect(answer == assessor.deliberate(advisory).assessment)
            #expect(answer.evidence.contains { $0.effect == .sets })
            for piece in answer.evidence {
                guard let offset = piece.offset, let length = piece.length else { continue }
                let place = offset..<offset + length
                #expect(original.indices.contains(place.lowerBound) || place.isEmpty)
                #expect(Array(original[place.clamped(to: original.indices)]) == Array(piece.quote.utf8))
            }
        }
    }
}
