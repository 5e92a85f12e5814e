// SPDX-License-Identifier: Apache-2.0
import CRdkafka

extension KafkaAdmin {
    /// Creates topics; one that exists is no error.
    package func createTopics(_ topics: [NewTopic], timeout: Duration = .seconds(10))
        async throws(KafkaError) -> [String: TopicCreation]
    {
        guard !topics.isEmpty else { return [:] }
        let handle = handle
        return try await thread.perform { () -> Result<[String: TopicCreation], KafkaError> in
            var natives: [OpaquePointer?] = []
            defer { for native in natives { rd_kafka_NewTopic_destroy(native) } }
            var results: [String: TopicCreation] = [:]
            for topic in topics {
                switch nativeTopic(topic) {
                case .success(let native): natives.append(native.native)
                case .failure(let error): results[topic.name] = .failed(error)
                }
            }
            if natives.isEmpty { return .success(results) }
            return handle.ask(RD_KAFKA_ADMIN_OP_CREATETOPICS, timeout) { options, queue in
                rd_kafka_CreateTopics(handle.native, &natives, natives.count, options, queue)
            } read: { event in
                var count = 0
                let answers = rd_kafka_CreateTopics_result_topics(rd_kafka_event_CreateTopics_result(event), &count)
                for (name, error) in topicResults(answers, count) { results[name] = TopicCreation(error) }
                return .success(results)
            }
        }
    }

    /// Deletes topics and everything in them.
    package func deleteTopics(_ names: [String], timeout: Duration = .seconds(10)) async throws(KafkaError) {
        guard !names.isEmpty else { return }
        let handle = handle
        try await thread.perform { () -> Result<Void, KafkaError> in
            var natives: [OpaquePointer?] = names.map { rd_kafka_DeleteTopic_new($0) }
            defer { for native in natives { rd_kafka_DeleteTopic_destroy(native) } }
            return handle.ask(RD_KAFKA_ADMIN_OP_DELETETOPICS, timeout) { options, queue in
                rd_kafka_DeleteTopics(handle.native, &natives, natives.count, options, queue)
            } read: { event in
                var count = 0
                let answers = rd_kafka_DeleteTopics_result_topics(rd_kafka_event_DeleteTopics_result(event), &count)
                let error = topicResults(answers, count).lazy.compactMap(\.1).first
                return error.map { .failure($0) } ?? .success(())
            }
        }
    }

    /// A topic's properties as they hold, the broker's defaults among them. Those that the broker keeps secret or
    /// leaves null are not there.
    package func describeConfiguration(topic: String, timeout: Duration = .seconds(10))
        async throws(KafkaError) -> [String: String]
    {
        let handle = handle
        return try await thread.perform { () -> Result<[String: String], KafkaError> in
            guard let resource = rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic) else {
                return .failure(.invalid("topic", "name refused"))
            }
            defer { rd_kafka_ConfigResource_destroy(resource) }
            var resources: [OpaquePointer?] = [resource]
            return handle.ask(RD_KAFKA_ADMIN_OP_DESCRIBECONFIGS, timeout) { options, queue in
                rd_kafka_DescribeConfigs(handle.native, &resources, resources.count, options, queue)
            } read: { event in
                configuration(rd_kafka_event_DescribeConfigs_result(event))
            }
        }
    }
}

extension TopicCreation {
    init(_ error: KafkaError?) {
        switch error {
        case nil: self = .created
        case let error? where error.known == .topicAlreadyExists: self = .existed
        case let error?: self = .failed(error)
        }
    }
}

private func nativeTopic(_ topic: NewTopic) -> Result<HandlePointer, KafkaError> {
    var why = [CChar](repeating: 0, count: 512)
    let made = rd_kafka_NewTopic_new(
        topic.name, Int32(clamping: topic.partitions), Int32(clamping: topic.replicationFactor), &why, why.count)
    guard let made else {
        let reason = why.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return .failure(.invalid(topic.name, String(decoding: reason, as: UTF8.self)))
    }
    for (name, value) in topic.configuration {
        rd_kafka_NewTopic_set_config(made, name, value)
    }
    return .success(HandlePointer(native: made))
}

private func topicResults(_ answers: UnsafeMutablePointer<OpaquePointer?>?, _ count: Int) -> [(String, KafkaError?)] {
    UnsafeBufferPointer(start: answers.map { UnsafePointer($0) }, count: answers == nil ? 0 : count).map { answer in
        let name = rd_kafka_topic_result_name(answer).map { String(cString: $0) } ?? ""
        let reason = rd_kafka_topic_result_error_string(answer).map { String(cString: $0) }
        return (name, KafkaError(rd_kafka_topic_result_error(answer), reason: reason))
    }
}

private func configuration(_ result: OpaquePointer?) -> Result<[String: String], KafkaError> {
    var count = 0
    guard let resources = rd_kafka_DescribeConfigs_result_resources(result, &count), count > 0 else {
        return .failure(.timedOut)
    }
    let reason = rd_kafka_ConfigResource_error_string(resources[0]).map { String(cString: $0) }
    if let error = KafkaError(rd_kafka_ConfigResource_error(resources[0]), reason: reason) { return .failure(error) }
    var entries = 0
    guard let list = rd_kafka_ConfigResource_configs(resources[0], &entries) else { return .success([:]) }
    var found: [String: String] = [:]
    for entry in UnsafeBufferPointer(start: list, count: entries) {
        guard let name = rd_kafka_ConfigEntry_name(entry), let value = rd_kafka_ConfigEntry_value(entry) else {
            continue
        }
        found[String(cString: name)] = String(cString: value)
    }
    return .success(found)
}

extension Handle {
    /// One admin request: asks, waits for the answer at most `timeout`, and reads it.
    fileprivate func ask<T>(
        _ operation: rd_kafka_admin_op_t, _ timeout: Duration,
        _ send: (_ options: OpaquePointer?, _ queue: OpaquePointer?) -> Void,
        read: (_ event: OpaquePointer) -> Result<T, KafkaError>
    ) -> Result<T, KafkaError> {
        let options = rd_kafka_AdminOptions_new(native, operation)
        defer { rd_kafka_AdminOptions_destroy(options) }
        var why = [CChar](repeating: 0, count: 256)
        rd_kafka_AdminOptions_set_request_timeout(options, max(1, timeout.milliseconds), &why, why.count)
        let queue = rd_kafka_queue_new(native)
        defer { rd_kafka_queue_destroy(queue) }
        send(options, queue)
        // librdkafka answers within the timeout by itself; the second is for an answer on its way.
        let patience = timeout.milliseconds.addingReportingOverflow(1000)
        guard let event = rd_kafka_queue_poll(queue, patience.overflow ? Int32.max : patience.partialValue) else {
            return .failure(.timedOut)
        }
        defer { rd_kafka_event_destroy(event) }
        let reason = rd_kafka_event_error_string(event).map { String(cString: $0) }
        if let error = KafkaError(rd_kafka_event_error(event), reason: reason) { return .failure(error) }
        return read(event)
    }
}
