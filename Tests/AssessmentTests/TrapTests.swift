// SPDX-License-Identifier: Apache-2.0
import Advisories
import Testing

@testable import Assessment

/// What a reader in a hurry gets wrong, with the rules as shipped.
@Suite struct TrapTests {
    private func assess(_ title: String, _ body: String, publisher: String? = nil) throws -> Assessment {
        var advisory = Advisory.make(title: title, body: body, publisher: publisher)
        advisory.issued = .date(CalendarDate(year: 2026, month: 3, day: 2))
        return Assessor(rules: try RepositoryRules.loaded.get()).assess(advisory)
    }

    @Test(arguments: [
        "We score with CVSS 3.1.", "CVSS:3.1", "The method is CVSS v3.1, see the guide.", "CVSS version 4.0",
        "Fixed in 9.8. CVSS 3.1 is used for scoring.", "Fixed in version 9.8.",
    ])
    func aVersionOfCVSSIsNoScore(_ body: String) throws {
        let answer = try assess("A note", body)
        #expect(answer.score == nil)
        #expect(answer.level == .unclassified)
    }

    @Test func theScoreAfterTheVersionIsOne() throws {
        #expect(try assess("A note", "CVSS v3.1 base score 9.8").score == 9.8)
        #expect(try assess("A note", "CVSS 3.1 Base Score 7.5").score == 7.5)
    }

    @Test(arguments: [
        "There is no known exploitation of this issue.", "No known public exploitation specifically targets it.",
        "We are not aware of any exploitation in the wild.", "It has not been exploited.",
        "There is no evidence that it has been exploited in the wild.",
        "No known public exploits specifically target this vulnerability.",
        "In 2012 the flaw was exploited in the wild.", "A decade ago it was exploited in the wild.",
        "It could be exploited in the wild.", "Has it been exploited in the wild?",
    ])
    func whatIsDeniedPastOrPossibleIsNoExploitation(_ body: String) throws {
        let answer = try assess("A note", body + " CVSS score 5.0")
        #expect(answer.level == .medium)
        #expect(!answer.evidence.contains { $0.stage == .exploitation })
    }

    @Test(arguments: [
        "The risks from the supplier's equipment have been sufficiently mitigated this year.",
        "The national security risks have been mitigated.",
        "In 2012 a ransomware attack stopped the hospital's systems.",
        "In 2012 the agency told operators not to use the supplier's equipment because of national security.",
    ])
    func whatIsMitigatedOrLongPastIsNotGrave(_ body: String) throws {
        let answer = try assess("Report of the oversight board", body)
        #expect((answer.level.rank ?? 0) < 3)
    }

    @Test func mitigatedCancelsItsOwnSentenceOnly() throws {
        let answer = try assess(
            "Letter on the supplier",
            """
            The risks of its handsets have been sufficiently mitigated. The national cyber security authority assesses \
            that the national security risk from its core network equipment cannot be mitigated, and advises operators \
            not to use it.
            """)
        #expect((answer.level.rank ?? 0) >= 3)
    }

    @Test func aPhraseThatAloneRaisesALevelNeedsReview() throws {
        let body = "Severity: Low\n\nAttackers are actively exploiting this vulnerability to deploy ransomware."
        let answer = try assess("Acme Switch: crash", body)
        #expect(answer.level == .critical && answer.basis == .exploitation)
        #expect(answer.needsReview)
    }

    @Test func lastDecemberIsThePresent() throws {
        let body = "This flaw was actively exploited in the wild in December 2025. CVSS score 5.0"
        #expect(try assess("A note", body).level == .high)
    }

    @Test(arguments: ["CVSSv4 score: 9.3.", "The vector is CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H."])
    func whatHasACVSSIsAVulnerability(_ body: String) throws {
        #expect(try assess("Acme: fix in the parser", body).category == .vulnerability)
    }

    @Test func whatIsNotReadIsSaid() throws {
        let long = String(repeating: "a dull sentence. ", count: (1 << 20) / 17 + 1)
        let answer = try assess("A note", long + "Severity: Critical and more words than anybody reads.")
        let piece = try #require(answer.evidence.first { $0.rule == "abstain.too-long" })
        #expect(piece.offset == "A note".utf8.count + 1 + (1 << 20))
        #expect(answer.needsReview)
        #expect(try !assess("A note", "Short. CVSS score 5.0").evidence.contains { $0.rule == "abstain.too-long" })
    }

    @Test func vulDBsWordsAreAnotherScale() throws {
        let text = "A vulnerability was found in Shop 1.0. It has been classified as critical."
        #expect(try assess("A", text, publisher: "VulDB").level == .medium)
        #expect(try assess("A", text + " The identifier is VDB-223375.").level == .medium)
        #expect(try assess("A", "It was rated as problematic. VDB-1 is assigned.").level == .low)
        #expect(try assess("[Critical] Shop", "Severity: Critical. VDB-1").level == .unclassified)
        // Copied without the name: VulDB's verb, and nobody's scale.
        #expect(try assess("A", text).basis != .statedText)
    }

    @Test(arguments: [
        "A critical look at the year", "Critical infrastructure operators meet",
        "High risk vendors: consultation opens",
    ])
    func aBareWordIsNoLevel(_ title: String) throws {
        #expect(try assess(title, "The programme is attached.").basis != .statedText)
    }
}
