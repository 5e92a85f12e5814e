// SPDX-License-Identifier: Apache-2.0
import CRdkafka

extension KafkaProducer {
    /// Registers the `transactional.id`, fences whoever had it before and ends their transaction, whose outcome is then
    /// visible. One attempt; a
    /// retriable error (no broker, coordinator loading) means: call again, as often as it takes.
    package func initTransactions(timeout: Duration = .seconds(5)) async throws(KafkaError) {
        let handle = handle
        let milliseconds = timeout.milliseconds
        try await blocking { rd_kafka_init_transactions(handle.native, milliseconds) }
    }

    /// Does not go over the network, and forgets the delivery failures of the transaction before.
    package func beginTransaction() throws(KafkaError) {
        handle.callbacks.failures.withLock { $0 = [] }
        guard let answer = gate.whileOpen({ KafkaError(taking: rd_kafka_begin_transaction(handle.native)) }) else {
            throw .closed
        }
        if let answer { throw answer }
    }

    /// Adds a record to the open transaction, without waiting. What Kafka says of it comes with the commit and
    /// `takeDeliveryFailures`; what the client itself refuses (`isTooLarge`, `isQueueFull`) is thrown here.
    package func enqueue(_ record: OutgoingRecord) throws(KafkaError) {
        if let error = gate.send(record, opaque: DeliveryOpaque.pointer(tag: record.tag)) { throw error }
    }

    /// Sends what is queued and commits; when it returns, the transaction is decided and will be seen. Not at once:
    /// brokers write the markers that make it visible after they have answered. What is certain to be visible is
    /// every transaction before the last `initTransactions`.
    ///
    /// It waits for the rest of `transaction.timeout.ms` at most. After a retriable error call it again and never
    /// abort: the commit may have happened. After an abortable one call `abortTransaction`. After any other, this
    /// producer is of no more use: after an outage longer than `transaction.timeout.ms` the broker has ended the
    /// transaction itself and says so by `isFenced` or `INVALID_TXN_STATE`. Take a new producer, `initTransactions`,
    /// and read what has become of the transaction.
    package func commitTransaction() async throws(KafkaError) {
        let handle = handle
        try await blocking { rd_kafka_commit_transaction(handle.native, -1) }
    }

    /// Takes the transaction back; after a retriable error call it again. It first waits until every record of the
    /// transaction is delivered or refused, which takes the rest of `transaction.timeout.ms` at most.
    package func abortTransaction() async throws(KafkaError) {
        let handle = handle
        try await blocking {
            // While a broker still completes the transaction before, it does not yet know of this one, and an order to
            // end what it does not know is fatal (librdkafka issue 4849). It knows once it has taken a record. Where the
            // transaction has failed, librdkafka has thrown the records away, and there is nothing to wait for.
            rd_kafka_flush(handle.native, -1)
            return rd_kafka_abort_transaction(handle.native, -1)
        }
    }

    /// The records of this transaction that Kafka refused, oldest first, each once. Records that an abort or another
    /// record's failure took down with it are among them, with `isPurged`.
    package func takeDeliveryFailures() -> [DeliveryFailure] {
        handle.callbacks.failures.withLock { failures in
            defer { failures = [] }
            return failures
        }
    }

    private func blocking(_ call: @escaping @Sendable () -> OpaquePointer?) async throws(KafkaError) {
        let handle = handle
        try await thread.perform { () -> Result<Void, KafkaError> in
            guard let error = KafkaError(taking: call()) else { return .success(()) }
            // A call that a fatal error cut short may call itself timed out, and so retriable.
            return .failure(handle.fatal ?? error)
        }
    }
}
