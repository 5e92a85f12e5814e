// SPDX-License-Identifier: Apache-2.0
import CRdkafka

/// A `rd_kafka_t` with the queue its owner waits on. Its owner calls `destroy` exactly once, as the last act of the
/// handle's thread, and never from a callback.
///
/// Unchecked: librdkafka's handles and queues may be used from any thread.
final class Handle: @unchecked Sendable {
    let native: OpaquePointer
    let queue: OpaquePointer
    let callbacks: HandleCallbacks

    init(_ type: rd_kafka_type_t, _ configuration: KafkaConfiguration, _ callbacks: HandleCallbacks)
        throws(KafkaError)
    {
        let conf = rd_kafka_conf_new()
        for (name, value) in configuration.sorted(by: { $0.key < $1.key }) {
            if let why = KafkaConfigurationCheck.set(conf, name, value) {
                rd_kafka_conf_destroy(conf)
                throw .invalid(name, why)
            }
        }
        rd_kafka_conf_set_opaque(conf, Unmanaged.passUnretained(callbacks).toOpaque())
        rd_kafka_conf_set_log_cb(conf, kafkaLogged)
        rd_kafka_conf_set_error_cb(conf, kafkaTroubled)
        if type == RD_KAFKA_PRODUCER {
            rd_kafka_conf_set_dr_msg_cb(conf, kafkaDelivered)
        } else {
            rd_kafka_conf_set_rebalance_cb(conf, kafkaRebalanced)
        }
        var why = [CChar](repeating: 0, count: 512)
        guard let native = rd_kafka_new(type, conf, &why, why.count) else {
            rd_kafka_conf_destroy(conf)
            let reason = why.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            throw .invalid("configuration", String(decoding: reason, as: UTF8.self))
        }
        if type == RD_KAFKA_CONSUMER { rd_kafka_poll_set_consumer(native) }
        let queue =
            type == RD_KAFKA_CONSUMER ? rd_kafka_queue_get_consumer(native) : rd_kafka_queue_get_main(native)
        guard let queue else {
            rd_kafka_destroy(native)
            throw .invalid("group.id", "a consumer needs a group.id")
        }
        self.native = native
        self.queue = queue
        self.callbacks = callbacks
    }

    /// Frees everything; blocks for as long as librdkafka's threads take to end.
    func destroy() {
        rd_kafka_queue_destroy(queue)
        rd_kafka_destroy(native)
    }

    /// The error after which this handle is of no more use, if one was raised.
    var fatal: KafkaError? { KafkaError(fatalOf: native) }

    /// Answers the error callback's number with the whole error.
    static func error(_ native: OpaquePointer?, _ code: rd_kafka_resp_err_t, _ reason: String?) -> KafkaError? {
        if code == RD_KAFKA_RESP_ERR__FATAL, let fatal = KafkaError(fatalOf: native) { return fatal }
        return KafkaError(code, reason: reason)
    }
}

extension KafkaError {
    init?(fatalOf native: OpaquePointer?) {
        var why = [CChar](repeating: 0, count: 512)
        let code = rd_kafka_fatal_error(native, &why, why.count)
        guard code.rawValue != 0 else { return nil }
        let reason = why.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        self.init(
            code: String(cString: rd_kafka_err2name(code)), number: code.rawValue,
            reason: String(decoding: reason, as: UTF8.self), isFatal: true)
    }
}
