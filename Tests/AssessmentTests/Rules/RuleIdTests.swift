// SPDX-License-Identifier: Apache-2.0
import Advisories
import Testing

@testable import Assessment

/// Each rule that fired stands in the alert by its id, whether or not it decided.
@Suite struct RuleIdTests {
    private static let title = "Notice on Calder Bay equipment"
    private static let body =
        "Operators must not install Calder Bay equipment. Its risk to national security cannot be mitigated."

    private static func assess(_ title: String, _ body: String) throws -> (Assessment, RuleFindings) {
        var advisory = Advisory(key: "k", format: .text)
        advisory.title = title
        advisory.publisher.name = "National Cyber Agency"
        advisory.passages = [
            Passage(role: .title, place: "title", text: title, offset: nil),
            Passage(role: .body, place: "body", text: body, offset: nil),
        ]
        let rules = try RepositoryRules.loaded.get()
        return (Assessor(rules: rules).assess(advisory), rules.match(advisory))
    }

    @Test func whereRulesDecide() throws {
        let (assessment, findings) = try Self.assess(Self.title, Self.body)
        #expect(assessment.basis == .rule)
        let ids = assessment.evidence.filter { $0.stage == .rule }.map(\.rule)
        #expect(ids.first == "vendor-risk.not-mitigable")
        #expect(ids.contains("vendor-risk.not-to-use"))
        #expect(Set(ids) == Set(findings.matches.map(\.rule)))
        #expect(assessment.evidence.filter { $0.effect == .sets }.count == 1)
    }

    @Test func besideAStatedLevel() throws {
        let (assessment, findings) = try Self.assess(Self.title, "Severity: Medium\n\n" + Self.body)
        #expect(assessment.basis != .rule)
        let pieces = assessment.evidence.filter { $0.stage == .rule }
        #expect(Set(pieces.map(\.rule)) == Set(findings.matches.map(\.rule)))
        #expect(pieces.allSatisfy { $0.effect == .contributes && !$0.quote.isEmpty })
        #expect(assessment.category == .vendorRisk)
    }

    /// A rule without a level names the category, and stands there too.
    @Test func ofARuleWithoutALevel() throws {
        let (assessment, _) = try Self.assess(
            "Vulnerability in Calder Bay gateways", "The vendor has published release 5 of its firmware.")
        #expect(assessment.category == .vulnerability)
        #expect(assessment.evidence.contains { $0.rule == "vulnerability.mention" })
    }

    /// Alerts and filters keep these names: a rule that means something else gets another.
    @Test func theIdsAreStable() throws {
        let ids = Set(try RepositoryRules.loaded.get().listing.map(\.id))
        let known: Set<String> = [
            "assurance.none", "assurance.limited", "assurance.favourable", "incident.ransomware", "incident.intrusion",
            "incident.malicious-code", "incident.outage", "threat.campaign", "threat.nuisance",
            "mandate.vulnerability", "mandate.order", "vulnerability.unauthenticated-execution",
            "vulnerability.hidden-access", "hazard.product-safety", "vulnerability.mention", "licence.revoked",
            "licence.suspended", "licence.restored", "informational.event", "informational.noise", "trade.order",
            "trade.listing", "trade.lifted", "vendor-risk.not-mitigable", "vendor-risk.unacceptable",
            "vendor-risk.not-to-use", "vendor-risk.advice", "vendor-risk.designated", "vendor-risk.national-security",
            "vendor-risk.lifted", "vendor-risk.no-objection",
        ]
        #expect(known.subtracting(ids) == [])
    }
}
