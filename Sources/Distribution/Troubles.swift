// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts

/// What a transaction failed on, so that the next one goes without it.
struct Troubles: Sendable {
    private var faults: [Draft.Origin: Refusal] = [:]
    private var blocked: [String: Duration] = [:]

    /// A record was refused: its advisory goes to quarantine.
    mutating func refuse(_ origin: Draft.Origin, reason: String) {
        faults[origin] = Refusal(
            .recordTooLarge, message: "Kafka refused the alert of \(origin.key): \(reason)",
            action: "Raise max.message.bytes of the topic and message.max.bytes, then retry the file.")
    }

    mutating func block(_ topic: String, until time: Duration) { blocked[topic] = time }

    func fault(_ origin: Draft.Origin) -> Refusal? { faults.isEmpty ? nil : faults[origin] }

    func isBlocked(_ topic: String, now: Duration) -> Bool { blocked.isEmpty ? false : (blocked[topic] ?? now) > now }

    /// The file has left for good.
    mutating func forget(_ stamp: FileStamp) {
        if !faults.isEmpty { faults = faults.filter { $0.key.stamp != stamp } }
    }
}

extension Refusal {
    static func embargo(until moment: Moment, _ format: AdvisoryFormat) -> Refusal {
        Refusal(
            .embargo, format: format, message: "The document must not be published before \(moment).",
            action: "Retry the file after \(moment).")
    }

    static func label(_ tlp: TLP, _ format: AdvisoryFormat) -> Refusal {
        Refusal(
            .tlp, format: format, message: "The document is TLP:\(tlp.rawValue), and no routed topic may carry that.",
            action: "Hand it on by other means, or raise the ceiling of a topic in the configuration and retry.")
    }

    static let poison = Refusal(
        .poison, message: "The daemon fell over this file \(AttemptMarker.patience) times in a row.",
        action: "Read the file by hand and send it to the developers; do not retry it with this version.")

    static func oversized(_ size: Int64, limit: Int) -> Refusal {
        Refusal(
            .tooLarge, message: "The file has \(size) bytes; the limit is \(limit).",
            action: "Raise inbox.max-file-size and retry, or split the document.")
    }

    static let void = Refusal(.empty, message: "The file is empty.", action: "Drop the document again.")
}

extension Published {
    init(_ alert: Alert, _ topics: [String], from place: InboxPlace) {
        self.init(
            place: place, alertId: alert.id, key: alert.key, level: alert.assessment.level,
            change: alert.change.kind, category: alert.assessment.category, topics: topics)
    }
}
