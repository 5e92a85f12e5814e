// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Advisories

@Suite struct FederalRegisterReaderTests {
    @Test func readsANotice() throws {
        let text = #"""
            {"document_number":"2031-00042","type":"Notice","title":"Order Denying Export Privileges of Example Works",
             "abstract":null,"action":"Order.","publication_date":"2031-04-23","effective_on":"2031-04-15",
             "agencies":[{"raw_name":"DEPARTMENT OF TRADE","name":"Trade Department"},{"name":"Export Bureau"}],
             "html_url":"https://www.federalregister.gov/d/2031-00042","correction_of":"https://x.example/2031-00001.json"}
            """#
        let reading = try DocumentReader.read(Array(text.utf8))
        let advisory = try #require(reading.advisories.first)
        #expect(reading.format == .federalRegisterJSON)
        #expect(advisory.key == "https://www.federalregister.gov/2031-00042")
        #expect(advisory.title == "Order Denying Export Privileges of Example Works")
        #expect(advisory.publisher.name == "Export Bureau")
        #expect(advisory.issued == .date(CalendarDate(year: 2031, month: 4, day: 23)))
        #expect(advisory.effective?.description == "2031-04-15")
        #expect(advisory.kind == "Notice")
        #expect(advisory.tlp == .clear)
        #expect(advisory.relations == [.init(kind: "corrects", target: "2031-00001")])
        #expect(advisory.passages.map(\.place) == ["/title", "/action", "/agencies/0/raw_name", "/agencies/1/name"])
        #expect(advisory.references.map(\.url) == ["https://www.federalregister.gov/d/2031-00042"])
    }
}
