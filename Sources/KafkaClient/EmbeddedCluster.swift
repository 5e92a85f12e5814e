// SPDX-License-Identifier: Apache-2.0
import CRdkafka
import Synchronization

/// The mock cluster inside librdkafka: brokers on loopback that speak the real protocol, for tests and for trying out.
///
/// It keeps everything in memory and at most 5 MiB a partition, shows aborted records, fences nobody, knows no offsets
/// by time, no admin requests but metadata, no ACLs and no TLS. An empty fetch waits the whole `fetch.wait.max.ms`
/// (give consumers 10 to 50 ms), and a group needs `session.timeout.ms` between 3000 and 6000.
package final class EmbeddedCluster: Sendable {
    private struct Pointers: @unchecked Sendable {
        let handle: OpaquePointer
        let cluster: OpaquePointer
    }

    /// `HOST:PORT,…`, for `bootstrap.servers`; any process on this machine may connect.
    package let bootstrapServers: String
    private let pointers: Mutex<Pointers?>

    package init(brokers: Int = 1) throws(KafkaError) {
        let conf = rd_kafka_conf_new()
        rd_kafka_conf_set_log_cb(conf, kafkaLogged)
        var why = [CChar](repeating: 0, count: 512)
        guard let handle = rd_kafka_new(RD_KAFKA_PRODUCER, conf, &why, why.count) else {
            rd_kafka_conf_destroy(conf)
            throw .invalid("embedded cluster", "no handle")
        }
        guard let cluster = rd_kafka_mock_cluster_new(handle, Int32(clamping: max(1, brokers))) else {
            rd_kafka_destroy(handle)
            throw .invalid("embedded cluster", "the brokers could not listen on loopback")
        }
        bootstrapServers = rd_kafka_mock_cluster_bootstraps(cluster).map { String(cString: $0) } ?? ""
        pointers = Mutex(Pointers(handle: handle, cluster: cluster))
    }

    deinit { close() }

    /// Ends the brokers. Close their clients first.
    package func close() {
        let ended = pointers.withLock { pointers in
            defer { pointers = nil }
            return pointers
        }
        guard let ended else { return }
        rd_kafka_mock_cluster_destroy(ended.cluster)
        rd_kafka_destroy(ended.handle)
    }

    /// Creates a topic. Without it, the first client that names a topic gets one of 4 partitions.
    package func createTopic(_ name: String, partitions: Int = 1, replicationFactor: Int = 1) throws(KafkaError) {
        try order { cluster in
            rd_kafka_mock_topic_create(
                cluster, name, Int32(clamping: partitions), Int32(clamping: replicationFactor))
        }
    }

    /// The next requests of this kind fail, one after the other, with these errors; `.transport` drops the connection.
    package func failNext(_ api: KafkaApi, with codes: [KafkaErrorCode]) throws(KafkaError) {
        let errors = codes.map(\.native)
        try order { cluster in
            rd_kafka_mock_push_request_errors_array(cluster, api.rawValue, errors.count, errors)
            return RD_KAFKA_RESP_ERR_NO_ERROR
        }
    }

    /// Forgets errors that were not yet used up.
    package func clearFailures(_ api: KafkaApi) throws(KafkaError) {
        try order { cluster in
            rd_kafka_mock_clear_request_errors(cluster, api.rawValue)
            return RD_KAFKA_RESP_ERR_NO_ERROR
        }
    }

    /// What metadata says of this topic from now on; `.none` heals it.
    package func setTopicError(_ topic: String, _ code: KafkaErrorCode) throws(KafkaError) {
        try order { cluster in
            rd_kafka_mock_topic_set_error(cluster, topic, code.native)
            return RD_KAFKA_RESP_ERR_NO_ERROR
        }
    }

    /// How long a broker (they are numbered from 1) takes over each answer. Nothing here takes a broker down: librdkafka
    /// 2.0.2 then binds its port anew, and ends the process where another has taken the port meanwhile.
    package func setRoundTrip(_ time: Duration, broker: Int32 = 1) throws(KafkaError) {
        try order { rd_kafka_mock_broker_set_rtt($0, broker, time.milliseconds) }
    }

    private func order(_ command: (OpaquePointer) -> rd_kafka_resp_err_t) throws(KafkaError) {
        let error = pointers.withLock { pointers -> KafkaError? in
            guard let pointers else { return .closed }
            return KafkaError(command(pointers.cluster))
        }
        if let error { throw error }
    }
}
