// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Assessment

/// A favourable headline takes the level of what is told of the past, and only where both are about the same subject.
@Suite struct SettlementTests {
    private func findings(_ title: String, _ text: String) throws -> RuleFindings {
        try RepositoryRules.match("National Telecommunications Authority\n12 October 2026\n\n\(title)\n\n\(text)")
    }

    @Test(arguments: ["Notice to operators", "Prohibition of equipment of Halcyon Optics"])
    func aLiftedBanSettlesNoOther(_ title: String) throws {
        let findings = try findings(
            title,
            """
            The ban on Tarn Valley Systems was lifted in May. Today the Authority prohibits operators from using any \
            equipment of Halcyon Optics in core networks.
            """)
        #expect((findings.level?.rank ?? 0) >= 3)
        #expect(findings.category == .vendorRisk)
        #expect(findings.organisations == ["Halcyon Optics"])
        #expect(Set(findings.obligations.map(\.effect)) == [.prohibits])
    }

    @Test func aRenewedLicenceSettlesNoRevocation() throws {
        let findings = try findings(
            "Monthly notice of the Authority",
            """
            The licence of Bluewire Mobile was renewed. The licence of Valdia Telecom is revoked with immediate effect, \
            because it gave subscriber data to strangers.
            """)
        #expect((findings.level?.rank ?? 0) >= 3)
        #expect(findings.organisations == ["Valdia Telecom"])
    }

    @Test func ofTheSameSubjectItIsThePast() throws {
        let findings = try findings(
            "Notice to operators",
            """
            The ban on Tarn Valley Systems was lifted in May. The Authority had prohibited operators from using any \
            equipment of Tarn Valley Systems in core networks.
            """)
        #expect((findings.level ?? .informational) == .informational)
    }

    @Test func whatNamesNobodyIsAboutTheWholeText() throws {
        let findings = try findings(
            "Notice to operators",
            """
            The ban was lifted in May. The Authority prohibited operators from using any equipment of Tarn Valley \
            Systems in core networks.
            """)
        #expect((findings.level ?? .informational) == .informational)
    }
}
