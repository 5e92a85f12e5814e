// SPDX-License-Identifier: Apache-2.0
import KafkaClient
import Testing

/// Closing leaves nobody waiting, whatever the brokers do.
@Suite(.timeLimit(.minutes(10))) struct ProducerShutdownTests {
    /// Nobody listens on port 1.
    let nowhere: KafkaConfiguration = ["bootstrap.servers": "127.0.0.1:1"]

    @Test func everyWaitingPublisherIsToldThatItsRecordWasThrownAway() async throws {
        let producer = try KafkaProducer(nowhere)
        let codes = try await withThrowingTaskGroup(of: KafkaError?.self) { group in
            for _ in 0..<10 {
                group.addTask {
                    do {
                        _ = try await producer.publish(.make("t", "x"))
                        return nil
                    } catch let error as KafkaError {
                        return error
                    }
                }
            }
            try await Task.sleep(for: .milliseconds(100))
            await producer.close(timeout: .milliseconds(100))
            return try await group.reduce(into: [KafkaError?]()) { $0.append($1) }
        }
        #expect(codes.count == 10)
        #expect(codes.allSatisfy { $0?.isPurged == true })
    }

    @Test func whatIsQueuedIsStillSent() async throws {
        let cluster = try EmbeddedCluster()
        try cluster.createTopic("t")
        let producer = try KafkaProducer(quick(cluster.bootstrapServers).merging(["linger.ms": "30000"]) { $1 })
        async let place = producer.publish(.make("t", "late"))
        try await Task.sleep(for: .milliseconds(100))
        let took = await ContinuousClock().measure { await producer.close() }
        #expect(try await place.offset == 0)
        #expect(took < .seconds(20), "it did not wait for linger.ms")
    }

    @Test func afterwardsEveryCallIsRefused() async throws {
        let producer = try KafkaProducer(nowhere.merging(["transactional.id": "t"]) { $1 })
        await producer.close(timeout: .zero)
        await producer.close(timeout: .zero)
        #expect(throws: KafkaError.closed) { try producer.beginTransaction() }
        #expect(throws: KafkaError.closed) { try producer.enqueue(.make("t", "x")) }
        await #expect(throws: KafkaError.closed) { try await producer.commitTransaction() }
        await #expect(throws: KafkaError.closed) { _ = try await producer.publish(.make("t", "x")) }
        producer.prepare(topics: ["t"])
        #expect(producer.fatal == nil)
    }

    @Test func withoutABrokerInitTimesOutAndMayBeRepeated() async throws {
        let producer = try KafkaProducer(nowhere.merging(["transactional.id": "t"]) { $1 })
        for _ in 0..<2 {
            let error = await #expect(throws: KafkaError.self) {
                try await producer.initTransactions(timeout: .milliseconds(200))
            }
            #expect(error?.isTimedOut == true && error?.isRetriable == true)
        }
        await producer.close(timeout: .zero)
    }

    @Test func aDroppedProducerFreesItself() async throws {
        for _ in 0..<5 {
            let producer = try KafkaProducer(nowhere)
            producer.prepare(topics: ["t"])
        }
    }

    @Test func troubleAndLogArrive() async throws {
        let (troubles, tell) = AsyncStream.makeStream(of: KafkaError.self)
        let producer = try KafkaProducer(nowhere, log: { _ in }, trouble: { tell.yield($0) })
        let first = await troubles.first { _ in true }
        #expect(first?.isUnreachable == true)
        await producer.close(timeout: .zero)
    }
}
