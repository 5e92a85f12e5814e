// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Advisories

@Suite struct DocumentReaderTests {
    private func code(_ bytes: [UInt8]) -> Refusal.Code? {
        do {
            _ = try DocumentReader.read(bytes)
            return nil
        } catch { return error.code }
    }

    @Test(arguments: [
        ("", Refusal.Code.empty), (" \n\t ", .empty), ("\u{FEFF}", .empty), ("{\"a\":", .malformed), ("{}", .unknown),
        ("[1,2]", .unknown), ("%PDF-1.7", .unknown), ("PK\u{3}\u{4}", .unknown), ("text\u{0}", .unknown),
        ("{\\rtf1}", .unknown),
    ])
    func refusesWithTheRightCode(text: String, expected: Refusal.Code) { #expect(code(Array(text.utf8)) == expected) }

    @Test func namesCompressionAndEncoding() {
        #expect(code([0x1F, 0x8B, 8, 0]) == .unknown)
        #expect(code([0x28, 0xB5, 0x2F, 0xFD]) == .unknown)
        #expect(code([0xFF, 0xFE, 0, 0, 0x7B, 0, 0, 0]) == .encoding)
        #expect(code([0xFF, 0xFE, 0x7B]) == .encoding)
        #expect(code([0xFF, 0xFE, 0x00, 0xD8, 0x20, 0x00]) == .encoding)
        #expect(code([0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00]) == .unknown)
    }

    @Test func refusesWhatIsTooLarge() {
        var limits = ReadingLimits()
        limits.fileSize = 3
        #expect(throws: Refusal.self) { try DocumentReader.read(Array("{   }".utf8), limits: limits) }
    }

    @Test(arguments: [
        (#"{"catalogVersion":"1","vulnerabilities":[{"cveID":"CVE-2020-1"}]}"#, AdvisoryFormat.kev),
        (#"{"type":"bundle","id":"bundle--1","objects":[{"spec_version":"2.1"}]}"#, .stix21),
        (#"{"type":"bundle","id":"bundle--1","objects":[]}"#, .stix20),
        (#"[{"type":"report","id":"report--0f1a2b3c-0000-4000-8000-000000000000"}]"#, .stix20),
        (#"{"Event":{"info":"x","uuid":"y"}}"#, .misp),
        (#"{"response":[{"Event":{"info":"x","Attribute":[]}}]}"#, .misp),
        (#"{"id":"X-1","modified":"2024-01-01T00:00:00Z","affected":[]}"#, .osv),
        ("From: a@example.org\nSubject: News\nDate: Mon, 1 Jan 2024 00:00:00 +0000\n\nBody.\n", .mail),
        ("From: a@example.org\r\nSubject: News\r\nDate: Mon, 1 Jan 2024 00:00:00 +0000\r\n\r\nBody.\r\n", .mail),
        ("# FreeBSD\nFreeBSD-SA-18:01.ipsec   Security Advisory\n", .freebsd),
        ("```toml\n[advisory]\nid = \"X\"\n```\n", .rustsec),
        ("date: 2020-01-01\nid: OSSA-2020-001\n", .ossa),
        ("---\nannounced: January 1, 2020\nimpact: high\ntitle: Fixes\n---\n", .mfsa),
        ("Title: EGI SVG Advisory 'High' risk\n", .egi),
    ])
    func recognisesFormatsWithoutAReader(text: String, format: AdvisoryFormat) {
        let refusal = #expect(throws: Refusal.self) { try DocumentReader.read(Array(text.utf8)) }
        #expect(refusal?.code == .noReader)
        #expect(refusal?.format == format)
    }
}
