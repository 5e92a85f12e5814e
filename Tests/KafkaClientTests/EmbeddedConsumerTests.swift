// SPDX-License-Identifier: Apache-2.0
import KafkaClient
import Testing

/// The consumer against the embedded cluster: what needs no real Kafka.
@Suite(.timeLimit(.minutes(10))) struct EmbeddedConsumerTests {
    let cluster: EmbeddedCluster
    let place = TopicPartition("t", 0)

    init() throws {
        cluster = try EmbeddedCluster()
        try cluster.createTopic("t", partitions: 2)
    }

    func consumer(_ more: KafkaConfiguration = [:]) throws -> KafkaConsumer {
        try KafkaConsumer(quick(cluster.bootstrapServers).merging(more) { $1 })
    }

    func write(_ values: [String]) async throws {
        let producer = try KafkaProducer(quick(cluster.bootstrapServers))
        for value in values { _ = try await producer.publish(.make("t", value)) }
        await producer.close()
    }

    @Test func theKeysPartitionIsRead_andItsEndReported() async throws {
        try await write(["a", "b"])
        let consumer = try consumer()
        let places = [TopicPartition("t", 0), TopicPartition("t", 1)]
        try await consumer.assign([places[0]: .beginning, places[1]: .beginning])
        var values: [String] = []
        var ends: [TopicPartition: Int64] = [:]
        while ends.count < 2 {
            for event in try await consumer.next() {
                switch event {
                case .record(let record): values.append(record.text)
                case .endOfPartition(let place, let offset): ends[place] = offset
                default: Issue.record("\(event)")
                }
            }
        }
        #expect(values == ["a", "b"])
        #expect(ends.values.sorted() == [0, 2])
        #expect(try await consumer.endOffsets(places) == ends)
        #expect(try await consumer.beginningOffsets(places).values.allSatisfy { $0 == 0 })
        #expect(try await consumer.offsets(at: 0, for: places).values.allSatisfy { $0 == nil })
        await consumer.close()
    }

    @Test func nextIsBoundedAndLosesNothing() async throws {
        try await write((0..<25).map(String.init))
        let consumer = try consumer()
        let end = try await consumer.endOffsets([TopicPartition("t", 0), TopicPartition("t", 1)])
        try await consumer.assign(end.mapValues { _ in .beginning })
        var values: [String] = []
        while values.count < 25 {
            let events = try await consumer.next(max: 7)
            #expect((1...7).contains(events.count))
            values += events.compactMap { if case .record(let record) = $0 { record.text } else { nil } }
        }
        #expect(values == (0..<25).map(String.init))
        await consumer.close()
    }

    @Test func anArrivalWakesTheWaiting() async throws {
        let consumer = try consumer()
        try await consumer.assign([TopicPartition("t", 0): .end, TopicPartition("t", 1): .end])
        var events: [ConsumerEvent] = []
        while events.count < 2 { events += try await consumer.next() }
        async let found = consumer.next()
        try await write(["here"])
        guard case .record(let record)? = try await found.first else {
            Issue.record("no record")
            return
        }
        #expect(record.text == "here")
        await consumer.close()
    }

    @Test func aTimeoutGivesNothing() async throws {
        let consumer = try consumer()
        let start = ContinuousClock.now
        #expect(try await consumer.next(timeout: .milliseconds(50)) == [])
        let took = ContinuousClock.now - start
        #expect(took >= .milliseconds(50))
        #expect(try await consumer.next(timeout: .zero) == [])
        await consumer.close()
    }

    @Test func cancellingReturnsAtOnce_andTheConsumerGoesOn() async throws {
        let consumer = try consumer()
        let waiting = Task { try await consumer.next() }
        try await Task.sleep(for: .milliseconds(50))
        let start = ContinuousClock.now
        waiting.cancel()
        #expect(try await waiting.value == [])
        let took = ContinuousClock.now - start
        // Uncancelled it would wait for ever; a loaded machine takes its time.
        #expect(took < .seconds(5))
        let early = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await consumer.next()
        }
        #expect(try await early.value == [])
        try await write(["later"])
        try await consumer.assign([TopicPartition("t", 0): .beginning, TopicPartition("t", 1): .beginning])
        var found = false
        while !found { found = try await consumer.next().contains { if case .record = $0 { true } else { false } } }
        await consumer.close()
    }

    @Test func closingAnswersWhoeverWaits() async throws {
        let consumer = try consumer()
        let first = Task { try await consumer.next() }
        let second = Task { try await consumer.next() }
        try await Task.sleep(for: .milliseconds(50))
        await consumer.close()
        await #expect(throws: KafkaError.closed) { _ = try await first.value }
        await #expect(throws: KafkaError.closed) { _ = try await second.value }
        await #expect(throws: KafkaError.closed) { _ = try await consumer.next() }
        await #expect(throws: KafkaError.closed) { try await consumer.commit([place: 1]) }
        await consumer.close()
    }

    @Test func callsAreServedWhileNextWaits() async throws {
        let consumer = try consumer()
        async let waiting = consumer.next()
        try await Task.sleep(for: .milliseconds(50))
        #expect(try await consumer.endOffsets([place]) == [place: 0])
        try await consumer.assign([place: .beginning])
        #expect(try await waiting == [.endOfPartition(place, offset: 0)])
        await consumer.close()
    }

    @Test func brokersThatCannotBeReachedAreTrouble_notTheEnd() async throws {
        let consumer = try KafkaConsumer(["bootstrap.servers": "127.0.0.1:1"])
        try await consumer.assign([place: .beginning])
        guard case .trouble(let error)? = try await consumer.next().first else {
            Issue.record("no trouble")
            return
        }
        #expect(error.isUnreachable)
        await consumer.close()
    }

    @Test func aGroupIsAssignedStartedCommittedAndResumed() async throws {
        try await write((0..<10).map(String.init))
        let group = ["group.id": "g", "session.timeout.ms": "3000"]
        let first = try consumer(group)
        try await first.subscribe(topics: ["t"])
        let places = try await assigned(first)
        #expect(places.count == 2)
        #expect(try await first.committed(places).values.allSatisfy { $0 == nil })
        try await first.start(at: Dictionary(uniqueKeysWithValues: places.map { ($0, .beginning) }))
        var next: [TopicPartition: Int64] = [:]
        while next.isEmpty {
            for case .record(let record) in try await first.next(max: 4) { next[record.place] = record.offset + 1 }
        }
        try await first.commit(next)
        await first.close()

        let second = try consumer(group)
        try await second.subscribe(topics: ["t"])
        let again = try await assigned(second)
        let committed = try await second.committed(again).compactMapValues { $0 }
        #expect(committed == next)
        try await second.start(at: Dictionary(uniqueKeysWithValues: again.map { ($0, .committed) }))
        var offset: Int64?
        while offset == nil {
            for case .record(let record) in try await second.next(max: 1) { offset = record.offset }
        }
        #expect(offset == next.values.first)
        await second.close()
    }

    @Test func closingWithAnAssignmentThatWasNeverStartedDoesNotHang() async throws {
        let consumer = try consumer(["group.id": "g2", "session.timeout.ms": "3000"])
        try await consumer.subscribe(topics: ["t"])
        _ = try await assigned(consumer)
        await consumer.close()
    }

    func assigned(_ consumer: KafkaConsumer) async throws -> [TopicPartition] {
        while true {
            for case .assigned(let places) in try await consumer.next() { return places }
        }
    }
}
