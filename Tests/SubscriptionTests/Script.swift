// SPDX-License-Identifier: Apache-2.0
import Alerts
import Synchronization

@testable import Subscription

/// Plays events in order; then it is stopped.
final class Script: RecordSource {
    private let events: Mutex<[SourceEvent]>
    private let earlier: Mutex<[[Assignment]]>

    init(_ events: [SourceEvent], earlier: [[Assignment]] = []) {
        self.events = Mutex(events)
        self.earlier = Mutex(earlier)
    }

    func beginEarlier() async throws -> [Assignment]? {
        earlier.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }

    func next() async throws -> [SourceEvent]? {
        events.withLock { $0.isEmpty ? nil : [$0.removeFirst()] }
    }
}

/// Keeps what is written and where positions stood at each commit; may fail at the nth alert.
final class Desk: AlertOutput, PositionStore {
    struct Gone: Error {}
    private let state = Mutex(State())
    private let failsAfter: Int

    private struct State {
        var ids: [String] = []
        var positions: [Partition: Int64] = [:]
        var committed: [Partition: Int64] = [:]
        var notices: [String] = []
    }

    init(failsAfter: Int = .max) { self.failsAfter = failsAfter }

    var ids: [String] { state.withLock { $0.ids } }
    var committed: [Partition: Int64] { state.withLock { $0.committed } }
    var notices: [String] { state.withLock { $0.notices } }

    func write(_ alert: ReceivedAlert, _ record: Record) throws {
        try state.withLock { state in
            if state.ids.count >= failsAfter { throw Gone() }
            state.ids.append(alert.id)
        }
    }
    func advance(_ partition: Partition, to offset: Int64) { state.withLock { $0.positions[partition] = offset } }
    func commit() { state.withLock { $0.committed = $0.positions } }
    func notice(_ text: String) { state.withLock { $0.notices.append(text) } }
}

extension Partition {
    static let a = Partition(topic: "alerts.high", number: 0)
    static let b = Partition(topic: "alerts.high", number: 1)
    static let c = Partition(topic: "alerts.critical", number: 0)
}

extension Record {
    /// An alert; each test states only its difference.
    static func make(
        _ id: String, _ partition: Partition = .a, offset: Int64, at timestamp: Int64 = 1000, sequence: Int64? = nil,
        severity: String = "high", change: String = "new", exercise: Bool = false, source: String = "tocsin://cert-a"
    ) -> Record {
        let number =
            sequence.map { "\"sequence\":\"\(String(repeating: "0", count: 20 - "\($0)".count))\($0)\"," } ?? ""
        let event = """
            {"specversion":"1.0","id":"\(id)","source":"\(source)","type":"tocsin.alert.v1","subject":"k/\(id)",\
            "time":"2026-11-23T21:33:23.120Z",\(number)"severity":"\(severity)","change":"\(change)","tlp":"CLEAR",\
            "category":"vulnerability","exercise":\(exercise),"data":{"title":"T"}}
            """
        var headers = [("tocsin_id", id), ("tocsin_source", source), ("tocsin_severity", severity)]
        headers += [("tocsin_change", change), ("tocsin_exercise", "\(exercise)")]
        headers += [("content-type", "application/cloudevents+json; charset=UTF-8")]
        if let sequence { headers.append(("tocsin_sequence", "\(sequence)")) }
        return Record(
            partition: partition, offset: offset, timestamp: timestamp, key: Array("k/\(id)".utf8),
            value: Array(event.utf8), headers: headers.map { .init(name: $0.0, value: Array($0.1.utf8)) })
    }
}

extension SourceEvent {
    static func assigned(_ ends: (Partition, start: Int64, end: Int64)..., partitions: Int = 1) -> SourceEvent {
        .assigned(
            ends.map { Assignment(partition: $0.0, start: $0.start, end: $0.end, partitionCount: partitions) })
    }
}
