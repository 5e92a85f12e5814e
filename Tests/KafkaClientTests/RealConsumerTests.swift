// SPDX-License-Identifier: Apache-2.0
import KafkaClient
import TestSupport
import Testing

/// Consumer and admin on a real Kafka.
@Suite(.enabled(if: RealKafka.isAvailable), .timeLimit(.minutes(10))) struct RealConsumerTests {
    @Test func offsetsAreFoundByTime() async throws {
        let kafka = try await RealKafka.shared()
        let topic = try await kafka.topic()
        let place = TopicPartition(topic, 0)
        let producer = try KafkaProducer(["bootstrap.servers": kafka.bootstrapServers])
        for hour in Int64(0)..<5 {
            var record = OutgoingRecord.make(topic, "\(hour)")
            record.timestamp = 1_700_000_000_000 + hour * 3_600_000
            _ = try await producer.publish(record)
        }
        await producer.close()
        let consumer = try KafkaConsumer(["bootstrap.servers": kafka.bootstrapServers])
        func offset(_ time: Int64) async throws -> Int64? {
            try await consumer.offsets(at: 1_700_000_000_000 + time, for: [place])[place] ?? nil
        }
        #expect(try await offset(0) == 0)
        #expect(try await offset(3_600_001) == 2)
        #expect(try await offset(4 * 3_600_000) == 4)
        #expect(try await offset(4 * 3_600_000 + 1) == nil)
        #expect(try await offset(-1_700_000_000_001) == 0)
        await consumer.close()
    }

    @Test func aGroupResumesWhereItCommitted_andHandsPartitionsOver() async throws {
        let kafka = try await RealKafka.shared()
        let topic = try await kafka.topic(partitions: 2)
        let configuration = ["bootstrap.servers": kafka.bootstrapServers, "group.id": RealKafka.unique("group")]
        let first = try KafkaConsumer(configuration)
        try await first.subscribe(topics: [topic])
        #expect(try await rebalanced(first).assigned.count == 2)
        let places = [TopicPartition(topic, 0), TopicPartition(topic, 1)]
        #expect(try await first.committed(places).values.allSatisfy { $0 == nil })
        let ends = try await first.endOffsets(places)
        try await first.commit(ends)
        try await first.start(at: ends.mapValues { .offset($0) })

        let second = try KafkaConsumer(configuration)
        try await second.subscribe(topics: [topic])
        async let taken = rebalanced(second).assigned
        let change = try await rebalanced(first)
        #expect(Set(change.revoked) == Set(places))
        // Until the next call the partitions are still ours to commit.
        try await first.commit([places[0]: 0, places[1]: 0])
        let kept = try await rebalanced(first).assigned
        #expect(Set(kept + (try await taken)) == Set(places))
        #expect(try await second.committed(places).values.allSatisfy { $0 == 0 })
        await first.close()
        await second.close()
    }

    /// The next assignment or revocation.
    func rebalanced(_ consumer: KafkaConsumer) async throws -> (assigned: [TopicPartition], revoked: [TopicPartition]) {
        while true {
            for event in try await consumer.next() {
                if case .assigned(let places) = event { return (places, []) }
                if case .revoked(let places) = event { return ([], places) }
            }
        }
    }

    @Test func topicsAreCreatedOnceAndDescribed() async throws {
        let kafka = try await RealKafka.shared()
        let admin = try KafkaAdmin(["bootstrap.servers": kafka.bootstrapServers])
        let name = RealKafka.unique("made")
        let topic = NewTopic(name: name, partitions: 3, configuration: ["cleanup.policy": "compact"])
        let wrong = NewTopic(name: "not a name!", partitions: 1)
        let odd = NewTopic(name: RealKafka.unique("odd"), configuration: ["no.such.property": "1"])
        let results = try await admin.createTopics([topic, wrong, odd])
        #expect(results[name] == .created)
        for refused in [wrong, odd] {
            guard case .failed(let error)? = results[refused.name] else {
                Issue.record("\(results)")
                continue
            }
            #expect(!error.isRetriable)
        }
        #expect(try await admin.createTopics([topic]) == [name: .existed])
        #expect(try await admin.describeConfiguration(topic: name)["cleanup.policy"] == "compact")
        let cluster = try await admin.metadata()
        #expect(cluster.brokers.count == 1)
        #expect(cluster.topics[name] == .init(partitions: 3, replicationFactor: 1, error: nil))
        let unknown = RealKafka.unique("none")
        #expect(try await admin.metadata(topic: unknown).topics[unknown]?.error?.isUnknownTopic == true)
        try await admin.deleteTopics([name])
        while try await admin.metadata().topics[name] != nil { try await Task.sleep(for: .milliseconds(20)) }
        await admin.close()
    }

    @Test func theLauncherRunsKafkasOwnTools() async throws {
        let kafka = try await RealKafka.shared()
        let topic = try await kafka.topic()
        #expect(try await kafka.admin(["topics", "--list"]).contains(topic))
        #expect(kafka.processes.count == 1)
    }
}

/// Calls that the embedded cluster does not answer come back by their time limit.
@Suite(.timeLimit(.minutes(10))) struct EmbeddedAdminTests {
    @Test func metadataIsAnsweredAndTheRestTimesOut() async throws {
        let cluster = try EmbeddedCluster(brokers: 3)
        try cluster.createTopic("t", partitions: 2, replicationFactor: 3)
        let admin = try KafkaAdmin(["bootstrap.servers": cluster.bootstrapServers])
        let description = try await admin.metadata(topic: "t")
        #expect(description.brokers.count == 3)
        #expect(description.topics["t"] == .init(partitions: 2, replicationFactor: 3, error: nil))
        let error = await #expect(throws: KafkaError.self) {
            _ = try await admin.createTopics([NewTopic(name: "u")], timeout: .milliseconds(300))
        }
        #expect(error?.isTimedOut == true && error?.isRetriable == true, "\(String(describing: error))")
        await admin.close()
        await #expect(throws: KafkaError.closed) { _ = try await admin.metadata() }
    }
}
