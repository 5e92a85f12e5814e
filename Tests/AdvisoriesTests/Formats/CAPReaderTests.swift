// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Advisories

@Suite struct CAPReaderTests {
    private func alert(
        status: String = "Actual", kind: String = "Alert", scope: String = "<scope>Public</scope>", more: String = "",
        namespace: String = "urn:oasis:names:tc:emergency:cap:1.2"
    ) -> [UInt8] {
        Array(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <alert xmlns="\(namespace)">
              <identifier>ID,2014-06-14</identifier><sender>ops@example.org</sender><sent>2030-06-14T09:41:37-00:00</sent>
              <status>\(status)</status><msgType>\(kind)</msgType>\(scope)\(more)
              <info><language>fr-CA</language><event>Tempête</event><severity>Minor</severity></info>
              <info><category>Met</category><event>Storm</event><severity>Severe</severity>
                <headline>Storm &amp; flood</headline><description>Stay inside.</description>
                <expires>2030-06-15T00:00:00+02:00</expires><web>https://example.org/storm</web></info>
            </alert>
            """.utf8)
    }

    private func read(_ bytes: [UInt8]) throws -> Advisory {
        try #require(try DocumentReader.read(bytes).advisories.first)
    }

    @Test func readsAnAlert() throws {
        let bytes = alert()
        let advisory = try read(bytes)
        #expect(advisory.format == .cap12)
        #expect(advisory.key == "cap:ops@example.org,ID,2014-06-14,2030-06-14T09:41:37-00:00")
        #expect(advisory.aliases == [advisory.key])
        #expect(advisory.title == "Storm & flood")
        #expect(advisory.summary == "Stay inside.")
        #expect(advisory.issued?.description == "2030-06-14T09:41:37.000Z")
        #expect(advisory.expires?.description == "2030-06-14T22:00:00.000Z")
        #expect(advisory.language == "en-us")
        #expect(advisory.tlp == .clear)
        #expect(advisory.kind == "Met")
        #expect(!advisory.exercise)
        let severity = try #require(advisory.statements.first)
        #expect(severity.content == .level("Severe"))
        #expect(severity.place == "/alert/info[2]/severity")
        let offset = try #require(severity.offset)
        #expect(String(decoding: bytes[offset..<offset + 6], as: UTF8.self) == "Severe")
        #expect(advisory.passages.map(\.offset).first == .some(nil))
        #expect(advisory.passages.map(\.text) == ["Storm & flood", "Storm", "Stay inside."])
    }

    @Test(arguments: [
        ("Exercise", "Alert", Advisory.Disposition.current, true), ("Test", "Alert", .current, true),
        ("System", "Alert", .silent("CAP System"), false), ("Actual", "Ack", .silent("CAP Ack"), false),
        ("Actual", "Error", .silent("CAP Error"), false), ("Actual", "Cancel", .withdrawn, false),
        ("Actual", "Update", .current, false), ("actual", "alert", .current, false),
    ])
    func statusAndType(status: String, kind: String, disposition: Advisory.Disposition, exercise: Bool) throws {
        let advisory = try read(alert(status: status, kind: kind))
        #expect(advisory.disposition == disposition)
        #expect(advisory.exercise == exercise)
    }

    @Test func draftsAndPrivateAlertsAreHeld() throws {
        guard case .refused(let draft) = try read(alert(status: "Draft")).disposition,
            case .refused(let secret) = try read(alert(scope: "<scope>Private</scope>")).disposition
        else {
            Issue.record("went out")
            return
        }
        #expect(draft.code == .draft)
        #expect(secret.code == .tlp)
        #expect(try read(alert(scope: "<scope>Restricted</scope>")).tlp == .amber)
        #expect(try read(alert(scope: "")).tlp == .amber)
    }

    @Test func referencesLeadToTheKeysOfOlderAlerts() throws {
        let own = "ops@example.org,ID,2014-06-14,2030-06-14T09:41:37-00:00"
        let advisory = try read(alert(more: "<references>a@b,x,y,2030 \(own) nonsense c@d,i,2031</references>"))
        #expect(advisory.predecessors == ["cap:a@b,x,y,2030", "cap:c@d,i,2031"])
    }

    @Test func theOlderVersionsAndTheWrappers() throws {
        #expect(try DocumentReader.read(alert(namespace: "http://www.incident.com/cap/1.0")).format == .cap10)
        let edxl = "<EDXLDistribution xmlns='urn:oasis:names:tc:emergency:EDXL:DE:1.0'/>"
        let feed = "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:cap='urn:oasis:names:tc:emergency:cap:1.1'/>"
        for (text, format) in [(edxl, AdvisoryFormat.edxl), (feed, .atom10)] {
            let refusal = #expect(throws: Refusal.self) { try DocumentReader.read(Array(text.utf8)) }
            #expect(refusal?.code == .noReader)
            #expect(refusal?.format == format)
        }
        let style = "<stylesheet xmlns:cap='urn:oasis:names:tc:emergency:cap:1.2'/>"
        #expect(throws: Refusal.self) { try DocumentReader.read(Array(style.utf8)) }
    }

    @Test func anAlertWithoutAnIdentifierIsStillAWarning() throws {
        let text = String(decoding: alert(), as: UTF8.self)
        let nameless = text.split(separator: "<identifier>ID,2014-06-14</identifier>").joined()
        #expect(try read(Array(nameless.utf8)).key.hasPrefix("cap:"))
        let empty = "<alert xmlns='urn:oasis:names:tc:emergency:cap:1.2'><status>Actual</status></alert>"
        let refusal = #expect(throws: Refusal.self) { try DocumentReader.read(Array(empty.utf8)) }
        #expect(refusal?.place == "/alert/identifier")
    }
}
