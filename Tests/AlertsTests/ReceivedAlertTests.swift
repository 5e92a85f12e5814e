// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment
import TestSupport
import Testing

@Suite struct ReceivedAlertTests {
    private func receive(_ value: String?, _ headers: [(String, String?)] = []) throws(ReceivedAlertError)
        -> ReceivedAlert
    {
        let headers = headers.map { (name: $0.0, value: $0.1.map { Array($0.utf8) }) }
        return try ReceivedAlert(value: value.map { Array($0.utf8) }, headers: headers, topic: "alerts.critical")
    }

    private func refusal(_ value: String?, _ headers: [(String, String?)] = []) -> ReceivedAlertError? {
        do throws(ReceivedAlertError) {
            _ = try receive(value, headers)
            return nil
        } catch { return error }
    }

    private let event = String(decoding: AlertCodec.value(of: .make(), sequence: 9), as: UTF8.self)
    private let least = #"{"specversion":"1.0","id":"a","source":"b","type":"tocsin.alert.v1","data":{}}"#
    private let binary: [(String, String?)] = [
        ("content-type", "application/json"), ("ce_specversion", "1.0"), ("ce_id", "a"), ("ce_source", "b"),
        ("ce_type", "tocsin.alert.v1"), ("ce_severity", "high"), ("ce_sequence", "3"), ("ce_exercise", "true"),
    ]

    @Test func readsWhatTheCodecWrites() throws {
        let alert = try receive(event, [("Content-Type", "APPLICATION/CloudEvents+JSON; charset=utf-8")])
        #expect(alert.mode == .structured)
        #expect(alert.id == "0123456789abcdef0123456789abcdef")
        #expect(alert.sequence == 9)
        #expect(alert.time == Timestamp(milliseconds: 1_795_469_603_120))
        #expect(alert.level == .critical && alert.change == .new && alert.tlp == .green)
        #expect(alert.category == .vendorRisk && !alert.exercise && !alert.needsReview)
        #expect(alert.evidence == Alert.make().assessment.evidence)
        #expect(alert.products == Alert.make().advisory.products)
        #expect(alert.advisory.issued == .date(CalendarDate(year: 2026, month: 4, day: 16)))
        #expect(alert.advisory.publisher == "Example CERT")
        #expect(alert.basis == .rule && alert.confidence == 0.97 && alert.score == nil)
        #expect(alert.previous == nil)
        #expect(String(decoding: alert.line, as: UTF8.self) == event)
    }

    @Test func readsStructuredWithoutAContentType() throws { #expect(try receive(event).mode == .structured) }

    @Test func readsBinaryMode() throws {
        let alert = try receive(
            #"{"title":"T",\#n"severity":{"needsReview":true}}"#.replacing("#n", with: "\n"), binary)
        #expect(alert.mode == .binary)
        #expect(alert.level == .high && alert.title == "T" && alert.needsReview && alert.exercise)
        #expect(
            String(decoding: alert.line, as: UTF8.self)
                == #"{"datacontenttype":"application/json","exercise":true,"id":"a","sequence":"3","severity":"high","#
                + #""source":"b","specversion":"1.0","type":"tocsin.alert.v1","data":{"title":"T", "severity":{"needsReview":true}}}"#
        )
    }

    @Test func keepsUnknownFieldsOnOneLine() throws {
        let alert = try receive("\u{FEFF}" + least.replacing("\"data\"", with: "\r\n\"later\":[1],\n\"data\""))
        #expect(String(decoding: alert.line, as: UTF8.self).contains("  \"later\":[1], \"data\""))
    }

    @Test func takesTheSafeSideOfWhatIsMissing() throws {
        let alert = try receive(least)
        #expect(alert.level == .unclassified && alert.tlp == .red && alert.change == nil && alert.sequence == nil)
        #expect(alert.title == nil && alert.evidence.isEmpty && alert.products.isEmpty && alert.obligations.isEmpty)
    }

    @Test func refusesWhatIsNoAlert() {
        #expect(refusal(nil)?.code == .empty)
        #expect(refusal("")?.code == .empty)
        #expect(refusal("garbage")?.code == .malformed)
        #expect(refusal("[1,2]")?.code == .notAnEvent)
        #expect(refusal("7")?.code == .notAnEvent)
        #expect(refusal(String(repeating: "[", count: 100_000))?.code == .malformed)
        #expect(refusal(least.replacing("\"id\":\"a\",", with: ""))?.message == "The attribute “id” is missing.")
        #expect(refusal(least.replacing("1.0", with: "2.0"))?.code == .notAnEvent)
        #expect(refusal(least.replacing("alert.v1", with: "alert.v2"))?.code == .foreign)
        #expect(refusal(least.replacing("{}", with: "[]"))?.code == .notAnEvent)
        #expect(refusal(least, [("content-type", "application/cloudevents-batch+json")])?.code == .unsupported)
        #expect(refusal(least, [("content-type", "application/cloudevents+avro")])?.code == .unsupported)
        #expect(refusal("<xml/>", [("content-type", "text/xml")])?.code == .unsupported)
        #expect(refusal(least, [("content-type", "application/json")])?.code == .notAnEvent)
        #expect(refusal("{}", [("ce_id", nil), ("ce_specversion", "1.0")])?.code == .notAnEvent)
    }

    @Test func answersFiltersAsThePublishedAlertDoes() throws {
        let alert = try receive(event)
        for field in Filter.Field.allCases where field != .topic {
            #expect(alert.value(field) == Alert.make().value(field), "\(field)")
        }
        #expect(alert.value(.topic) == .text("alerts.critical"))
    }

    @Test func survivesMutatedEvents() {
        let seed = Array(event.utf8)
        var random = SeededGenerator(seed: 5)
        for _ in 0..<1_000 {
            var bytes = seed
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            guard let alert = try? ReceivedAlert(value: bytes, headers: [], topic: "t") else { continue }
            _ = Filter.Field.allCases.map(alert.value)
            _ = (alert.evidence, alert.obligations, alert.relations, alert.references, alert.previous, alert.line)
            _ = (alert.prediction, alert.confidence, alert.score)
        }
    }
}
