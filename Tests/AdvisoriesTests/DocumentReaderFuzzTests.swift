// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing

@testable import Advisories

/// Our own fixtures, damaged at random: whatever comes in, an answer comes out, and what it quotes stands in the file.
@Suite struct DocumentReaderFuzzTests {
    private static let cve = #"{"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2030-1"},"containers":{"cna":{}}}"#
    private static let notice =
        #"{"document_number":"1","publication_date":"2031-04-23","agencies":[],"title":"Order"}"#
    private static let cap = """
        <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>I</identifier><sender>s</sender><sent>2030-01-01</sent>
        <status>Actual</status><msgType>Alert</msgType><scope>Public</scope><references>a,b,c</references>
        <info><event>Storm &amp; é</event><severity>Severe</severity><description><![CDATA[x]]></description></info></alert>
        """
    private static let letter = """
        Warning about Example Works

        Example Agency, 16 April 2030

        The agency tells operators not to use equipment of Example Works. The risk cannot be mitigated.
        """

    @Test(arguments: [CSAFFixture.document, cve, notice, cap, letter])
    func damagedDocumentsGetAnAnswer(document: String) {
        var random = SeededGenerator(seed: 11)
        let seed = Array(document.utf8)
        for _ in 0..<250 {
            let bytes = damaged(seed, &random)
            guard let reading = try? DocumentReader.read(bytes) else { continue }
            for advisory in reading.advisories { check(advisory, in: bytes) }
        }
    }

    @Test func randomBytesGetAnAnswer() {
        var random = SeededGenerator(seed: 13)
        let starts: [[UInt8]] = [
            [], [0x7B], [0x3C], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [0x5B, 0x7B, 0x22], Array("From ".utf8),
        ]
        for _ in 0..<2000 {
            let length = Int.random(in: 0...200, using: &random)
            let noise = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
            _ = try? DocumentReader.read((starts.randomElement(using: &random) ?? []) + noise)
        }
    }

    private func damaged(_ seed: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = seed
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let at = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0...4, using: &random) {
            case 0: bytes[at] = .random(in: 0...255, using: &random)
            case 1: bytes.removeSubrange(at..<min(bytes.count, at + .random(in: 1...40, using: &random)))
            case 2: bytes.insert(contentsOf: seed[at % seed.count..<min(seed.count, at % seed.count + 30)], at: at)
            case 3: bytes.removeLast(bytes.count - at)
            default: bytes[at] = seed.randomElement(using: &random) ?? 0
            }
        }
        return bytes
    }

    private func check(_ advisory: Advisory, in bytes: [UInt8]) {
        #expect(!advisory.key.isEmpty && advisory.key.utf8.count <= AdvisoryKey.longest)
        for passage in advisory.passages {
            guard let offset = passage.offset else { continue }
            let text = Array(passage.text.utf8)
            #expect(offset + text.count <= bytes.count && Array(bytes[offset..<offset + text.count]) == text)
        }
        for statement in advisory.statements {
            guard let offset = statement.offset, let length = statement.length else { continue }
            #expect(Array(bytes[offset..<offset + length]) == Array(statement.quote.utf8))
        }
    }
}
