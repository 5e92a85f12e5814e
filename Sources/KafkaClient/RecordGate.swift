// SPDX-License-Identifier: Apache-2.0
import CRdkafka
import Synchronization

/// The way of records into librdkafka, open until the producer closes. It holds the topic handles, so that no topic is
/// looked up by name in librdkafka for every record.
final class RecordGate: Sendable {
    private struct State {
        var isOpen = true
        var topics: [String: HandlePointer] = [:]
    }

    private let handle: Handle
    private let state = Mutex(State())

    init(_ handle: Handle) { self.handle = handle }

    /// Runs `body` while nobody can close the handle; nil once it is closed.
    func whileOpen<T: Sendable>(_ body: () -> T) -> T? {
        state.withLock { $0.isOpen ? body() : nil }
    }

    func prepare(_ topics: [String]) {
        state.withLock { state in
            guard state.isOpen else { return }
            for topic in topics { _ = topicHandle(topic, &state) }
        }
    }

    /// Refuses records from now on and gives the topic handles back.
    func close() {
        state.withLock { state in
            state.isOpen = false
            for topic in state.topics.values { rd_kafka_topic_destroy(topic.native) }
            state.topics = [:]
        }
    }

    /// Hands a copy of the record to librdkafka, without waiting. On an error the opaque stays the caller's.
    func send(_ record: OutgoingRecord, opaque: UnsafeMutableRawPointer?) -> KafkaError? {
        // A pointer is not Sendable; as a number it may pass into the lock.
        let opaque = UInt(bitPattern: opaque)
        return state.withLock { state in
            guard state.isOpen else { return .closed }
            guard let topic = topicHandle(record.topic, &state) else {
                return KafkaError(rd_kafka_last_error(), reason: "topic name refused: \(record.topic)")
                    ?? .invalid("topic", "refused")
            }
            return produce(record, topic.native, UnsafeMutableRawPointer(bitPattern: opaque))
        }
    }

    private func topicHandle(_ name: String, _ state: inout State) -> HandlePointer? {
        if let known = state.topics[name] { return known }
        guard let new = rd_kafka_topic_new(handle.native, name, nil) else { return nil }
        let topic = HandlePointer(native: new)
        state.topics[name] = topic
        return topic
    }

    private func produce(_ record: OutgoingRecord, _ topic: OpaquePointer, _ opaque: UnsafeMutableRawPointer?)
        -> KafkaError?
    {
        let headers = nativeHeaders(record.headers)
        let error = withPointer(record.key) { key in
            withPointer(record.value) { value in
                withUnsafeTemporaryAllocation(of: rd_kafka_vu_t.self, capacity: 8) { arguments in
                    arguments.initialize(repeating: rd_kafka_vu_t())
                    arguments[0].vtype = RD_KAFKA_VTYPE_RKT
                    arguments[0].u.rkt = topic
                    arguments[1].set(RD_KAFKA_VTYPE_VALUE, value)
                    arguments[2].set(RD_KAFKA_VTYPE_KEY, key)
                    arguments[3].vtype = RD_KAFKA_VTYPE_MSGFLAGS
                    arguments[3].u.i = Int32(RD_KAFKA_MSG_F_COPY)
                    arguments[4].vtype = RD_KAFKA_VTYPE_OPAQUE
                    arguments[4].u.ptr = opaque
                    arguments[5].vtype = RD_KAFKA_VTYPE_TIMESTAMP
                    arguments[5].u.i64 = record.timestamp ?? 0  // 0: librdkafka's "now"
                    arguments[6].vtype = RD_KAFKA_VTYPE_PARTITION
                    arguments[6].u.i32 = record.partition ?? -1
                    arguments[7].vtype = RD_KAFKA_VTYPE_HEADERS
                    arguments[7].u.headers = headers
                    let count = headers == nil ? 7 : 8
                    return rd_kafka_produceva(handle.native, arguments.baseAddress, count)
                }
            }
        }
        // librdkafka owns the headers only if it took the record.
        if error != nil, let headers { rd_kafka_headers_destroy(headers) }
        return KafkaError(taking: error)
    }

    private func nativeHeaders(_ headers: [KafkaHeader]) -> OpaquePointer? {
        guard !headers.isEmpty else { return nil }
        let native = rd_kafka_headers_new(headers.count)
        for header in headers {
            var name = header.name
            name.withUTF8 { name in
                withPointer(header.value) { value in
                    name.withMemoryRebound(to: CChar.self) { name in
                        _ = rd_kafka_header_add(native, name.baseAddress, name.count, value.start, value.count)
                    }
                }
            }
        }
        return native
    }
}

/// A pointer that tells nil (NULL) from empty (somewhere, of length 0).
private func withPointer<T>(_ bytes: [UInt8]?, _ body: ((start: UnsafeMutableRawPointer?, count: Int)) -> T) -> T {
    guard let bytes else { return body((nil, 0)) }
    return bytes.withUnsafeBytes { buffer in
        body((UnsafeMutableRawPointer(mutating: buffer.baseAddress) ?? emptiness, buffer.count))
    }
}

/// A valid address that nobody reads from.
private nonisolated(unsafe) let emptiness = UnsafeMutableRawPointer.allocate(byteCount: 1, alignment: 16)

extension rd_kafka_vu_t {
    fileprivate mutating func set(_ kind: rd_kafka_vtype_t, _ memory: (start: UnsafeMutableRawPointer?, count: Int)) {
        vtype = kind
        u.mem.ptr = memory.start
        u.mem.size = memory.count
    }
}
