// SPDX-License-Identifier: Apache-2.0
import CRdkafka
import Synchronization

/// What librdkafka's callbacks lead to. The handle's opaque points here; the handle keeps it alive.
final class HandleCallbacks: Sendable {
    let log: @Sendable (KafkaLogLine) -> Void
    /// Errors that concern no call: brokers down, login refused. librdkafka goes on trying.
    let trouble: @Sendable (KafkaError) -> Void
    /// Whether partitions were assigned (true) or revoked, and which.
    let rebalanced: @Sendable (_ handle: HandlePointer, _ assigned: Bool, [TopicPartition]) -> Void
    /// Of the transactional producer, since the transaction began.
    let failures = Mutex<[DeliveryFailure]>([])

    init(
        log: @escaping @Sendable (KafkaLogLine) -> Void, trouble: @escaping @Sendable (KafkaError) -> Void,
        rebalanced: @escaping @Sendable (HandlePointer, Bool, [TopicPartition]) -> Void = { _, _, _ in }
    ) {
        self.log = log
        self.trouble = trouble
        self.rebalanced = rebalanced
    }

    static func from(_ opaque: UnsafeMutableRawPointer?) -> HandleCallbacks? {
        opaque.map { Unmanaged<HandleCallbacks>.fromOpaque($0).takeUnretainedValue() }
    }
}

/// A `rd_kafka_t` or `rd_kafka_topic_t` that crosses a closure. Unchecked: librdkafka's own locks guard both.
struct HandlePointer: @unchecked Sendable {
    let native: OpaquePointer
}

// C calls these from librdkafka's threads. They are file-level functions because a closure written elsewhere may be
// given the main actor's isolation, and traps when it is called from a thread.

func kafkaLogged(
    _ handle: OpaquePointer?, _ level: Int32, _ facility: UnsafePointer<CChar>?, _ text: UnsafePointer<CChar>?
) {
    guard let handle, let callbacks = HandleCallbacks.from(rd_kafka_opaque(handle)) else { return }
    callbacks.log(
        KafkaLogLine(
            level: Int(level), facility: facility.map { String(cString: $0) } ?? "",
            message: text.map { oneLine(String(cString: $0)) } ?? ""))
}

func kafkaTroubled(
    _ handle: OpaquePointer?, _ code: Int32, _ reason: UnsafePointer<CChar>?, _ opaque: UnsafeMutableRawPointer?
) {
    let text = reason.map { oneLine(String(cString: $0)) }
    guard let error = Handle.error(handle, rd_kafka_resp_err_t(code), text) else { return }
    HandleCallbacks.from(opaque)?.trouble(error)
    if rd_kafka_type(handle) == RD_KAFKA_CONSUMER {
        // The waiting poll returns, so that its owner sees what was reported.
        rd_kafka_yield(handle)
    } else if error.isFatal {
        // librdkafka 2.0.2 keeps the records of a fenced producer, and a commit then waits for them in vain.
        rd_kafka_purge(
            handle,
            Int32(RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT | RD_KAFKA_PURGE_F_NON_BLOCKING))
    }
}

func kafkaDelivered(
    _ handle: OpaquePointer?, _ message: UnsafePointer<rd_kafka_message_t>?, _ opaque: UnsafeMutableRawPointer?
) {
    guard let message = message?.pointee else { return }
    switch DeliveryOpaque(message._private) {
    case .tag(let tag):
        guard message.err.rawValue != 0, let callbacks = HandleCallbacks.from(opaque),
            let error = Handle.error(handle, message.err, nil)
        else { return }
        let topic = message.rkt.map { String(cString: rd_kafka_topic_name($0)) } ?? ""
        callbacks.failures.withLock { $0.append(DeliveryFailure(tag: tag, topic: topic, error: error)) }
    case .publisher(let publisher):
        if let error = Handle.error(handle, message.err, nil) {
            publisher.waiting.resume(returning: .failure(error))
        } else {
            publisher.waiting.resume(returning: .success((message.partition, message.offset)))
        }
    }
}

func kafkaRebalanced(
    _ handle: OpaquePointer?, _ code: rd_kafka_resp_err_t,
    _ partitions: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?, _ opaque: UnsafeMutableRawPointer?
) {
    guard let handle, let callbacks = HandleCallbacks.from(opaque) else { return }
    callbacks.rebalanced(
        HandlePointer(native: handle), code == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS,
        PartitionList.read(partitions).map(\.0))
    rd_kafka_yield(handle)
}

/// Control characters, which could forge a second log line, become spaces.
private func oneLine(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return text }
    return String(decoding: text.utf8.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }, as: UTF8.self)
}

/// Somebody who waits for one record's delivery report.
final class Publisher: Sendable {
    typealias Answer = Result<(partition: Int32, offset: Int64), KafkaError>
    let waiting: CheckedContinuation<Answer, Never>
    init(_ waiting: CheckedContinuation<Answer, Never>) { self.waiting = waiting }
}

/// A message's opaque: the caller's number, made odd, or a retained `Publisher`, whose address is even.
enum DeliveryOpaque {
    case tag(Int)
    case publisher(Publisher)

    init(_ pointer: UnsafeMutableRawPointer?) {
        let bits = Int(bitPattern: pointer)
        if let pointer, bits & 1 == 0 {
            self = .publisher(Unmanaged<Publisher>.fromOpaque(pointer).takeRetainedValue())
        } else {
            self = .tag(bits >> 1)
        }
    }

    static func pointer(tag: Int) -> UnsafeMutableRawPointer? { UnsafeMutableRawPointer(bitPattern: tag << 1 | 1) }
}
