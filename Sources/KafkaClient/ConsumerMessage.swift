// SPDX-License-Identifier: Apache-2.0
import CRdkafka

/// Turns librdkafka's messages into events, and remembers the last topic's name, which repeats from record to record.
/// It lives for one batch only: later the same address may mean another topic.
struct MessageReader {
    private var last: (handle: OpaquePointer, name: String)?

    /// - Parameter message: where librdkafka put it. A copy of the struct would not do: the timestamp and the headers
    ///   lie behind it.
    mutating func event(_ message: UnsafeMutablePointer<rd_kafka_message_t>, _ handle: Handle) -> ConsumerEvent {
        let it = message.pointee
        let topic = name(it.rkt)
        if it.err == RD_KAFKA_RESP_ERR__PARTITION_EOF {
            return .endOfPartition(TopicPartition(topic, it.partition), offset: it.offset)
        }
        if it.err.rawValue != 0 {
            // The "payload" of an error is librdkafka's sentence about it.
            let reason = bytes(it.payload, it.len).map { String(decoding: $0, as: UTF8.self) }
            let error = Handle.error(handle.native, it.err, reason)
            return .trouble(error ?? KafkaError(code: "UNKNOWN", reason: reason ?? ""))
        }
        return .record(
            IncomingRecord(
                topic: topic, partition: it.partition, offset: it.offset, timestamp: timestamp(message),
                key: bytes(it.key, it.key_len), value: bytes(it.payload, it.len), headers: headers(message)))
    }

    private mutating func name(_ topic: OpaquePointer?) -> String {
        guard let topic else { return "" }
        if let last, last.handle == topic { return last.name }
        let name = String(cString: rd_kafka_topic_name(topic))
        last = (topic, name)
        return name
    }

    private func timestamp(_ message: UnsafeMutablePointer<rd_kafka_message_t>) -> Int64? {
        var kind = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE
        let milliseconds = rd_kafka_message_timestamp(message, &kind)
        return kind == RD_KAFKA_TIMESTAMP_NOT_AVAILABLE || milliseconds < 0 ? nil : milliseconds
    }

    private func headers(_ message: UnsafeMutablePointer<rd_kafka_message_t>) -> [KafkaHeader] {
        var list: OpaquePointer?
        // No headers, or a block of them that cannot be read, is no headers.
        guard rd_kafka_message_headers(message, &list).rawValue == 0, let list else { return [] }
        return (0..<rd_kafka_header_cnt(list)).compactMap { index in
            var name: UnsafePointer<CChar>?
            var value: UnsafeRawPointer?
            var size = 0
            guard rd_kafka_header_get_all(list, index, &name, &value, &size).rawValue == 0, let name else { return nil }
            return KafkaHeader(String(cString: name), bytes(value, size))
        }
    }
}

/// nil for NULL, empty for a length of 0.
private func bytes(_ start: UnsafeRawPointer?, _ count: Int) -> [UInt8]? {
    guard let start else { return nil }
    return count > 0 ? Array(UnsafeRawBufferPointer(start: start, count: count)) : []
}
