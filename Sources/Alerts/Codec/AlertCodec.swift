// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment

/// Puts an alert on the wire: a CloudEvents 1.0 event in structured JSON mode, with what subscribers filter by repeated
/// as record headers. `Resources/alert.schema.json` describes the value; it is additive within a major version.
/// ``ReceivedAlert`` is the other direction.
package enum AlertCodec {
    package static let type = "tocsin.alert.v1"
    /// The schema's `$id`.
    package static let dataSchema = "urn:tocsin:alert:v1"
    package static let contentType = "application/cloudevents+json; charset=UTF-8"
    /// Bytes of an event at most.
    package static let limit = 256 << 10

    /// A record's value and headers; its key is ``Alert/key``.
    package struct Encoded: Sendable {
        package var value: [UInt8]
        package var headers: [(name: String, value: [UInt8])]
    }

    /// - Parameter sequence: the alert's number in its topic, from 1.
    package static func encode(_ alert: Alert, sequence: UInt64) -> Encoded {
        Encoded(value: value(of: alert, sequence: sequence), headers: headers(of: alert, sequence: sequence))
    }

    /// The event. Longer lists and texts are cut until it has at most ``limit`` bytes, and `truncated` says so.
    package static func value(of alert: Alert, sequence: UInt64) -> [UInt8] {
        fitting(alert) { $0.write(sequence: sequence, into: &$1) }
    }

    /// The members of the event's `data`, for an object that is open: what `explain --format json` prints too.
    package static func writeData(of alert: Alert, into json: inout JSONWriter) {
        json.raw(fitting(alert) { $0.writeData(into: &$1) })
    }

    /// The widest budget whose result is within the limit.
    private static func fitting(_ alert: Alert, _ write: (EventWriter, inout JSONWriter) -> Void) -> [UInt8] {
        var bytes: [UInt8] = []
        for budget in EventBudget.steps {
            var json = JSONWriter(reserving: 4_096)
            write(EventWriter(alert: alert, budget: budget), &json)
            bytes = json.bytes
            if bytes.count <= limit { break }
        }
        return bytes
    }

    private static func headers(of alert: Alert, sequence: UInt64) -> [(name: String, value: [UInt8])] {
        [
            ("content-type", contentType), ("tocsin_id", alert.id), ("tocsin_source", alert.source),
            ("tocsin_sequence", digits(sequence)), ("tocsin_type", type),
            ("tocsin_severity", alert.assessment.level.rawValue), ("tocsin_change", alert.change.kind.rawValue),
            ("tocsin_tlp", alert.tlp.rawValue), ("tocsin_category", alert.assessment.category.rawValue),
            ("tocsin_exercise", alert.exercise ? "true" : "false"),
        ].map { ($0.0, Array($0.1.utf8)) }
    }

    /// 20 digits, so that sequences sort as texts.
    static func digits(_ sequence: UInt64) -> String {
        let digits = String(sequence)
        return String(repeating: "0", count: 20 - digits.utf8.count) + digits
    }
}
