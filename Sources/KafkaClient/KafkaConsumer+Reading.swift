// SPDX-License-Identifier: Apache-2.0
import CRdkafka

extension KafkaConsumer {
    /// What has happened since the call before, at most `max` events and at least one.
    ///
    /// Returns as soon as there is something, empty when `timeout` has passed (nil: never) or when the task was
    /// cancelled; nothing is lost by a cancellation. Errors that may pass come as `.trouble`; only one that ends the
    /// consumer's life is thrown. Calls made at the same time are answered one after the other.
    package func next(max: Int = 500, timeout: Duration? = nil) async throws(KafkaError) -> [ConsumerEvent] {
        let deadline = timeout.map { ContinuousClock.now + $0 }
        let request = ConsumerReader.Request(max: Swift.max(1, max), deadline: deadline)
        let thread = thread
        let answer = await withTaskCancellationHandler {
            await withCheckedContinuation { waiting in
                request.wait(on: waiting)
                reader.submit(request)
                thread.nudge()
            }
        } onCancel: {
            request.isCancelled.store(true, ordering: .releasing)
            thread.nudge()
        }
        return try answer.get()
    }

    /// Reads these partitions, and only these, from there on. For a consumer that has not subscribed.
    package func assign(_ positions: [TopicPartition: KafkaPosition]) async throws(KafkaError) {
        let handle = handle
        try await thread.perform { () -> Result<Void, KafkaError> in
            let list = PartitionList(positions)
            return answer(rd_kafka_assign(handle.native, list.native))
        }
    }

    /// Joins the group of `group.id` for these topics. What it gives us comes as `.assigned` and is read only after
    /// `start(at:)`.
    package func subscribe(topics: [String]) async throws(KafkaError) {
        let handle = handle
        reader.reports.withLock { $0.isMember = true }
        try await thread.perform { () -> Result<Void, KafkaError> in
            let list = PartitionList(topics.map { TopicPartition($0, -1) })
            return answer(rd_kafka_subscribe(handle.native, list.native))
        }
    }

    /// Begins to read partitions that the group assigned: all of them, in one call, after each `.assigned`.
    package func start(at positions: [TopicPartition: KafkaPosition]) async throws(KafkaError) {
        let handle = handle
        let reader = reader
        try await thread.perform { () -> Result<Void, KafkaError> in
            reader.reports.withLock { $0.isUnstarted = false }
            let list = PartitionList(positions)
            if handle.isCooperative {
                let error = KafkaError(taking: rd_kafka_incremental_assign(handle.native, list.native))
                return error.map { .failure($0) } ?? .success(())
            }
            return answer(rd_kafka_assign(handle.native, list.native))
        }
    }

    /// Reads a partition from `start` to the end it has at this moment, and stops there.
    ///
    /// The end is the last stable offset where the consumer reads only what is committed: what is still in an open
    /// transaction then is not waited for. Commit markers take offsets too and compaction leaves holes, so the end is
    /// reached by a record's offset or by the end-of-partition event, whichever comes first. The consumer's
    /// assignment is replaced, and empty afterwards.
    ///
    /// - Parameter batch: called with records in order, each before the pinned end.
    /// - Returns: the pinned end: the offset of the next record to come.
    /// - Throws: `.cancelled`; the first trouble that is not retriable (topic unknown, not authorised); fatal errors.
    package nonisolated(nonsending) func readToEnd(
        topic: String, partition: Int32 = 0, from start: KafkaPosition = .beginning, timeout: Duration = .seconds(30),
        _ batch: ([IncomingRecord]) throws(KafkaError) -> Void
    ) async throws(KafkaError) -> Int64 {
        let place = TopicPartition(topic, partition)
        guard let end = try await endOffsets([place], timeout: timeout)[place] else {
            throw KafkaError(KafkaErrorCode.unknownTopicOrPartition.native) ?? .closed
        }
        try await assign([place: start])
        var isAtEnd = end == 0
        while !isAtEnd {
            let events = try await next()
            if events.isEmpty, Task.isCancelled { throw .cancelled }
            try batch(try Self.records(of: events, before: end, isAtEnd: &isAtEnd))
        }
        try await assign([:])
        return end
    }

    private static func records(of events: [ConsumerEvent], before end: Int64, isAtEnd: inout Bool)
        throws(KafkaError) -> [IncomingRecord]
    {
        var records: [IncomingRecord] = []
        for event in events {
            switch event {
            case .record(let record):
                if record.offset < end { records.append(record) }
                if record.offset >= end - 1 { isAtEnd = true }
            case .endOfPartition(_, let offset):
                if offset >= end { isAtEnd = true }
            case .trouble(let error):
                if !error.isRetriable { throw error }
            case .assigned, .revoked:
                break
            }
        }
        return records
    }
}

private func answer(_ code: rd_kafka_resp_err_t) -> Result<Void, KafkaError> {
    KafkaError(code).map { .failure($0) } ?? .success(())
}
