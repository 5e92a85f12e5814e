// SPDX-License-Identifier: Apache-2.0
import Advisories
import KafkaClient
import Subscription

/// Records from Kafka, as a subscription wants them: assigned with their starts and ends, then read until the task is
/// cancelled. Confined to the task that reads.
actor KafkaSource: RecordSource {
    private let consumer: KafkaConsumer
    private var plan: ReadingPlan
    private let partitionCounts: [String: Int]
    private let deadline: ContinuousClock.Instant?
    private var begun = false
    private var closed = false
    private var assigned: [TopicPartition: Int64] = [:]
    /// Where it began, and the ends of then.
    private var first: [Assignment] = []
    private var trouble: String?
    private var lost: [TopicPartition] = []
    private let forget: @Sendable ([TopicPartition]) -> Void

    /// - Parameters:
    ///   - partitionCounts: of every topic that is read.
    ///   - deadline: when the window closes; nothing published later is wanted.
    ///   - forget: called when partitions were taken back and it is too late to commit their positions.
    init(
        _ consumer: KafkaConsumer, plan: ReadingPlan, partitionCounts: [String: Int],
        deadline: ContinuousClock.Instant?, forget: @escaping @Sendable ([TopicPartition]) -> Void = { _ in }
    ) {
        self.consumer = consumer
        self.plan = plan
        self.partitionCounts = partitionCounts
        self.deadline = deadline
        self.forget = forget
    }

    func next() async throws -> [SourceEvent]? {
        if !begun {
            begun = true
            if let events = try await begin() { return events }
        }
        forget(lost)
        lost = []
        while !Task.isCancelled {
            let left = deadline.map { $0 - .now }
            if let left, left <= .zero, !closed { return [try await close()] }
            let events = try await consumer.next(timeout: closed ? nil : left)
            var out: [SourceEvent] = []
            for event in events { try await take(event, &out) }
            if !out.isEmpty { return out }
        }
        return nil
    }

    /// A reader without a team takes every partition; a member of a team waits for what the group gives it.
    private func begin() async throws -> [SourceEvent]? {
        guard !plan.isTeam else {
            try await consumer.subscribe(topics: partitionCounts.keys.sorted())
            return nil
        }
        let places = partitionCounts.flatMap { topic, count in (0..<count).map { TopicPartition(topic, Int32($0)) } }
        let starts = try await plan.starts(of: places, consumer)
        first = try await assignments(starts.positions)
        try await consumer.assign(starts.positions.mapValues(KafkaPosition.offset))
        return [.assigned(first)]
    }

    /// The same ends, earlier starts.
    func beginEarlier() async throws -> [Assignment]? {
        let starts = Dictionary(first.map { (TopicPartition($0.partition.topic, $0.partition.number), $0.start) }) {
            $1
        }
        var wider = plan
        guard let earlier = try await wider.earlier(than: starts, consumer) else { return nil }
        plan = wider
        for index in first.indices {
            let place = TopicPartition(first[index].partition.topic, first[index].partition.number)
            first[index].start = min(first[index].start, earlier[place] ?? 0)
            assigned[place] = first[index].start
        }
        try await consumer.assign(assigned.mapValues(KafkaPosition.offset))
        return first
    }

    private func take(_ event: ConsumerEvent, _ out: inout [SourceEvent]) async throws {
        switch event {
        case .record(let record):
            assigned[record.place] = record.offset + 1
            recovered(&out)
            out.append(.record(Record(record)))
        case .endOfPartition(let place, let offset):
            assigned[place] = offset
            recovered(&out)
            out.append(.reached(Partition(place), position: offset))
        case .assigned(let places):
            let starts = try await plan.starts(of: places, consumer)
            try await consumer.start(at: starts.positions.mapValues(KafkaPosition.offset))
            out += starts.warnings.map(SourceEvent.note)
            out.append(.assigned(try await assignments(assigned.merging(starts.positions) { $1 })))
        case .revoked(let places):
            for place in places { assigned[place] = nil }
            lost += places
        case .trouble(let error):
            try troubled(error, &out)
        }
    }

    private func assignments(_ starts: [TopicPartition: Int64]) async throws -> [Assignment] {
        assigned = starts
        let ends = try await consumer.endOffsets(Array(starts.keys))
        return starts.sorted { $0.key < $1.key }.map { place, start in
            Assignment(
                partition: Partition(place), start: start, end: ends[place] ?? start,
                partitionCount: partitionCounts[place.topic] ?? 0)
        }
    }

    private func close() async throws -> SourceEvent {
        closed = true
        let ends = try await consumer.endOffsets(Array(assigned.keys))
        return .closed(Dictionary(ends.map { (Partition($0), $1) }) { first, _ in first })
    }

    /// One line when reading is disturbed, one when it goes on.
    private func troubled(_ error: KafkaError, _ out: inout [SourceEvent]) throws {
        if error.isNotAuthorised || error.isNotAuthenticated || error.isUnknownTopic { throw error }
        guard trouble == nil else { return }
        trouble = error.code
        out.append(.note("waiting for Kafka: \(error.reason)"))
    }

    private func recovered(_ out: inout [SourceEvent]) {
        guard trouble != nil else { return }
        trouble = nil
        out.append(.note("Kafka answers again"))
    }
}

extension Partition {
    init(_ place: TopicPartition) { self.init(topic: place.topic, number: place.partition) }
}

extension Record {
    init(_ record: IncomingRecord) {
        self.init(
            partition: Partition(record.place), offset: record.offset, timestamp: record.timestamp, key: record.key,
            value: record.value, headers: record.headers.map { Header(name: $0.name, value: $0.value) })
    }
}
