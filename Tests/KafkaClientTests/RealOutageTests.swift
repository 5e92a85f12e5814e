// SPDX-License-Identifier: Apache-2.0
import KafkaClient
import TestSupport
import Testing

/// What a producer's errors say while the brokers are away, and that doing what they say loses and repeats nothing.
@Suite(.enabled(if: RealKafka.isAvailable), .timeLimit(.minutes(3)), .serialized) struct RealOutageTests {
    /// What a careful caller does: commit again, or abort and start over, as the flags say.
    func settle(_ producer: KafkaProducer, _ records: [OutgoingRecord]) async throws -> [String] {
        var steps: [String] = []
        while true {
            try producer.beginTransaction()
            for record in records { try producer.enqueue(record) }
            var outcome = try await untilDecided { () async throws(KafkaError) in try await producer.commitTransaction()
            }
            steps += outcome.steps.map { "commit " + $0 }
            if outcome.isDone { return steps }
            outcome = try await untilDecided { () async throws(KafkaError) in try await producer.abortTransaction() }
            steps += outcome.steps.map { "abort " + $0 }
        }
    }

    /// Calls again while that is what the error asks for; done, or to be aborted.
    func untilDecided(
        _ call: () async throws(KafkaError) -> Void
    ) async throws(KafkaError) -> (isDone: Bool, steps: [String]) {
        var steps: [String] = []
        while true {
            do {
                try await call()
                return (true, steps)
            } catch {
                steps.append(error.code)
                if error.isAbortable { return (false, steps) }
                if !error.isRetriable { throw error }
            }
        }
    }

    func producer(_ kafka: RealKafka) async throws -> KafkaProducer {
        let producer = try KafkaProducer([
            "bootstrap.servers": kafka.bootstrapServers, "transactional.id": "outage",
            "transaction.timeout.ms": "4000", "reconnect.backoff.max.ms": "500",
        ])
        _ = try await untilDecided { () async throws(KafkaError) in try await producer.initTransactions() }
        return producer
    }

    @Test(arguments: ["kill", "pause"])
    func aTransactionOutlivesAnOutageLongerThanItsTimeout(how: String) async throws {
        let kafka = try await RealKafka.start()
        let topic = try await kafka.topic()
        let producer = try await producer(kafka)
        try await producer.transact([.make(topic, "before")])
        try await kafka.command("\(how) 1")
        let settling = Task { try await settle(producer, [.make(topic, "during", tag: 1)]) }
        try await Task.sleep(for: .seconds(9))
        try await kafka.command(how == "kill" ? "restart 1" : "resume 1")
        let steps = try await settling.value
        try await producer.transact([.make(topic, "after")])
        let values = try await readAll(topic, from: kafka.bootstrapServers).map(\.text)
        #expect(values == ["before", "during", "after"], "\(steps)")
        await producer.close()
        await kafka.stop()
    }

    /// The outage begins when the records have arrived and only the commit itself is under way.
    @Test func aCommitWhoseAnswerWasLostIsCalledAgain() async throws {
        let kafka = try await RealKafka.start()
        let topic = try await kafka.topic()
        let producer = try await producer(kafka)
        for round in 0..<3 {
            try producer.beginTransaction()
            for number in 0..<50 { try producer.enqueue(.make(topic, "\(round).\(number)")) }
            let committing = Task {
                try await untilDecided { () async throws(KafkaError) in try await producer.commitTransaction() }
            }
            try await Task.sleep(for: .milliseconds(round * 3))
            try await kafka.command("kill 1")
            try await kafka.command("restart 1")
            if try await !committing.value.isDone {
                _ = try await untilDecided { () async throws(KafkaError) in try await producer.abortTransaction() }
                _ = try await settle(producer, (0..<50).map { .make(topic, "\(round).\($0)") })
            }
        }
        let values = try await readAll(topic, from: kafka.bootstrapServers).map(\.text)
        #expect(values == (0..<3).flatMap { round in (0..<50).map { "\(round).\($0)" } })
        await producer.close()
        await kafka.stop()
    }
}
