// SPDX-License-Identifier: Apache-2.0
import CRdkafka
import Synchronization

/// A producer: idempotent, acknowledged by all in-sync replicas, and transactional where the configuration names a
/// `transactional.id`.
///
/// It deliberately stays narrow: it retries nothing that librdkafka does not retry by itself, and decides nothing. The
/// caller reads the error's flags (`isRetriable`, `isAbortable`, `isFenced`, `isFatal`) and does what they say.
///
/// * Every record librdkafka accepts gets exactly one delivery report, so nobody who publishes waits for ever.
/// * One thread, the handle's own, serves librdkafka's queue and makes its blocking calls; Swift's threads never block.
/// * A producer that is dropped without `close` frees itself in the background and throws away what is unsent.
package final class KafkaProducer: Sendable {
    let handle: Handle
    let gate: RecordGate
    let thread: HandleThread

    /// What a caller cannot configure away: without `socket.nagle.disable` small requests wait for each other, and
    /// `murmur2_random` is Java's default, so that every client agrees on a key's partition.
    package static let fixed: KafkaConfiguration = [
        "acks": "all", "enable.idempotence": "true", "socket.nagle.disable": "true", "partitioner": "murmur2_random",
    ]

    /// What holds unless the configuration says otherwise: a topic that is not there is reported after 5 s. Without it
    /// its records would wait until they time out, and nobody could tell why.
    package static let defaults: KafkaConfiguration = ["topic.metadata.propagation.max.ms": "5000"]

    /// - Parameters:
    ///   - configuration: librdkafka's properties; `bootstrap.servers` at least.
    ///   - log: librdkafka's log, called from its threads.
    ///   - trouble: errors that belong to no call (all brokers down, login refused), called from the handle's thread.
    /// - Throws: code `invalid-configuration`, naming the property. No broker is contacted here.
    package init(
        _ configuration: KafkaConfiguration, log: @escaping @Sendable (KafkaLogLine) -> Void = { _ in },
        trouble: @escaping @Sendable (KafkaError) -> Void = { _ in }
    ) throws(KafkaError) {
        let callbacks = HandleCallbacks(log: log, trouble: trouble)
        let whole = Self.defaults.overlaid(with: configuration).overlaid(with: Self.fixed)
        let handle = try Handle(RD_KAFKA_PRODUCER, whole, callbacks)
        let gate = RecordGate(handle)
        self.handle = handle
        self.gate = gate
        thread = HandleThread(
            isWanted: { true }, serve: { rd_kafka_queue_poll_callback(handle.queue, -1) },
            wake: { rd_kafka_queue_yield(handle.queue) },
            finish: {
                gate.close()
                purge(handle)
                handle.destroy()
            })
        if !thread.start() {
            handle.destroy()
            throw .noThread
        }
    }

    deinit { thread.stop() }

    /// The error that ended this producer's life, if there is one. nil as well once it is closed.
    package var fatal: KafkaError? { gate.whileOpen { handle.fatal } ?? nil }

    /// Makes topics known beforehand: the first record to a topic that the client has not met takes a second.
    package func prepare(topics: [String]) { gate.prepare(topics) }

    /// Writes one record outside a transaction and waits until it is safe on all in-sync replicas.
    ///
    /// Not cancellable: the record's fate is Kafka's to tell, within `message.timeout.ms`.
    package func publish(_ record: OutgoingRecord) async throws(KafkaError) -> (partition: Int32, offset: Int64) {
        let answer = await withCheckedContinuation { (waiting: CheckedContinuation<Publisher.Answer, Never>) in
            let publisher = Unmanaged.passRetained(Publisher(waiting))
            if let error = gate.send(record, opaque: publisher.toOpaque()) {
                publisher.release()
                waiting.resume(returning: .failure(error))
            }
        }
        return try answer.get()
    }

    /// Sends what is queued, for at most `timeout`, throws the rest away and frees everything. Every waiting caller
    /// gets an answer: those whose record was thrown away an error with `isPurged`, later callers `.closed`.
    /// A commit that is under way ends first, within `transaction.timeout.ms`. An open transaction is left to the
    /// broker to abort. A second call waits for the first.
    package func close(timeout: Duration = .seconds(10)) async {
        gate.close()
        let handle = handle
        let milliseconds = timeout.milliseconds
        _ = thread.submit { if handle.fatal == nil { rd_kafka_flush(handle.native, milliseconds) } }
        await thread.stopped()
    }
}

/// Throws away what is unsent; its delivery reports, which answer whoever waits, are served here.
private func purge(_ handle: Handle) {
    rd_kafka_purge(handle.native, Int32(RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT))
    rd_kafka_flush(handle.native, 1000)
    rd_kafka_poll(handle.native, 0)
}
