// SPDX-License-Identifier: Apache-2.0
import CRdkafka

extension KafkaConsumer {
    /// The offset of the next record to come in each partition. With `read_committed` that is the last stable offset:
    /// everything before it is decided, and nothing from a transaction that is still open counts.
    package func endOffsets(_ places: [TopicPartition], timeout: Duration = .seconds(10))
        async throws(KafkaError) -> [TopicPartition: Int64]
    {
        try await offsets(asking: KafkaPosition.end.native, places, timeout).compactMapValues { $0 }
    }

    /// The offset of the oldest record still kept in each partition.
    package func beginningOffsets(_ places: [TopicPartition], timeout: Duration = .seconds(10))
        async throws(KafkaError) -> [TopicPartition: Int64]
    {
        try await offsets(asking: KafkaPosition.beginning.native, places, timeout).compactMapValues { $0 }
    }

    /// The first offset in each partition whose timestamp is `time` (milliseconds since 1970) or later; nil where
    /// there is none. The embedded cluster cannot look times up and always answers nil.
    package func offsets(at time: Int64, for places: [TopicPartition], timeout: Duration = .seconds(10))
        async throws(KafkaError) -> [TopicPartition: Int64?]
    {
        try await offsets(asking: max(0, time), places, timeout)
    }

    /// The group's committed positions; nil where it has none.
    package func committed(_ places: [TopicPartition], timeout: Duration = .seconds(10))
        async throws(KafkaError) -> [TopicPartition: Int64?]
    {
        let handle = handle
        let reader = reader
        return try await thread.perform { () -> Result<[TopicPartition: Int64?], KafkaError> in
            let list = PartitionList(places)
            let answer = list.offsets(rd_kafka_committed(handle.native, list.native, timeout.milliseconds))
            // librdkafka waits for a coordinator that it may not ask for, and tells that by another way.
            if case .failure(let error) = answer, error.isTimedOut, let refusal = reader.groupRefusal(handle) {
                return .failure(refusal)
            }
            return answer
        }
    }

    /// The offset after the last record that `next` returned; nil where it has returned none. Commit markers are not
    /// counted: `.endOfPartition` is.
    package func position(_ places: [TopicPartition]) async throws(KafkaError) -> [TopicPartition: Int64?] {
        let handle = handle
        return try await thread.perform { () -> Result<[TopicPartition: Int64?], KafkaError> in
            let list = PartitionList(places)
            let code = rd_kafka_position(handle.native, list.native)
            return list.offsets(code)
        }
    }

    /// Commits the group's positions (each the next record to read) and waits for the broker's answer.
    package func commit(_ positions: [TopicPartition: Int64], timeout: Duration = .seconds(10))
        async throws(KafkaError)
    {
        guard !positions.isEmpty else { return }
        let handle = handle
        try await thread.perform { () -> Result<Void, KafkaError> in
            let list = PartitionList(positions.sorted { $0.key < $1.key }.map { ($0.key, max(0, $0.value)) })
            let queue = rd_kafka_queue_new(handle.native)
            defer { rd_kafka_queue_destroy(queue) }
            if let error = KafkaError(rd_kafka_commit_queue(handle.native, list.native, queue, nil, nil)) {
                return .failure(error)
            }
            // Not `rd_kafka_commit`, which has no time limit.
            guard let event = rd_kafka_queue_poll(queue, timeout.milliseconds) else { return .failure(.timedOut) }
            defer { rd_kafka_event_destroy(event) }
            let partial = PartitionList.read(rd_kafka_event_topic_partition_list(event)).lazy.compactMap(\.2).first
            return (KafkaError(rd_kafka_event_error(event)) ?? partial).map { .failure($0) } ?? .success(())
        }
    }

    /// One request to each broker for all partitions: librdkafka passes its logical offsets on as times, and Kafka
    /// answers -1 and -2 with the end and the beginning.
    private func offsets(asking time: Int64, _ places: [TopicPartition], _ timeout: Duration)
        async throws(KafkaError) -> [TopicPartition: Int64?]
    {
        guard !places.isEmpty else { return [:] }
        let handle = handle
        return try await thread.perform { () -> Result<[TopicPartition: Int64?], KafkaError> in
            let list = PartitionList(places, offset: time)
            let code = rd_kafka_offsets_for_times(handle.native, list.native, timeout.milliseconds)
            return list.offsets(code)
        }
    }
}

extension PartitionList {
    /// The offsets, or the first error; a negative offset means none.
    func offsets(_ code: rd_kafka_resp_err_t) -> Result<[TopicPartition: Int64?], KafkaError> {
        let entries = entries
        if let error = KafkaError(code) ?? entries.lazy.compactMap(\.2).first { return .failure(error) }
        let found = entries.map { ($0.0, $0.1 >= 0 ? Int64?.some($0.1) : nil) }
        return .success(Dictionary(found) { first, _ in first })
    }
}

extension KafkaError {
    static let timedOut = KafkaError(
        code: "_TIMED_OUT", number: KafkaErrorCode.timedOut.rawValue, reason: "no answer within the time allowed",
        isRetriable: true)
}
