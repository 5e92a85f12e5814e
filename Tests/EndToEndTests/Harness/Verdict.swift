// SPDX-License-Identifier: Apache-2.0

/// Whether the promise was kept: compares what was dropped with what a `read_committed` reader got and with the spool.
struct Verdict {
    /// Every sentence is one breach; empty means that the promise was kept.
    private(set) var breaches: [String] = []
    private(set) var alerts = 0
    /// Originals that their revision overtook: archived without an alert, as it must be.
    private(set) var overtaken = 0

    /// - Parameters:
    ///   - dropped: in the order of dropping.
    ///   - mayBeOvertaken: originals whose revision was dropped while they still waited.
    ///   - received: of this instance only.
    init(dropped: [Document], mayBeOvertaken: Set<Document> = [], received: [Received], sites: [Site]) throws {
        alerts = received.count
        countAlerts(dropped, mayBeOvertaken, received)
        countSequences(received)
        compareHeaders(received)
        try countFiles(dropped, received, sites)
    }

    private mutating func countAlerts(
        _ dropped: [Document], _ mayBeOvertaken: Set<Document>, _ received: [Received]
    ) {
        var copies = Dictionary(grouping: received) { $0.event.data.advisory.contentHash }
        for document in dropped {
            guard let records = copies.removeValue(forKey: "sha256:" + document.hash) else {
                if mayBeOvertaken.contains(document) {
                    overtaken += 1
                } else {
                    breaches.append("\(document.name): no alert")
                }
                continue
            }
            let topics = records.map(\.topic)
            if Set(records.map(\.event.id)).count != 1 || Set(topics) != Self.topics(for: document, records)
                || Set(topics).count != topics.count
            {
                breaches.append("\(document.name): alerted in \(topics), ids \(records.map(\.event.id))")
            }
            if records.contains(where: { $0.key != document.key }) { breaches.append("\(document.name): another key") }
        }
        for (hash, records) in copies {
            breaches.append("\(records.count) alerts about a file that nobody dropped: \(hash)")
        }
    }

    /// By level; an all-clear goes also to those who were alarmed.
    private static func topics(for document: Document, _ records: [Received]) -> Set<String> {
        var topics: Set = ["alerts." + document.level.rawValue]
        for event in records.map(\.event) where ["deescalate", "withdraw"].contains(event.change) {
            if let previous = event.data.change.previous { topics.insert("alerts." + previous.level) }
        }
        return topics
    }

    private mutating func countSequences(_ received: [Received]) {
        for (topic, records) in Dictionary(grouping: received, by: \.topic) {
            let numbers = records.compactMap { Int($0.event.sequence) }
            if numbers.sorted() != Array(1...records.count) {
                breaches.append("\(topic): \(records.count) records, but the sequence \(Self.gaps(numbers))")
            }
            for (partition, records) in Dictionary(grouping: records, by: \.partition) {
                let inOrder = records.sorted { $0.offset < $1.offset }.compactMap { Int($0.event.sequence) }
                if inOrder != inOrder.sorted() { breaches.append("\(topic)/\(partition): sequence out of order") }
            }
        }
    }

    private mutating func compareHeaders(_ received: [Received]) {
        for record in received {
            let event = record.event
            let said = [
                "tocsin_id": event.id, "tocsin_source": event.source, "tocsin_sequence": event.sequence,
                "tocsin_type": event.type, "tocsin_severity": event.severity, "tocsin_change": event.change,
                "tocsin_tlp": event.tlp, "tocsin_category": event.category, "tocsin_exercise": "\(event.exercise)",
                "content-type": "application/cloudevents+json; charset=UTF-8",
            ]
            for (name, value) in said where record.headers[name] != value {
                breaches.append("\(event.id): header \(name) is \(record.headers[name] ?? "missing"), not \(value)")
            }
            let keys: Set = [record.key, event.subject, event.partitionkey, event.data.advisory.key]
            if keys.count != 1 { breaches.append("\(event.id): keys differ: \(keys)") }
        }
    }

    private mutating func countFiles(_ dropped: [Document], _ received: [Received], _ sites: [Site]) throws {
        var kept: [String: Int] = [:]
        var contents: [String: [UInt8]] = [:]
        for site in sites {
            for name in site.waiting { breaches.append("\(name) is still in the inbox of \(site.folder)") }
            for (path, bytes) in try site.archived() {
                kept[String(path.split(separator: "/").last ?? ""), default: 0] += 1
                contents["archive/" + path] = bytes
            }
            for name in try site.quarantined().keys { breaches.append("\(name) is in quarantine") }
        }
        for document in dropped where kept[document.name] != 1 {
            breaches.append("\(document.name) is \(kept[document.name] ?? 0) times in the archive")
        }
        if kept.count != dropped.count { breaches.append("\(kept.count) files archived of \(dropped.count) dropped") }
        let hashes = Dictionary(dropped.map { ("sha256:" + $0.hash, $0.bytes) }) { first, _ in first }
        for record in received {
            let advisory = record.event.data.advisory
            if contents[advisory.document ?? ""] != hashes[advisory.contentHash] {
                breaches.append("\(record.event.id): its document \(advisory.document ?? "") is not that file")
            }
        }
    }

    private static func gaps(_ numbers: [Int]) -> String {
        let sorted = numbers.sorted()
        guard let first = sorted.first else { return "is empty" }
        if first != 1 { return "begins with \(first)" }
        for (a, b) in zip(sorted, sorted.dropFirst()) where b != a + 1 { return "goes from \(a) to \(b)" }
        return "is short"
    }
}
