// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Advisories

@Suite struct TextReaderTests {
    private func read(_ text: String) throws -> Advisory {
        try #require(try TextReader.read(Array(text.utf8)).advisories.first)
    }

    private static let letter = """
        Lakeland Communications Authority
        14 Harbour Road, Port Ellis

        3 June 2024

        To: all holders of a public network licence

        Equipment supplied by Quellwerk Systems

        Dear colleagues,

        The Authority has concluded that equipment of Quellwerk Systems must not be installed in core networks
        after 1 September 2024. Please confirm by letter that you have understood this direction. See
        https://example.org/direction/7 and CVE-2023-12345.

        Yours faithfully,
        J. Marlow
        Director, Lakeland Communications Authority
        """

    @Test func readsALetter() throws {
        let advisory = try read(Self.letter)
        #expect(advisory.title == "Equipment supplied by Quellwerk Systems")
        #expect(advisory.publisher.name == "Lakeland Communications Authority")
        #expect(advisory.issued == .date(CalendarDate(year: 2024, month: 6, day: 3)))
        #expect(advisory.language == "en")
        #expect(advisory.vulnerabilities == ["CVE-2023-12345"])
        #expect(advisory.references.map(\.url) == ["https://example.org/direction/7"])
        #expect(advisory.key.hasPrefix("text:") && advisory.key.utf8.count == 69)
    }

    @Test(arguments: ["\n", "\r\n"]) func passagesAreSlicesOfTheFile(newline: String) throws {
        let file =
            [0xEF, 0xBB, 0xBF]
            + Array(
                Self.letter.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: newline).utf8)
        let advisory = try #require(try TextReader.read(file).advisories.first)
        #expect(advisory.passages.count == 3)
        for passage in advisory.passages {
            let offset = try #require(passage.offset)
            #expect(Array(file[offset..<(offset + passage.text.utf8.count)]) == Array(passage.text.utf8))
        }
    }

    @Test func readsALabelledNotice() throws {
        let advisory = try read(
            """
            Register of approved suppliers: entry changed
            Publisher: Ministry of Infrastructure (Procurement Office)
            Supplier: Ostrava Relay Works
            Change: approval withdrawn
            Reported: 7 May 2022
            Reference: PO-2022-14
            """)
        #expect(advisory.title == "Register of approved suppliers: entry changed")
        #expect(advisory.publisher.name == "Ministry of Infrastructure (Procurement Office)")
        #expect(advisory.issued == .date(CalendarDate(year: 2022, month: 5, day: 7)))
    }

    @Test func readsAFederalRegisterText() throws {
        let advisory = try read(
            """
            [Federal Register Volume 88, Number 12 (Thursday, January 19, 2023)]
            [Notices]
            [FR Doc No: 2023-00912]

            -----------------------------------------------------------------------

            DEPARTMENT OF COMMERCE

            Bureau of Industry and Security


            Order Terminating Denial Order Issued on May 2, 2021, Against
            Varga Aero Parts Ltd.

                In the Matter of: Varga Aero Parts Ltd., 4 Quay Street, Someport
            """)
        #expect(advisory.title == "Order Terminating Denial Order Issued on May 2, 2021, Against Varga Aero Parts Ltd.")
        #expect(advisory.publisher.name == "Department of Commerce, Bureau of Industry and Security")
        #expect(advisory.id == "2023-00912")
        #expect(advisory.issued == .date(CalendarDate(year: 2023, month: 1, day: 19)))
        #expect(advisory.relations.map(\.kind) == ["terminates"])
        #expect(advisory.relations.first?.target.hasPrefix("Denial Order Issued on May 2, 2021") == true)
    }

    @Test func readsANewsItem() throws {
        let advisory = try read(
            """
            Regulator tells carriers to drop switches made by Tarn & Ulm

            PORT ELLIS, 9 October 2023 - Carriers have been told to take the switches out of their networks, the regulator said
            on Monday. It did not say why, but people with knowledge of the matter spoke of a security review.
            (Harbour Courier – telecoms, policy)
            """)
        #expect(advisory.title == "Regulator tells carriers to drop switches made by Tarn & Ulm")
        #expect(advisory.publisher.name == "Harbour Courier")
        #expect(advisory.issued == .date(CalendarDate(year: 2023, month: 10, day: 9)))
    }

    @Test func readsLatin1() throws {
        let file =
            Array("Ministry notice about caf\u{e9}s\n\n".unicodeScalars.map { UInt8($0.value) })
            + Array("This is the text of a notice that the office has sent to all of its members in the town.".utf8)
        let advisory = try #require(try TextReader.read(file).advisories.first)
        #expect(advisory.title == "Ministry notice about caf\u{e9}s")
        #expect(advisory.passages.allSatisfy { $0.offset == nil })
    }

    @Test func theSameLetterHasTheSameKey() throws {
        let again = Self.letter.split(separator: "\n").map { $0 + "  " }.joined(separator: "\n\n")
        #expect(try read(Self.letter).key == read(again).key)
        let other = Self.letter.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0 == "3 June 2024" ? "4 June 2024" : $0
        }
        #expect(try read(Self.letter).key != read(other.joined(separator: "\n")).key)
    }

    @Test func takesTheMostRestrictiveMark() throws {
        #expect(try read("TLP:GREEN\n\n" + Self.letter + "\n\nTLP:AMBER+STRICT").tlp == .amberStrict)
        #expect(try read(Self.letter).tlp == nil)
    }

    @Test(arguments: [
        ("Embargoed until 0930 GMT Thursday 28 March 2019", Moment.instant(Timestamp(milliseconds: 1_553_765_400_000))),
        ("EMBARGO: 28 March 2019, 10:30 am CET", .instant(Timestamp(milliseconds: 1_553_765_400_000))),
        ("Not for release before 28 March 2019", .date(CalendarDate(year: 2019, month: 3, day: 28))),
    ]) func readsAnEmbargo(line: String, until: Moment) throws {
        let advisory = try read(line + "\n\n" + Self.letter)
        #expect(advisory.embargoUntil == until)
        #expect(advisory.title == "Equipment supplied by Quellwerk Systems")
    }

    @Test func holdsAnEmbargoWithoutADate() throws {
        guard case .refused(let refusal) = try read("UNDER EMBARGO UNTIL FURTHER NOTICE\n\n" + Self.letter).disposition
        else {
            Issue.record("not held")
            return
        }
        #expect(refusal.code == .embargo)
    }

    @Test func aSentenceAboutAnEmbargoIsNone() throws {
        #expect(try read(Self.letter + "\n\nThe arms embargo until 2 May 2030 stays in force.").embargoUntil == nil)
    }
}
