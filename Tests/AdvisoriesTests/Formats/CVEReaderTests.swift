// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Advisories

@Suite struct CVEReaderTests {
    private let record = #"""
        {"dataType":"CVE_RECORD","dataVersion":"5.1",
         "cveMetadata":{"cveId":"CVE-2030-1","state":"PUBLISHED","assignerShortName":"pumps",
          "datePublished":"2030-03-28T00:00:00","dateUpdated":"2030-08-02T01:39:00.869Z"},
         "containers":{
          "cna":{"affected":[{"vendor":"n/a","product":"n/a","versions":[{"version":"n/a","status":"affected"}]}],
           "descriptions":[{"lang":"de","value":"Deutsch."},{"lang":"en-US","value":"A frame stops the pump. More."}],
           "metrics":[{"cvssV2_0":{"vectorString":"AV:N/AC:L/Au:N/C:N/I:N/A:C","baseScore":7.8}},
            {"other":{"type":"Textual description of severity","content":{"text":"important"}}}],
           "references":[{"url":"https://a.example"}]},
          "adp":[{"providerMetadata":{"shortName":"CISA-ADP"},
           "metrics":[{"cvssV3_1":{"version":"3.1","baseScore":7.5,"baseSeverity":"HIGH"}}],
           "affected":[{"vendor":"pumps","product":"os","versions":[
            {"status":"affected","version":"1.0","lessThan":"1.4"},{"status":"unaffected","version":"2.0"},
            {"status":"affected","version":"0","lessThanOrEqual":"0.9"}]}],
           "references":[{"url":"https://a.example"},{"url":"https://b.example","name":"B"}]}]}}
        """#

    private func read(_ text: String) throws -> Advisory {
        try #require(try DocumentReader.read(Array(text.utf8)).advisories.first)
    }

    @Test func readsARecord() throws {
        let advisory = try read(record)
        #expect(advisory.key == "https://www.cve.org/CVE-2030-1")
        #expect(advisory.tlp == .clear)
        #expect(advisory.title == "A frame stops the pump. More.")
        #expect(advisory.language == "en-US")
        #expect(advisory.issued?.description == "2030-03-28T00:00:00.000Z")
        #expect(advisory.publisher.name == "pumps")
        #expect(advisory.vulnerabilities == ["CVE-2030-1"])
        #expect(advisory.references.map(\.url) == ["https://a.example", "https://b.example"])
        #expect(advisory.products == [.init(vendor: "pumps", name: "os", versions: "1.0 to < 1.4, <= 0.9")])
        #expect(advisory.passages.map(\.place) == ["/containers/cna/descriptions/1/value"])
    }

    @Test func theAssignerSpeaksFirst() throws {
        let statements = try read(record).statements
        #expect(statements.map(\.rule) == ["cve.cvssV2_0", "cve.other_severity", "cve.cvssV3_1"])
        #expect(statements.map(\.precedence) == [0, 2, 1])
        #expect(statements.map(\.issuer) == [nil, nil, "CISA-ADP"])
        #expect(statements.last?.quote == "7.5")
        #expect(statements.last?.place == "/containers/adp/0/metrics/0/cvssV3_1/baseScore")
        let file = Array(record.utf8)
        for statement in statements {
            let offset = try #require(statement.offset)
            let range = offset..<offset + (statement.length ?? 0)
            #expect(String(decoding: file[range], as: UTF8.self) == statement.quote)
        }
    }

    @Test func readsWhatOthersAddOfExploitation() throws {
        let own =
            #""metrics":[{"other":{"type":"ssvc","content":{"id":"CVE-2030-1","options":[{"Exploitation": "active"},"#
            + #"{"Automatable":"yes"},{"Technical Impact":"tot\u0061l"},7],"role":"CISA Coordinator"}}},"#
            + #"{"other":{"type":"kev","content":{"dateAdded":"2030-04-01","reference":"https://a.example"}}},"#
        let text = record.replacing(#""metrics":[{"cvssV3_1""#, with: own + #"{"cvssV3_1""#)
        let statements = try read(text).statements.filter { $0.rule.hasSuffix("ssvc") || $0.rule.hasSuffix("kev") }
        #expect(statements.map(\.rule) == ["cve.ssvc", "cve.ssvc", "cve.ssvc", "cve.kev"])
        #expect(
            statements.map(\.content) == [.level("active"), .level("yes"), .level("total"), .level("2030-04-01")])
        #expect(
            statements.map(\.quote) == [
                #""Exploitation": "active""#, #""Automatable":"yes""#, "Technical Impact: total", "2030-04-01",
            ])
        #expect(statements[0].place == "/containers/adp/0/metrics/0/other/content/options/0/Exploitation")
        #expect(statements[2].offset == nil)
        let offset = try #require(statements[0].offset)
        #expect(Array(text.utf8)[offset...].starts(with: statements[0].quote.utf8))
        #expect(statements.allSatisfy { $0.issuer == "CISA-ADP" })
    }

    @Test func rejectedIsWithdrawnAndReservedIsHeld() throws {
        let rejected = #"""
            {"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2030-2","state":"REJECTED"},
             "containers":{"cna":{"rejectedReasons":[{"lang":"en","value":"Not a vulnerability."}]}}}
            """#
        let advisory = try read(rejected)
        #expect(advisory.disposition == .withdrawn)
        #expect(advisory.title == "Not a vulnerability.")
        let reserved = try read(#"{"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2030-3","state":"RESERVED"}}"#)
        guard case .refused(let refusal) = reserved.disposition else {
            Issue.record("a reserved record went out")
            return
        }
        #expect(refusal.code == .draft)
    }

    @Test func longDescriptionsAreCutForTheTitle() throws {
        let long = String(repeating: "word ", count: 100)
        let text = record.split(separator: "A frame stops the pump. More.").joined(separator: long)
        #expect(try read(text).title.count == 199)
    }
}
