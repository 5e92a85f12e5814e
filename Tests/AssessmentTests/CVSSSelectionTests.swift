// SPDX-License-Identifier: Apache-2.0
import Advisories
import Testing

@testable import Assessment

/// What a document states in CVSS beside what holds, and what of it cannot be read.
@Suite struct CVSSSelectionTests {
    private static let critical = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
    private static let medium = "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N"
    private static let low = "CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N"
    private static let lowV4 = "CVSS:4.0/AV:L/AC:H/AT:P/PR:H/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N"

    private static func own(_ version: String, _ vector: String) -> SeverityStatement {
        .cvss(version, vector, of: "CVE-2026-1")
    }

    private static func others(_ vector: String) -> SeverityStatement {
        var statement = SeverityStatement.cvss("3.1", vector, of: "CVE-2026-1", precedence: 1)
        statement.issuer = "CISA-ADP"
        return statement
    }

    private func assess(_ policy: SeverityPolicy, _ statements: SeverityStatement...) -> Assessment {
        Assessor(policy: policy).assess(.make(.cve5, title: "A flaw", statements: statements))
    }

    @Test(arguments: [
        [own("3.1", low), others(critical)], [own("4.0", lowV4), own("3.1", critical)],
    ])
    func whatDoesNotHoldStaysBesideIt(_ statements: [SeverityStatement]) {
        let advisory = Advisory.make(.cve5, title: "A flaw", statements: statements)
        let answer = Assessor().assess(advisory)
        #expect(answer.level == .low)
        #expect(answer.evidence.map(\.effect) == [.sets, .contributes])
        #expect(answer.conflicts.count == 1)
        #expect(answer.conflicts.first?.contains("9.8") == true)
        #expect(answer.needsReview)
        let gravest = Assessor(policy: .maximum).assess(advisory)
        #expect(gravest.level == .critical)
        #expect(gravest.score == 9.8)
        #expect(gravest.evidence.map(\.quote) == [Self.critical, statements[0].quote])
        #expect(gravest.conflicts.count == 1)
    }

    @Test func itSaysWhoStatesIt() {
        let answer = assess(.publisherFirst, Self.own("3.1", Self.low), Self.others(Self.critical))
        #expect(answer.conflicts.first?.contains("CISA-ADP") == true)
    }

    @Test func oneLevelApartIsAConflictAndOrdinary() {
        let answer = assess(.publisherFirst, Self.own("3.1", Self.low), Self.others(Self.medium))
        #expect(answer.conflicts.count == 1)
        #expect(!answer.needsReview)
    }

    @Test func agreementIsNone() {
        let answer = assess(.publisherFirst, Self.own("3.1", Self.critical), Self.others(Self.critical))
        #expect(answer.conflicts.isEmpty && !answer.needsReview)
    }

    @Test func theOldScaleMayDifferByOneLevel() {
        let old = SeverityStatement.cvss("2.0", "AV:N/AC:L/Au:N/C:C/I:C/A:C", of: "CVE-2026-1")
        #expect(assess(.publisherFirst, Self.own("3.1", Self.critical), old).conflicts.isEmpty)
        #expect(assess(.publisherFirst, Self.own("3.1", Self.low), old).needsReview)
    }

    @Test func aMilderFieldBesideAFarGraverScoreNeedsReview() {
        #expect(assess(.publisherFirst, .field("Low"), .cvss("3.1", Self.critical)).needsReview)
        #expect(!assess(.publisherFirst, .field("High"), .cvss("3.1", Self.critical)).needsReview)
    }

    @Test(arguments: [
        (SeverityStatement.cvss("3.1", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:Q"), "metric A"),
        (.cvss("3.1", "cvss:3.1/av:n/ac:l/pr:n/ui:n/s:u/c:h/i:h/a:h"), "cannot be read"),
        (.cvss("3.1", score: -1), "-1"), (.cvss("3.1", word: "grave"), "states no"),
    ])
    func whatCannotBeReadIsSaid(_ statement: SeverityStatement, _ word: String) {
        let answer = assess(.publisherFirst, statement)
        #expect(answer.level == .unclassified)
        #expect(answer.conflicts.count == 1 && answer.conflicts.first?.contains(word) == true)
        #expect(answer.needsReview)
        let beside = assess(.publisherFirst, statement, .cvss("3.1", Self.medium, of: "CVE-2026-2"))
        #expect(beside.level == .medium && beside.needsReview)
        #expect(beside.conflicts.contains { $0.contains(word) })
    }

    @Test func theScoreIsQuotedWhereItDecides() throws {
        let file = """
            {"dataType":"CVE_RECORD","dataVersion":"5.1","cveMetadata":{"cveId":"CVE-2026-12345","state":"PUBLISHED"},
            "containers":{"cna":{"descriptions":[{"lang":"en","value":"A flaw."}],"metrics":[{"cvssV3_1":
            {"version":"3.1","vectorString":"CVSS:3.1/AV:N/AC:Q","baseScore":9.8,"baseSeverity":"CRITICAL"}}]}}}
            """
        let bytes = Array(file.utf8)
        let advisory = try #require(try DocumentReader.read(bytes).advisories.first)
        let answer = Assessor().assess(advisory)
        #expect(answer.level == .critical)
        let piece = try #require(answer.evidence.first)
        #expect(piece.quote == "9.8" && piece.place.hasSuffix("/baseScore"))
        let offset = try #require(piece.offset)
        let length = try #require(piece.length)
        #expect(String(decoding: bytes[offset..<offset + length], as: UTF8.self) == "9.8")
        #expect(answer.conflicts.first?.contains("AC") == true)
    }
}
