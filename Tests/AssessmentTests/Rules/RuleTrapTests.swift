// SPDX-License-Identifier: Apache-2.0
import Advisories
import Testing

@testable import Assessment

/// Words that look grave and are not, each beside the sentence that is.
@Suite struct RuleTrapTests {
    private static let head = "Notice on Calder Bay equipment\nPublisher: National Cyber Agency\nDate: 2 May 2023\n\n"

    private func level(_ sentence: String) throws -> Level? { try RepositoryRules.match(Self.head + sentence).level }

    private static let grave =
        "The agency judges that the risk to national security from Calder Bay equipment cannot be mitigated."

    @Test func theSentenceItself() throws {
        let findings = try RepositoryRules.match(Self.head + Self.grave)
        #expect(findings.level == .critical)
        #expect(findings.category == .vendorRisk)
        #expect(findings.mitigability == .notMitigable)
        #expect(findings.organisations == ["Calder Bay"])
    }

    @Test(arguments: [
        "The risks to national security from Calder Bay equipment have been sufficiently mitigated.",
        "In 2012 operators were told not to use Calder Bay equipment because of national security.",
        "A decade ago the agency warned of the unacceptable risk to national security from Calder Bay equipment.",
        "The agency does not recommend removing Calder Bay equipment from networks.",
        "There is no national security risk from the use of Calder Bay equipment.",
        "Does Calder Bay equipment pose an unacceptable risk to national security?",
        "The minister was asked whether Calder Bay equipment poses an unacceptable risk to national security.",
        "The ministry may ban Calder Bay equipment next year if a consultation supports it.",
        "Calder Bay equipment serves critical infrastructure in four critical sectors.",
        "Operators of critical infrastructure met at the agency for a critical review of their critical services.",
    ]) func raisesNothing(sentence: String) throws {
        let found = try level(sentence)
        #expect(found == nil || found == .informational)
    }

    @Test func quotesTheSentenceOfItsSubject() throws {
        let text = """
            Two suppliers, two answers

            The agency warned operators of Calder Bay equipment. It said that the national security risks from Calder Bay
            equipment could not be mitigated. An audit of Northmoor found that any risk to national security from
            Northmoor's involvement has been sufficiently mitigated.
            """
        let bytes = Array(text.utf8)
        let advisory = try #require(try TextReader.read(bytes).advisories.first)
        let findings = try RepositoryRules.loaded.get().match(advisory)
        #expect(findings.level == .critical)
        #expect(findings.organisations == ["Calder Bay"])
        #expect(!findings.matches.contains { $0.evidence.quote.contains("Northmoor") })
        for match in findings.matches {
            let offset = try #require(match.evidence.offset)
            let length = try #require(match.evidence.length)
            #expect(String(decoding: bytes[offset..<(offset + length)], as: UTF8.self) == match.evidence.quote)
            #expect(length <= Quotation.longest)
        }
    }

    @Test func aTerminationTellsOfThePastInItsBody() throws {
        let findings = try RepositoryRules.match(
            """
            Order terminating the denial order against Pell Harbour Freight
            Publisher: Bureau of Trade Controls
            Date: 3 March 2024

            The denial order of 4 May 2021 against Pell Harbour Freight prohibited all exports to it. The order is ended.
            """)
        #expect(findings.level == .informational)
        #expect(findings.category == .tradeRestriction)
    }

    @Test func readsWhatIsOrderedOfWhom() throws {
        let findings = try RepositoryRules.match(
            Self.head
                + "Under section 12 of the Networks Act, all licensed operators must not install Calder Bay equipment "
                + "from 1 July 2023 until 30 June 2028.")
        let obligation = try #require(findings.obligations.first)
        #expect(obligation.effect == .prohibits)
        #expect(obligation.addressees.contains { $0.contains("operators") })
        #expect(obligation.legalBasis == "section 12 of the Networks Act")
        #expect(obligation.from == CalendarDate(year: 2023, month: 7, day: 1))
        #expect(obligation.until == CalendarDate(year: 2028, month: 6, day: 30))
    }

    @Test func originIsNoJurisdiction() throws {
        let findings = try RepositoryRules.match(
            """
            Swedish agency warns of Calder Bay

            The Swedish security agency told telecom operators not to use products of Calder Bay, a Danish company, because
            of the risk to national security.
            """)
        #expect(findings.jurisdictions == ["SE"])
        #expect(findings.sectors == ["telecommunications"])
    }

    @Test func vulnerabilityFormatsGetNoVendorRisk() throws {
        var advisory = Advisory(key: "k", format: .csaf20)
        advisory.title = "Calder Bay controller"
        advisory.vulnerabilities = ["CVE-2024-0001"]
        advisory.passages = [Passage(role: .note, place: "/n", text: Self.grave, offset: 10)]
        let findings = try RepositoryRules.loaded.get().match(advisory)
        #expect(
            findings.matches.allSatisfy {
                $0.category == .vulnerability || $0.category == .incident || $0.category == .threat
            })
    }

    /// Words that a sector uses and that every product's advisory uses too.
    @Test func wordsOfSoftwareNameNoSector() throws {
        let findings = try RepositoryRules.match(
            """
            Calder Bay Gateway update

            3 March 2026

            An unauthenticated attacker who can reach TCP port 22 of the gateway can execute code in the build pipeline.
            Calder Bay trains its support staff and advises customers to close the ports until the update is installed.
            """)
        #expect(findings.sectors == [])
    }
}
