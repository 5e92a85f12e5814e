// SPDX-License-Identifier: Apache-2.0
import CRdkafka
import Synchronization

/// A consumer, as a member of a group (`subscribe`) or of partitions that the caller names (`assign`).
///
/// It commits nothing by itself, reads only what is committed (`isolation.level=read_committed` unless the
/// configuration says otherwise) and reports the end of each partition. Reading happens inside `next`: a member of a
/// group must call it at least every `max.poll.interval.ms` (5 minutes).
package final class KafkaConsumer: Sendable {
    let handle: Handle
    let thread: HandleThread
    let reader: ConsumerReader

    /// What holds unless the configuration says otherwise. `group.id` is needed by librdkafka even where partitions
    /// are assigned by hand; nothing is committed to it then.
    package static let defaults: KafkaConfiguration = [
        "group.id": "unassigned", "isolation.level": "read_committed",
    ]

    /// What a caller cannot configure away. Without the event of a partition's end nobody would notice an end that is
    /// the mark of a transaction, as the ledger's always is.
    package static let fixed: KafkaConfiguration = [
        "enable.auto.commit": "false", "enable.auto.offset.store": "false", "socket.nagle.disable": "true",
        "enable.partition.eof": "true",
    ]

    /// - Parameters:
    ///   - configuration: librdkafka's properties; `bootstrap.servers` at least, `group.id` for a group.
    ///   - log: librdkafka's log, called from its threads.
    /// - Throws: code `invalid-configuration`, naming the property. No broker is contacted here.
    package init(
        _ configuration: KafkaConfiguration, log: @escaping @Sendable (KafkaLogLine) -> Void = { _ in }
    ) throws(KafkaError) {
        let reader = ConsumerReader()
        let callbacks = HandleCallbacks(
            log: log, trouble: { reader.troubled($0) }, rebalanced: { reader.rebalanced($0, $1, $2) })
        let whole = Self.defaults.overlaid(with: configuration).overlaid(with: Self.fixed)
        let handle = try Handle(RD_KAFKA_CONSUMER, whole, callbacks)
        let thread = HandleThread(
            isWanted: { reader.isWanted }, serve: { reader.serve(handle) },
            wake: { rd_kafka_queue_yield(handle.queue) },
            finish: {
                reader.close()
                leave(handle, reader)
                handle.destroy()
            })
        self.handle = handle
        self.thread = thread
        self.reader = reader
        if !thread.start() {
            handle.destroy()
            throw .noThread
        }
    }

    deinit { thread.stop() }

    /// Leaves the group and frees everything. A waiting `next` throws `.closed`, and so does every later call.
    /// What was not committed is read again by whoever comes next.
    package func close() async {
        reader.close()
        await thread.stopped()
    }
}

/// Leaves the group, on the consumer's thread. A rebalance that librdkafka waits for an answer to would hold it up.
private func leave(_ handle: Handle, _ reader: ConsumerReader) {
    if reader.reports.withLock({ $0.isUnanswered }) { rd_kafka_assign(handle.native, nil) }
    rd_kafka_consumer_close(handle.native)
}
