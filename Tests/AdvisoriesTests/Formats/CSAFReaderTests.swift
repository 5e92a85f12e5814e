// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Advisories

@Suite struct CSAFReaderTests {
    private let bytes = Array(CSAFFixture.document.utf8)

    private func read(_ bytes: [UInt8]) throws -> Advisory {
        try #require(try DocumentReader.read(bytes).advisories.first)
    }

    @Test func readsTheHead() throws {
        let advisory = try read(bytes)
        #expect(advisory.format == .csaf20)
        #expect(advisory.key == "https://pumps.example/P-7")
        #expect(advisory.id == "P-7")
        #expect(advisory.title == "Pump controller stops on a long frame")
        #expect(advisory.publisher.name == "Pumps Ltd")
        #expect(advisory.version == "3")
        #expect(advisory.status == "final")
        #expect(advisory.issued?.description == "2024-01-11T07:00:00.000Z")
        #expect(advisory.updated?.description == "2024-02-01T07:30:00.000Z")
        #expect(advisory.language == "en-us")
        #expect(advisory.tlp == .green)
        #expect(advisory.kind == "csaf_security_advisory")
        #expect(advisory.disposition == .current)
        #expect(advisory.summary == "Line one.\nLine two.")
        #expect(advisory.references.map(\.url) == ["https://pumps.example/P-7", "https://pumps.example/all"])
        #expect(advisory.vulnerabilities == ["CVE-2024-0001", "PUMP-99"])
    }

    @Test func statementsQuoteTheFile() throws {
        let statements = try read(bytes).statements
        #expect(statements.map(\.rule) == ["csaf.aggregate_severity", "csaf.cvss_v3", "csaf.threat_impact"])
        #expect(statements.map(\.precedence) == [0, 0, 2])
        #expect(statements[0].content == .level("Important"))
        #expect(statements[1].place == "/vulnerabilities/0/scores/0/cvss_v3/vectorString")
        #expect(statements[1].scope == .vulnerability("CVE-2024-0001"))
        #expect(
            statements[1].content
                == .cvss(
                    version: "3.1", vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", baseScore: 7.5,
                    baseSeverity: "HIGH"))
        for statement in statements {
            let offset = try #require(statement.offset)
            let length = try #require(statement.length)
            #expect(String(decoding: bytes[offset..<offset + length], as: UTF8.self) == statement.quote)
        }
    }

    @Test func passagesStandInTheFileUnlessTheyWereDecoded() throws {
        let passages = try read(bytes).passages
        #expect(passages.map(\.role) == [.title, .summary, .note, .body, .threat])
        #expect(passages.map(\.offset).filter { $0 == nil }.count == 1)
        #expect(passages.allSatisfy { !$0.text.contains("as is") })
        for passage in passages {
            guard let offset = passage.offset else { continue }
            let text = Array(passage.text.utf8)
            #expect(Array(bytes[offset..<offset + text.count]) == text)
        }
    }

    @Test func productsAreThoseAffected() throws {
        let products = try read(bytes).products
        #expect(products.map(\.name) == ["PumpOS", "Valve firmware"])
        #expect(products.first?.vendor == "Pumps")
        #expect(products.first?.versions == "1.0, 1.1")
    }

    @Test func vexWithNothingAffectedSaysSo() throws {
        var text = CSAFFixture.with(
            #""known_affected": [ "A", "B", "D" ], "fixed": [ "C" ]"#, #""known_not_affected": ["A"]"#)
        text = Array(
            String(decoding: text, as: UTF8.self).split(separator: "csaf_security_advisory").joined(
                separator: "csaf_vex"
            )
            .split(separator: #", "cve": null }"#).joined(
                separator: #", "product_status": {"known_not_affected":["A"]} }"#
            )
            .utf8)
        #expect(try read(text).allNotAffected)
        #expect(try !read(bytes).allNotAffected)
    }

    @Test func whatMustNotGoOutIsRefused() throws {
        guard case .refused(let draft) = try read(CSAFFixture.with("\"final\"", "\"draft\"")).disposition else {
            Issue.record("a draft went out")
            return
        }
        #expect(draft.code == .draft)
        let unreadable = try read(CSAFFixture.with("\"GREEN\"", "\"PURPLE\""))
        #expect(unreadable.tlp == .red)
        guard case .refused(let label) = unreadable.disposition else {
            Issue.record("an unreadable label went out")
            return
        }
        #expect(label.code == .tlp)
        #expect(try read(CSAFFixture.with("\"GREEN\"", "\"WHITE\"")).tlp == .clear)
        #expect(try read(CSAFFixture.with("\"For all\"", "\"TLPv2: TLP:AMBER+STRICT\"")).tlp == .amberStrict)
    }

    @Test func withdrawals() throws {
        #expect(try read(CSAFFixture.with("csaf_security_advisory", "csaf_withdrawn")).disposition == .withdrawn)
        #expect(try read(CSAFFixture.with("\"First\"", "\"Advisory withdrawn.\"")).disposition == .withdrawn)
        #expect(try read(CSAFFixture.with("\"First\"", "\"Added revoked keys\"")).disposition == .current)
    }

    @Test func toleratesWrongTypesAndRequiresTheID() throws {
        let odd = try read(CSAFFixture.with("\"title\": \"Pump", "\"title\": [], \"x\": \"Pump"))
        #expect(odd.title == "P-7")
        let refusal = #expect(throws: Refusal.self) {
            try DocumentReader.read(CSAFFixture.with("\"id\": \" P-7 \",", ""))
        }
        #expect(refusal?.code == .malformed)
        #expect(refusal?.place == "/document/tracking/id")
    }

    @Test func readsTheMetricsOf21() throws {
        let text = #"""
            {"document":{"csaf_version":"2.1","tracking":{"id":"X"}},"vulnerabilities":[{"cve":"CVE-2025-1","metrics":[
            {"content":{"qualitative_severity_rating":"high"}},
            {"source":"https://other.example","content":{"cvss_v4":{"vectorString":"CVSS:4.0/AV:N","baseScore":"8.7"}}}]}]}
            """#
        let reading = try DocumentReader.read(Array(text.utf8))
        #expect(reading.format == .csaf21)
        let statements = reading.advisories.first?.statements ?? []
        #expect(statements.map(\.rule) == ["csaf.qualitative_severity_rating", "csaf.cvss_v4"])
        #expect(statements.map(\.precedence) == [0, 1])
        #expect(statements.last?.issuer == "https://other.example")
        #expect(
            statements.last?.content
                == .cvss(version: "4.0", vector: "CVSS:4.0/AV:N", baseScore: 8.7, baseSeverity: nil))
    }

    @Test func readsTheDecisionsOf21() throws {
        let text = #"""
            {"document":{"csaf_version":"2.1","tracking":{"id":"X"}},"vulnerabilities":[{"cve":"CVE-2025-1","metrics":[
            {"content":{"ssvc_v2":{"schemaVersion":"2.0.0","selections":[{"namespace":"ssvc","key":"E","version":"1.1.0",
             "name":"Exploitation","values":[{"key":"A","name":"Active"}]}]}}},
            {"content":{"ssvc_v1":{"selections":[{"name":"Exploitation","values":["Public PoC"]}]}}}],
            "first_known_exploitation_dates":[{"date":"2025-02-01T00:00:00Z","exploitation_date":"2025-01-11T15:00:00Z"}]}]}
            """#
        let statements = try DocumentReader.read(Array(text.utf8)).advisories.first?.statements ?? []
        #expect(statements.map(\.rule) == ["csaf.ssvc", "csaf.ssvc", "csaf.first_known_exploitation"])
        #expect(
            statements.map(\.quote) == ["Exploitation: Active", "Exploitation: Public PoC", "2025-01-11T15:00:00Z"])
        #expect(
            statements.first?.place == "/vulnerabilities/0/metrics/0/content/ssvc_v2/selections/0/values/0/name")
    }
}
