// SPDX-License-Identifier: Apache-2.0
import CRdkafka
import Synchronization

/// The consumer's side of its thread: takes requests for events, waits in librdkafka for what answers them.
///
/// What the rebalance and error callbacks report lands in `reports`, for those callbacks run inside the poll below.
final class ConsumerReader: Sendable {
    /// One call of `next` that waits.
    final class Request: Sendable {
        let max: Int
        let deadline: ContinuousClock.Instant?
        let isCancelled = Atomic(false)
        private let waiting = Mutex<CheckedContinuation<Answer, Never>?>(nil)

        init(max: Int, deadline: ContinuousClock.Instant?) {
            self.max = max
            self.deadline = deadline
        }

        func wait(on continuation: CheckedContinuation<Answer, Never>) { waiting.withLock { $0 = continuation } }

        func answer(_ answer: Answer) {
            let continuation = waiting.withLock { waiting in
                defer { waiting = nil }
                return waiting
            }
            continuation?.resume(returning: answer)
        }
    }

    typealias Answer = Result<[ConsumerEvent], KafkaError>

    struct Reports {
        var events: [ConsumerEvent] = []
        /// Taken back by the group, but not yet given back by us.
        var revoked: [TopicPartition] = []
        /// Given by the group, but not yet started.
        var isUnstarted = false
        var isUnanswered: Bool { isUnstarted || !revoked.isEmpty }
        var fatal: KafkaError?
        var isClosing = false
        /// As a member of a group. librdkafka asks for the coordinator in any case; that we may not use a group concerns
        /// only those who do.
        var isMember = false
        var requests: [Request] = []
    }

    let reports = Mutex(Reports())

    /// Whether somebody waits for events.
    var isWanted: Bool { reports.withLock { !$0.requests.isEmpty } }

    /// Called on the consumer's thread: waits in librdkafka, once, for what answers the first request.
    func serve(_ handle: Handle) {
        giveBack(handle)
        guard let request = reports.withLock({ $0.requests.first }) else { return }
        let events = collect(handle, request)
        let fatal = reports.withLock { $0.fatal }
        let isDue = request.deadline.map { $0 <= .now } ?? false
        let isCancelled = request.isCancelled.load(ordering: .acquiring)
        if events.isEmpty, fatal == nil, !isDue, !isCancelled { return }
        reports.withLock { reports in reports.requests.removeAll { $0 === request } }
        if let fatal, events.isEmpty { request.answer(.failure(fatal)) } else { request.answer(.success(events)) }
    }

    /// Queues a request; it is answered at once where the consumer is closed.
    func submit(_ request: Request) {
        let isClosing = reports.withLock { reports in
            if !reports.isClosing { reports.requests.append(request) }
            return reports.isClosing
        }
        if isClosing { request.answer(.failure(.closed)) }
    }

    /// Nobody waits any longer; the group may take its partitions at once.
    func close() {
        let requests = reports.withLock { reports in
            reports.isClosing = true
            defer { reports.requests = [] }
            return reports.requests
        }
        for request in requests { request.answer(.failure(.closed)) }
    }

    func rebalanced(_ handle: HandlePointer, _ assigned: Bool, _ partitions: [TopicPartition]) {
        let isClosing = reports.withLock { reports in
            guard !reports.isClosing else { return true }
            if assigned {
                reports.isUnstarted = true
                reports.events.append(.assigned(partitions))
            } else {
                reports.revoked += partitions
                reports.events.append(.revoked(partitions))
            }
            return false
        }
        if isClosing { rd_kafka_assign(handle.native, nil) }
    }

    func troubled(_ error: KafkaError) {
        reports.withLock { reports in
            if error.isFatal { reports.fatal = error } else { reports.events.append(.trouble(error)) }
        }
    }

    /// The caller has had its chance to commit: tells the group that it may have its partitions.
    private func giveBack(_ handle: Handle) {
        let revoked = reports.withLock { reports in
            // Not before the event itself has been handed out.
            guard reports.events.isEmpty, !reports.requests.isEmpty else { return [TopicPartition]() }
            defer { reports.revoked = [] }
            return reports.revoked
        }
        guard !revoked.isEmpty else { return }
        let list = PartitionList(revoked)
        if handle.isCooperative {
            _ = KafkaError(taking: rd_kafka_incremental_unassign(handle.native, list.native))
        } else {
            rd_kafka_assign(handle.native, nil)
        }
    }

    private func collect(_ handle: Handle, _ request: Request) -> [ConsumerEvent] {
        var events = takeReported()
        var topics = MessageReader()
        let isCancelled = request.isCancelled.load(ordering: .acquiring)
        let isMember = reports.withLock { $0.isMember }
        var wait: Int32 = events.isEmpty && !isCancelled ? milliseconds(until: request) : 0
        while events.count < request.max, let message = rd_kafka_consumer_poll(handle.native, wait) {
            let event = topics.event(message, handle)
            rd_kafka_message_destroy(message)
            if !isMember, event.isGroupRefusal { continue }
            events.append(event)
            wait = 0
        }
        if reports.withLock({ !$0.events.isEmpty }) { events += takeReported() }
        return events
    }

    /// Why the group does not answer, where it is because we may not use it. Keeps what else has happened for `next`.
    func groupRefusal(_ handle: Handle) -> KafkaError? {
        var topics = MessageReader()
        var events: [ConsumerEvent] = []
        while events.count < 500, let message = rd_kafka_consumer_poll(handle.native, 0) {
            events.append(topics.event(message, handle))
            rd_kafka_message_destroy(message)
        }
        let all = reports.withLock { reports in
            reports.events += events
            return reports.events
        }
        for case .trouble(let error) in all where error.known == .groupAuthorizationFailed { return error }
        return nil
    }

    private func takeReported() -> [ConsumerEvent] {
        reports.withLock { reports in
            defer { reports.events = [] }
            return reports.events
        }
    }

    /// -1 (until woken) for a request without a deadline.
    private func milliseconds(until request: Request) -> Int32 {
        guard let deadline = request.deadline else { return -1 }
        let left = deadline - .now
        // Rounded up: 0.4 ms left must not become a wait of 0 in a loop.
        return left > .zero ? max(1, left.milliseconds) : 0
    }
}

extension Handle {
    /// Whether the group rebalances incrementally (`partition.assignment.strategy=cooperative-sticky`).
    var isCooperative: Bool {
        rd_kafka_rebalance_protocol(native).map { String(cString: $0) == "COOPERATIVE" } ?? false
    }
}

extension ConsumerEvent {
    fileprivate var isGroupRefusal: Bool {
        if case .trouble(let error) = self { error.known == .groupAuthorizationFailed } else { false }
    }
}
