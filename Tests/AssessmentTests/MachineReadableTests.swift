// SPDX-License-Identifier: Apache-2.0
import Advisories
import Testing

@testable import Assessment

@Suite struct MachineReadableTests {
    private let critical = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
    private let medium = "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N"

    private func assess(_ statements: SeverityStatement...) -> Assessment {
        Assessor().assess(.make(.csaf20, statements: statements))
    }

    @Test(arguments: [
        ("Important", Level.high), ("CRITICAL", .critical), ("hoch", .high), ("Severe", .high), ("Extreme", .critical),
        ("Moderate", .medium), ("mittel", .medium), ("Minor", .low), ("niedrig", .low), ("none", .informational),
        ("High Risk", .high), ("sehr hoch", .critical),
    ])
    func mapsThePublishersWords(_ word: String, _ level: Level) {
        let answer = assess(.field(word))
        #expect(answer.level == level)
        #expect(answer.basis == .stated)
        #expect(answer.evidence.first?.effect == .sets)
    }

    @Test(arguments: ["Unknown", "Undefined", "", "high or low", "n/a"])
    func anUnknownWordFallsThrough(_ word: String) {
        #expect(assess(.field(word)).level == .unclassified)
        #expect(assess(.field(word), .cvss("3.1", medium)).level == .medium)
    }

    @Test func theLevelFieldHoldsAndTheDifferenceIsAConflict() {
        let answer = assess(.field("Moderate"), .cvss("3.1", critical, score: 9.8))
        #expect(answer.level == .medium)
        #expect(answer.score == 9.8)
        #expect(answer.scoreKind == .computed)
        #expect(answer.conflicts.count == 1)
        #expect(assess(.field("critical"), .cvss("3.1", critical)).conflicts.isEmpty)
    }

    @Test func v2CannotContradictCritical() {
        #expect(assess(.field("critical"), .cvss("2.0", "AV:N/AC:L/Au:N/C:C/I:C/A:C")).conflicts.isEmpty)
    }

    @Test func theVectorStandsAboveTheScore() {
        let answer = assess(.cvss("3.1", critical, score: 7.5, word: "HIGH"))
        #expect(answer.level == .critical)
        #expect(answer.basis == .cvss31)
        #expect(answer.confidence == 1)
        #expect(answer.conflicts.count == 1)
    }

    @Test func theScoreStandsWhereTheVectorCannotBeRead() {
        let answer = assess(.cvss("3.1", "CVSS:3.1/AV:N/AC:Q", score: 7.5))
        #expect(answer.level == .high)
        #expect(answer.scoreKind == .stated)
        #expect(answer.basis == .stated)
        #expect(answer.conflicts.first?.contains("AC") == true)
    }

    @Test func aSeverityWordAloneHasNoScore() {
        let answer = assess(.cvss("3.1", word: "CRITICAL"))
        #expect(answer.level == .critical)
        #expect(answer.score == nil)
        #expect(answer.scoreKind == .none)
    }

    @Test func theMaximumOfSeveralVulnerabilities() {
        let answer = assess(.cvss("3.1", medium, of: "CVE-2024-1"), .cvss("3.1", critical, of: "CVE-2024-2"))
        #expect(answer.level == .critical)
        #expect(answer.evidence.map(\.effect) == [.sets, .contributes])
    }

    @Test func theNewestVersionOfOneVulnerability() {
        let older = SeverityStatement.cvss("3.1", critical, of: "CVE-2024-1")
        let newer = SeverityStatement.cvss("4.0", score: 6.9, of: "CVE-2024-1")
        #expect(assess(older, newer).level == .medium)
        #expect(assess(.cvss("2.0", score: 9.9, of: "CVE-2024-1"), older).basis == .cvss31)
    }

    @Test func thePublisherStandsAboveAThirdParty() {
        let own = SeverityStatement.cvss("3.1", medium, of: "CVE-2024-1")
        let other = SeverityStatement.cvss("4.0", score: 9.9, of: "CVE-2024-1", precedence: 1)
        #expect(assess(other, own).level == .medium)
        #expect(assess(other).level == .critical)
    }

    @Test func aThreatWordIsWeakerThanAScore() {
        #expect(assess(.field("Critical", precedence: 2), .cvss("3.1", medium)).level == .medium)
        #expect(assess(.field("Critical", precedence: 2)).level == .critical)
    }

    @Test func nothingAffectedIsInformation() {
        var advisory = Advisory.make(.csaf20, statements: [.cvss("3.1", critical)])
        advisory.allNotAffected = true
        #expect(Assessor().assess(advisory).level == .informational)
    }

    @Test func nothingStatedIsUnclassified() {
        let answer = Assessor().assess(.make(.cve5, title: "A title"))
        #expect(answer.level == .unclassified)
        #expect(answer.needsReview)
        #expect(answer.evidence.map(\.stage) == [.abstain])
    }
}
