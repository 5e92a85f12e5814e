// SPDX-License-Identifier: Apache-2.0
import KafkaClient
import TestSupport
import Testing

/// Transactions on a real Kafka: what only a real one does.
@Suite(.enabled(if: RealKafka.isAvailable), .timeLimit(.minutes(10))) struct RealTransactionTests {
    func producer(_ id: String) async throws -> KafkaProducer {
        let kafka = try await RealKafka.shared()
        let producer = try KafkaProducer([
            "bootstrap.servers": kafka.bootstrapServers, "transactional.id": id, "transaction.timeout.ms": "60000",
        ])
        try await initialised(producer)
        return producer
    }

    func initialised(_ producer: KafkaProducer) async throws {
        while true {
            do { return try await producer.initTransactions() } catch {
                if !error.isRetriable { throw error }
            }
        }
    }

    @Test func onlyWhatIsCommittedIsRead() async throws {
        let kafka = try await RealKafka.shared()
        let topic = try await kafka.topic()
        let producer = try await producer(RealKafka.unique("id"))
        producer.prepare(topics: [topic])
        try await producer.transact([.make(topic, "first"), .make(topic, "second")])
        try producer.beginTransaction()
        try producer.enqueue(.make(topic, "taken back"))
        try await producer.abortTransaction()
        try await producer.transact([.make(topic, "third")])
        await producer.close()

        let read = try await readAll(topic, from: kafka.bootstrapServers, atLeast: 3)
        #expect(read.map(\.text) == ["first", "second", "third"])
        let consumer = try KafkaConsumer(["bootstrap.servers": kafka.bootstrapServers])
        let place = TopicPartition(topic, 0)
        let end = try await consumer.endOffsets([place])[place] ?? 0
        #expect(end > (read.last?.offset ?? 0) + 1, "the commit marker takes an offset")
        var count = 0
        #expect(try await consumer.readToEnd(topic: topic) { count += $0.count } == end)
        #expect(count == 3)
        #expect(try await consumer.readToEnd(topic: topic, from: .offset(end)) { count += $0.count } == end)
        #expect(count == 3)
        await consumer.close()
    }

    /// The broker may still be completing the commit when the abort of the next transaction arrives.
    @Test func abortsRightAfterCommitsAreNotFatal() async throws {
        let kafka = try await RealKafka.shared()
        let topic = try await kafka.topic()
        let producer = try await producer(RealKafka.unique("id"))
        for _ in 0..<30 {
            try await producer.transact([.make(topic, "kept")])
            try producer.beginTransaction()
            try producer.enqueue(.make(topic, "taken back"))
            try await producer.abortTransaction()
        }
        await producer.close()
        let read = try await readAll(topic, from: kafka.bootstrapServers, atLeast: 30)
        #expect(read.map(\.text) == Array(repeating: "kept", count: 30))
    }

    @Test func theEndOfWhatIsCommittedLiesBeforeAnOpenTransaction() async throws {
        let kafka = try await RealKafka.shared()
        let topic = try await kafka.topic()
        let (first, second) = (try await producer(RealKafka.unique("id")), try await producer(RealKafka.unique("id")))
        try await first.transact([.make(topic, "decided")])
        try second.beginTransaction()
        try second.enqueue(.make(topic, "open"))
        let place = TopicPartition(topic, 0)
        let dirty = try KafkaConsumer([
            "bootstrap.servers": kafka.bootstrapServers, "isolation.level": "read_uncommitted",
        ])
        while try await dirty.endOffsets([place])[place] != 3 { try await Task.sleep(for: .milliseconds(20)) }
        let read = try await readAll(topic, from: kafka.bootstrapServers, atLeast: 1)
        #expect(read.map(\.text) == ["decided"])
        await dirty.close()
        try await second.abortTransaction()
        await first.close()
        await second.close()
    }

    @Test func whoComesSecondFencesTheFirst() async throws {
        let kafka = try await RealKafka.shared()
        let topic = try await kafka.topic()
        let id = RealKafka.unique("id")
        let first = try await producer(id)
        try await first.transact([.make(topic, "first")])
        try first.beginTransaction()
        try first.enqueue(.make(topic, "never seen"))
        let second = try await producer(id)
        try await second.transact([.make(topic, "second")])
        let error = await #expect(throws: KafkaError.self) { try await first.commitTransaction() }
        #expect(error?.isFenced == true, "\(String(describing: error))")
        #expect(error?.isFatal == true)
        #expect(first.fatal?.isFenced == true)
        await first.close()
        await second.close()
        let read = try await readAll(topic, from: kafka.bootstrapServers, atLeast: 2)
        #expect(read.map(\.text) == ["first", "second"])
    }

    @Test func aFencedProducerNoticesInItsNextTransaction() async throws {
        let kafka = try await RealKafka.shared()
        let topic = try await kafka.topic()
        let id = RealKafka.unique("id")
        let first = try await producer(id)
        try await first.transact([.make(topic, "first")])
        let second = try await producer(id)
        let error = await #expect(throws: KafkaError.self) { try await first.transact([.make(topic, "late")]) }
        #expect(error?.isFenced == true, "\(String(describing: error))")
        await first.close()
        await second.close()
    }

    @Test func oneRecordTooLargeForItsTopicIsNamed_andTheOthersGoThroughAfterwards() async throws {
        let kafka = try await RealKafka.shared()
        let small = try await kafka.topic(configuration: ["max.message.bytes": "2000"])
        let large = try await kafka.topic()
        let producer = try await producer(RealKafka.unique("id"))
        let bad = OutgoingRecord(topic: small, value: Array("\(SeededText(seed: 1, length: 5000))".utf8), tag: 7)
        try producer.beginTransaction()
        try producer.enqueue(.make(large, "good", tag: 6))
        try producer.enqueue(bad)
        let error = await #expect(throws: KafkaError.self) { try await producer.commitTransaction() }
        #expect(error?.isAbortable == true, "\(String(describing: error))")
        let failures = producer.takeDeliveryFailures()
        #expect(failures.filter { $0.error.isTooLarge }.map(\.tag) == [7], "\(failures)")
        try await producer.abortTransaction()
        try await producer.transact([.make(large, "good", tag: 6)])
        await producer.close()
        #expect(try await readAll(large, from: kafka.bootstrapServers, atLeast: 1).map(\.text) == ["good"])
        #expect(try await readAll(small, from: kafka.bootstrapServers).isEmpty)
    }

    @Test func anUnknownTopicIsNamed_andTheOthersGoThroughAfterwards() async throws {
        let kafka = try await RealKafka.shared()
        let topic = try await kafka.topic()
        let producer = try await producer(RealKafka.unique("id"))
        try producer.beginTransaction()
        try producer.enqueue(.make(RealKafka.unique("none"), "x", tag: 9))
        let refused = await #expect(throws: KafkaError.self) { try await producer.commitTransaction() }
        #expect(refused?.isAbortable == true, "\(String(describing: refused))")
        let failures = producer.takeDeliveryFailures()
        #expect(failures.map(\.tag) == [9])
        #expect(failures.first?.error.isUnknownTopic == true, "\(failures)")
        try await producer.abortTransaction()
        try await producer.transact([.make(topic, "good")])
        await producer.close()
    }
}

/// Letters that do not compress away.
struct SeededText: CustomStringConvertible {
    let description: String

    init(seed: UInt64, length: Int) {
        var generator = SeededGenerator(seed: seed)
        description = String(
            (0..<length).map { _ in Character(UnicodeScalar(UInt8.random(in: 97...122, using: &generator))) })
    }
}
