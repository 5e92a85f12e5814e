// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment
import Testing

/// The five kinds of news of the article that the product was made for, as their issuers put them.
@Suite(.enabled(if: Corpus.root != nil)) struct ArticleKindsTests {
    private func assess(_ name: String) throws -> (advisory: Advisory, assessment: Assessment) {
        let reading = try DocumentReader.read(try Corpus.bytes("article-kinds/" + name))
        let advisory = try #require(reading.advisories.first)
        #expect(reading.advisories.count == 1)
        return (advisory, try Corpus.assessor().assess(advisory))
    }

    @Test func theStatementIsVendorRisk() throws {
        let (advisory, assessment) = try assess("1-ncsc-zte-statement.txt")
        #expect(advisory.title == "NCSC advice: ZTE")
        #expect(advisory.publisher.name?.hasPrefix("National Cyber Security Centre") == true)
        #expect(advisory.issued == .date(CalendarDate(year: 2018, month: 4, day: 16)))
        #expect(assessment.category == .vendorRisk)
        #expect([.high, .critical].contains(assessment.level))
        #expect(assessment.basis == .rule)
        #expect(assessment.mitigability == .notMitigable)
        #expect(assessment.evidence.contains { $0.quote.contains("cannot be mitigated") })
        #expect(assessment.organisations == ["ZTE"])
        #expect(assessment.sectors == ["telecommunications"])
        #expect(assessment.jurisdictions.contains("GB"))
    }

    @Test func theDenialOrderIsATradeRestriction() throws {
        let (_, assessment) = try assess("2a-bis-denial-order-fr-api.json")
        #expect(assessment.category == .tradeRestriction)
        #expect(assessment.level == .high)
        #expect(assessment.organisations == ["ZTE"])
    }

    @Test func itsTerminationIsInformational() throws {
        let (advisory, assessment) = try assess("2b-bis-termination-order-excerpt.txt")
        #expect(advisory.id == "2018-15633")
        #expect(advisory.title.hasPrefix("Order Terminating Denial Order Issued on April 15, 2018, Against Zhongxing"))
        #expect(advisory.publisher.name == "Department of Commerce, Bureau of Industry and Security")
        #expect(advisory.issued == .date(CalendarDate(year: 2018, month: 7, day: 23)))
        #expect(assessment.category == .tradeRestriction)
        #expect(assessment.level == .informational)
        #expect(
            assessment.relations.contains { $0.kind == "terminates" }
                || advisory.relations.contains { $0.kind == "terminates" })
    }

    @Test func theAssuranceReportIsInformational() throws {
        let (_, assessment) = try assess("3-hcsec-oversight-board-2017.txt")
        #expect(assessment.category == .assurance)
        #expect(assessment.level == .informational)
    }

    @Test func theSuspendedLicenceIsSeen() throws {
        let (advisory, assessment) = try assess("4-licence-suspension.txt")
        #expect(advisory.publisher.name == "Home Office (UK Visas and Immigration)")
        #expect(assessment.category == .licence)
        #expect([.medium, .high].contains(assessment.level))
        #expect(assessment.organisations == ["ZTE"])
        #expect(assessment.jurisdictions == ["GB"])
    }

    @Test func theVulnerabilityIsNotDropped() throws {
        let (advisory, assessment) = try assess("5-CVE-2012-2949.json")
        #expect(advisory.vulnerabilities == ["CVE-2012-2949"])
        #expect(assessment.category == .vulnerability)
    }
}
