// SPDX-License-Identifier: Apache-2.0
import Foundation
import KafkaClient

/// Reads every committed alert from the beginning of the topics to their present end.
enum CommittedReader {
    static let levels = ["critical", "high", "medium", "low", "informational", "unclassified"].map { "alerts." + $0 }

    /// The alerts of one instance, in the order of the records in each partition.
    static func alerts(of site: Site, topics: [String] = levels) async throws -> [Received] {
        let properties = ["bootstrap.servers": site.bootstrap]
        let admin = try KafkaAdmin(properties)
        let known = try await admin.metadata().topics
        await admin.close()
        let places = topics.sorted().flatMap { topic in
            (0..<(known[topic]?.partitions ?? 0)).map { TopicPartition(topic, Int32($0)) }
        }
        let consumer = try KafkaConsumer(properties)
        try await settled(consumer, places, properties)
        let records = try await read(places, consumer)
        await consumer.close()
        return try records.map(received).filter { $0.event.source == "tocsin://" + site.instance }
    }

    /// Kafka answers a commit before its markers stand in every partition: waits for them.
    private static func settled(
        _ consumer: KafkaConsumer, _ places: [TopicPartition], _ properties: KafkaConfiguration
    ) async throws {
        let everything = try KafkaConsumer(properties.merging(["isolation.level": "read_uncommitted"]) { $1 })
        let ends = try await everything.endOffsets(places)
        await everything.close()
        let patience = ContinuousClock.now + .seconds(20)
        while try await consumer.endOffsets(places).contains(where: { $0.value < ends[$0.key] ?? 0 }) {
            guard ContinuousClock.now < patience else {
                throw Unmet(what: "alert topics", why: "a transaction stays open")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// All partitions at once, each to its present end: one fetch waits for all of them.
    private static func read(_ places: [TopicPartition], _ consumer: KafkaConsumer) async throws -> [IncomingRecord] {
        let ends = try await consumer.endOffsets(places)
        var unfinished = Set(places.filter { ends[$0] ?? 0 > 0 })
        var records: [IncomingRecord] = []
        try await consumer.assign(Dictionary(places.map { ($0, .beginning) }) { $1 })
        while !unfinished.isEmpty {
            let events = try await consumer.next(timeout: .seconds(20))
            if events.isEmpty { throw Unmet(what: "\(unfinished)", why: "does not come to its end") }
            for event in events {
                switch event {
                case .record(let record): records.append(record)
                case .endOfPartition(let place, let offset): if offset >= ends[place] ?? 0 { unfinished.remove(place) }
                case .trouble(let error): if !error.isRetriable { throw error }
                case .assigned, .revoked: break
                }
            }
        }
        return records.sorted { ($0.topic, $0.partition, $0.offset) < ($1.topic, $1.partition, $1.offset) }
    }

    private static func received(_ record: IncomingRecord) throws -> Received {
        Received(
            topic: record.topic, partition: record.partition, offset: record.offset,
            key: String(decoding: record.key ?? [], as: UTF8.self),
            headers: Dictionary(record.headers.map { ($0.name, String(decoding: $0.value ?? [], as: UTF8.self)) }) {
                $1
            },
            event: try JSONDecoder().decode(Event.self, from: Data(record.value ?? [])))
    }
}
