// SPDX-License-Identifier: Apache-2.0
import KafkaClient
import TestSupport
import Testing

/// What a producer's errors say while the brokers are away, and that doing what they say loses and repeats nothing.
@Suite(.enabled(if: RealKafka.isAvailable), .timeLimit(.minutes(10)), .serialized) struct RealOutageTests {
    /// One of their own, which gives up transactions a second after their timeout.
    static let kafka = Task {
        try await RealKafka.start(["-o", "transaction.abort.timed.out.transaction.cleanup.interval.ms=1000"])
    }

    @Test(arguments: ["kill", "pause"])
    func aTransactionOutlivesAnOutageLongerThanItsTimeout(how: String) async throws {
        let kafka = try await Self.kafka.value
        let writer = try await CarefulWriter(kafka, topic: try await kafka.topic())
        try await writer.write(["before"])
        try await kafka.command("\(how) 1")
        let writing = Task { try await writer.write(["during"]) }
        try await Task.sleep(for: .seconds(7))
        try await kafka.command(how == "kill" ? "restart 1" : "resume 1")
        try await writing.value
        try await writer.write(["after"])
        let values = try await writer.readBack(atLeast: 3)
        let steps = await writer.steps
        #expect(values == ["before", "during", "after"], "\(steps)")
        await writer.close()
    }

    /// The broker dies at some moment of the commit; its answer is lost, or it never got the question.
    @Test func aCommitWhoseAnswerWasLostHappensOnce() async throws {
        let kafka = try await Self.kafka.value
        let writer = try await CarefulWriter(kafka, topic: try await kafka.topic())
        let rounds = (0..<2).map { round in (0..<50).map { "\(round).\($0)" } }
        for (round, values) in rounds.enumerated() {
            let writing = Task { try await writer.write(values) }
            try await Task.sleep(for: .milliseconds(2 + round * 4))
            try await kafka.command("kill 1")
            try await kafka.command("restart 1")
            try await writing.value
        }
        let values = try await writer.readBack(atLeast: 100)
        let steps = await writer.steps
        #expect(values == rounds.flatMap { $0 }, "\(steps)")
        await writer.close()
    }
}

/// Does what the errors' flags say: calls again, aborts and starts over, or takes a new producer and looks at what has
/// become of the transaction.
actor CarefulWriter {
    private let kafka: RealKafka
    private let topic: String
    private let id = RealKafka.unique("careful")
    private var producer: KafkaProducer
    /// Every error met, for the report of a failing test.
    private(set) var steps: [String] = []

    init(_ kafka: RealKafka, topic: String) async throws {
        self.kafka = kafka
        self.topic = topic
        producer = try Self.make(kafka, id)
        _ = try await initialise()
    }

    private static func make(_ kafka: RealKafka, _ id: String) throws(KafkaError) -> KafkaProducer {
        try KafkaProducer([
            "bootstrap.servers": kafka.bootstrapServers, "transactional.id": id, "transaction.timeout.ms": "4000",
            "reconnect.backoff.max.ms": "500",
        ])
    }

    func write(_ values: [String]) async throws {
        while true {
            switch await attempt(values) {
            case nil: return
            case let error? where error.isAbortable:
                if await untilDecided("abort", { try await $0.abortTransaction() }) != nil { try await renew() }
            case .some:
                try await renew()
            }
            // The commit may have happened although its answer did not arrive; a new producer's `initTransactions`
            // returns only when that is settled and visible.
            if try await readBack().suffix(values.count) == values[...] { return }
        }
    }

    private func attempt(_ values: [String]) async -> KafkaError? {
        do {
            try producer.beginTransaction()
            for value in values { try producer.enqueue(.make(topic, value)) }
        } catch {
            steps.append("begin: \(error)")
            return error
        }
        return await untilDecided("commit") { try await $0.commitTransaction() }
    }

    private func initialise() async throws {
        if let error = await untilDecided("init", { try await $0.initTransactions() }) { throw error }
    }

    private func renew() async throws {
        await producer.close(timeout: .zero)
        producer = try Self.make(kafka, id)
        try await initialise()
    }

    /// Calls again while that is what the error asks for.
    private func untilDecided(
        _ name: String, _ call: (KafkaProducer) async throws -> Void
    ) async -> KafkaError? {
        while true {
            do {
                try await call(producer)
                return nil
            } catch {
                steps.append("\(name): \(error)")
                guard let error = error as? KafkaError, error.isRetriable else {
                    return error as? KafkaError ?? .closed
                }
            }
        }
    }

    func readBack(atLeast count: Int = 0) async throws -> [String] {
        try await readAll(topic, from: kafka.bootstrapServers, atLeast: count).map(\.text)
    }

    func close() async { await producer.close() }
}
