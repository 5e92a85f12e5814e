// SPDX-License-Identifier: Apache-2.0
import KafkaClient
import Testing

/// The producer against the embedded cluster: what needs no real Kafka.
@Suite(.timeLimit(.minutes(10))) struct EmbeddedProducerTests {
    let cluster: EmbeddedCluster

    init() throws {
        cluster = try EmbeddedCluster()
        try cluster.createTopic("alerts")
        try cluster.createTopic("ledger")
    }

    func producer(_ more: KafkaConfiguration = [:]) throws -> KafkaProducer {
        let producer = try KafkaProducer(quick(cluster.bootstrapServers).merging(more) { $1 })
        producer.prepare(topics: ["alerts", "ledger"])
        return producer
    }

    @Test func whatIsWrittenIsReadToTheByte() async throws {
        let producer = try producer()
        let headers = [
            KafkaHeader("text", "ü"), KafkaHeader("empty", [UInt8]()), KafkaHeader("null", nil as [UInt8]?),
            KafkaHeader("garbage", [0, 255, 10]), KafkaHeader("text", "again"), KafkaHeader("", "nameless"),
        ]
        let written: [([UInt8]?, [UInt8]?, [KafkaHeader])] = [
            ([1, 0, 2], Array("value".utf8), headers), (nil, nil, []), ([], [], []),
            ([255, 254], [0xC3, 0x28, 0], headers.reversed()),
        ]
        for (key, value, headers) in written {
            let record = OutgoingRecord(
                topic: "alerts", key: key, value: value, headers: headers, timestamp: 1_700_000_000_123)
            _ = try await producer.publish(record)
        }
        let read = try await readAll("alerts", from: cluster.bootstrapServers)
        #expect(read.map(\.key) == written.map(\.0))
        #expect(read.map(\.value) == written.map(\.1))
        #expect(read.map(\.headers) == written.map(\.2))
        #expect(read.allSatisfy { $0.timestamp == 1_700_000_000_123 })
        #expect(read.map(\.offset) == [0, 1, 2, 3])
        #expect(read.first?.header("text") == Array("again".utf8))
        await producer.close()
    }

    @Test func publishSaysWhereTheRecordLies() async throws {
        let producer = try producer()
        for expected in Int64(0)..<3 {
            let place = try await producer.publish(.make("alerts", "x"))
            #expect(place.partition == 0 && place.offset == expected)
        }
        await producer.close()
    }

    @Test func aPartitionThatIsNamedHoldsAllKeys() async throws {
        try cluster.createTopic("wide", partitions: 4)
        let producer = try producer()
        for key in UInt8(0)..<20 {
            let place = try await producer.publish(OutgoingRecord(topic: "wide", partition: 2, key: [key], value: []))
            #expect(place.partition == 2)
        }
        await producer.close()
    }

    @Test func aMovedLeaderIsRetriedByLibrdkafka() async throws {
        let producer = try producer()
        try cluster.failNext(.produce, with: [.notLeader, .notLeader, .transport])
        _ = try await producer.publish(.make("alerts", "once"))
        let read = try await readAll("alerts", from: cluster.bootstrapServers)
        #expect(read.map(\.text) == ["once"])
        await producer.close()
    }

    @Test func aTransactionGoesThrough() async throws {
        let producer = try producer(["transactional.id": "t"])
        try await producer.initTransactions()
        for batch in 0..<3 {
            try await producer.transact((0..<100).map { .make("alerts", "\(batch).\($0)", tag: $0) })
            #expect(producer.takeDeliveryFailures() == [])
        }
        #expect(producer.fatal == nil)
        await producer.close()
        let read = try await readAll("alerts", from: cluster.bootstrapServers)
        #expect(read.count == 300)
        #expect(read.last?.text == "2.99")
    }

    @Test func aRecordThatIsTooLargeForTheClientIsNamedAtOnce() async throws {
        let producer = try producer(["transactional.id": "t", "message.max.bytes": "2000"])
        try await producer.initTransactions()
        try producer.beginTransaction()
        let error = #expect(throws: KafkaError.self) {
            try producer.enqueue(OutgoingRecord(topic: "alerts", value: [UInt8](repeating: 0, count: 5000)))
        }
        #expect(error?.isTooLarge == true)
        try await producer.abortTransaction()
        await producer.close()
    }

    @Test func aRecordThatTheBrokerRefusesIsNamedByItsTag() async throws {
        let producer = try producer(["transactional.id": "t"])
        try await producer.initTransactions()
        try producer.beginTransaction()
        try cluster.failNext(.produce, with: [.messageTooLarge])
        try producer.enqueue(.make("alerts", "refused", tag: 4711))
        let error = await #expect(throws: KafkaError.self) { try await producer.commitTransaction() }
        #expect(error?.isAbortable == true)
        let failures = producer.takeDeliveryFailures()
        #expect(failures.map(\.tag) == [4711])
        #expect(failures.first?.topic == "alerts")
        #expect(failures.first?.error.isTooLarge == true)
        try await producer.abortTransaction()
        await producer.close()
    }

    @Test func aFullQueueHasItsOwnCode() async throws {
        let producer = try producer(["transactional.id": "t", "queue.buffering.max.messages": "10"])
        try await producer.initTransactions()
        try producer.beginTransaction()
        try cluster.setRoundTrip(.seconds(600))
        let error = #expect(throws: KafkaError.self) {
            for _ in 0..<20 { try producer.enqueue(.make("alerts", "x")) }
        }
        #expect(error?.isQueueFull == true && error?.isRetriable == true)
        await producer.close(timeout: .milliseconds(50))
    }
}
