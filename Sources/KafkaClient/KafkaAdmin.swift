// SPDX-License-Identifier: Apache-2.0
import CRdkafka

/// Questions and orders to the cluster itself. Every call has a time limit and throws a retriable error with
/// `isTimedOut` when no broker answers (as the embedded cluster never does, except to `metadata`).
package final class KafkaAdmin: Sendable {
    let handle: Handle
    let thread: HandleThread

    /// - Throws: code `invalid-configuration`, naming the property. No broker is contacted here.
    package init(
        _ configuration: KafkaConfiguration, log: @escaping @Sendable (KafkaLogLine) -> Void = { _ in },
        trouble: @escaping @Sendable (KafkaError) -> Void = { _ in }
    ) throws(KafkaError) {
        let whole = configuration.overlaid(with: ["socket.nagle.disable": "true"])
        let handle = try Handle(RD_KAFKA_PRODUCER, whole, HandleCallbacks(log: log, trouble: trouble))
        self.handle = handle
        thread = HandleThread(
            isWanted: { true }, serve: { rd_kafka_queue_poll_callback(handle.queue, -1) },
            wake: { rd_kafka_queue_yield(handle.queue) }, finish: { handle.destroy() })
        if !thread.start() {
            handle.destroy()
            throw .noThread
        }
    }

    deinit { thread.stop() }

    /// Frees everything, after the calls under way.
    package func close() async { await thread.stopped() }

    /// The brokers, and one topic or (nil) all that we may see.
    package func metadata(topic: String? = nil, timeout: Duration = .seconds(10))
        async throws(KafkaError) -> ClusterDescription
    {
        let handle = handle
        return try await thread.perform { () -> Result<ClusterDescription, KafkaError> in
            let only = topic.flatMap { rd_kafka_topic_new(handle.native, $0, nil) }
            if let topic, only == nil { return .failure(.invalid("topic", "name refused: \(topic)")) }
            defer { if let only { rd_kafka_topic_destroy(only) } }
            var answer: UnsafePointer<rd_kafka_metadata>?
            let code = rd_kafka_metadata(handle.native, topic == nil ? 1 : 0, only, &answer, timeout.milliseconds)
            if let error = KafkaError(code) { return .failure(error) }
            guard let answer else { return .failure(.timedOut) }
            defer { rd_kafka_metadata_destroy(answer) }
            return .success(ClusterDescription(answer.pointee))
        }
    }
}

extension ClusterDescription {
    init(_ native: rd_kafka_metadata) {
        brokers = UnsafeBufferPointer(start: native.brokers, count: Int(native.broker_cnt)).map { broker in
            Broker(id: broker.id, host: broker.host.map { String(cString: $0) } ?? "", port: broker.port)
        }
        topics = [:]
        for topic in UnsafeBufferPointer(start: native.topics, count: Int(native.topic_cnt)) {
            guard let name = topic.topic.map({ String(cString: $0) }) else { continue }
            let partitions = UnsafeBufferPointer(start: topic.partitions, count: Int(topic.partition_cnt))
            topics[name] = Topic(
                partitions: partitions.count, replicationFactor: Int(partitions.first?.replica_cnt ?? 0),
                error: KafkaError(topic.err))
        }
    }
}
