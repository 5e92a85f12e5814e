// SPDX-License-Identifier: Apache-2.0
import Distribution
import KafkaClient
import Service

/// ``Publisher`` on librdkafka: one transactional producer for one instance.
actor KafkaPublisher: Publisher {
    let setup: KafkaSetup
    let keeper: TopicKeeper
    let brokers: BrokerWatch
    let stop: Stop
    let work: Progress.Task
    var producer: KafkaProducer?
    /// This process has written that the instance is its own.
    var hasOwned = false
    /// Somebody was quicker, or we stalled, while we took hold of it.
    var wasFenced = false
    /// Topics that were unknown to Kafka when something was last sent there: made anew before the next try.
    private var suspects: Set<String> = []
    /// Each record is sent in a batch of its own, since Kafka refused a batch as too large and would not say for which
    /// record's sake.
    private(set) var isCautious = false

    init(_ setup: KafkaSetup, keeper: TopicKeeper, brokers: BrokerWatch, stop: Stop, work: Progress.Task) {
        self.setup = setup
        self.keeper = keeper
        self.brokers = brokers
        self.stop = stop
        self.work = work
    }

    func commit(_ records: [BatchRecord]) async throws(PublishFailure) {
        guard let producer else { throw .stalled("there is no producer") }
        await renewSuspects(records)
        try checkSizes(records)
        do throws(KafkaError) {
            try producer.beginTransaction()
        } catch {
            throw verdict(error)
        }
        try await enqueue(records, producer)
        while true {
            do throws(KafkaError) {
                try await committed(producer)
                return succeeded()
            } catch {
                if error.isFenced || error.isFatal { throw .stalled("\(error)") }
                if error.isAbortable { throw await abort(producer, error) }
                guard error.isRetriable else { throw .stalled("\(error)") }
                // It may have happened: it is asked for again, never taken back.
                brokers.failed(error)
                try await pause()
            }
        }
    }

    /// Commits, and says so where that takes long: librdkafka waits for the brokers without a word.
    private func committed(_ producer: KafkaProducer) async throws(KafkaError) {
        let result = await withTaskGroup(of: Void.self) { [brokers] group -> Result<Void, KafkaError> in
            group.addTask {
                guard (try? await Task.sleep(for: KafkaPublisher.long)) != nil else { return }
                brokers.failed(
                    KafkaError(
                        code: "commit-under-way", reason: "a commit has been under way for \(KafkaPublisher.long)"))
            }
            defer { group.cancelAll() }
            do throws(KafkaError) {
                try await producer.commitTransaction()
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    private static let long = Duration.seconds(3)

    private func enqueue(_ records: [BatchRecord], _ producer: KafkaProducer) async throws(PublishFailure) {
        for (index, record) in records.enumerated() {
            do throws(KafkaError) {
                try producer.enqueue(outgoing(record, tag: index))
            } catch {
                let failure = await abort(producer, error)
                guard case .aborted = failure else { throw failure }
                let refused = DeliveryFailure(tag: index, topic: record.topic ?? setup.ledgerTopic, error: error)
                throw blame([refused]) ?? failure
            }
        }
    }

    private func outgoing(_ record: BatchRecord, tag: Int) -> OutgoingRecord {
        OutgoingRecord(
            topic: record.topic ?? setup.ledgerTopic,
            partition: record.topic == nil ? KafkaSetup.ledgerPartition : nil, key: record.key, value: record.value,
            headers: record.headers.map { KafkaHeader($0.name, $0.value) }, tag: tag)
    }

    /// Takes the transaction back and finds out whose fault it was.
    private func abort(_ producer: KafkaProducer, _ cause: KafkaError) async -> PublishFailure {
        let failures = producer.takeDeliveryFailures().filter { !$0.error.isPurged }
        while true {
            do throws(KafkaError) {
                try await producer.abortTransaction()
                return blame(failures) ?? .aborted("\(cause)")
            } catch {
                guard error.isRetriable, !error.isFenced, !error.isFatal else { return verdict(error) }
                brokers.failed(error)
                do throws(PublishFailure) { try await pause() } catch { return error }
            }
        }
    }

    private func blame(_ failures: [DeliveryFailure]) -> PublishFailure? {
        let large = failures.filter { $0.error.isTooLarge }
        if let first = large.first { return blameSize(large.map(\.tag), first.error.reason) }
        for failure in failures where failure.topic != setup.ledgerTopic {
            guard failure.error.isUnknownTopic || failure.error.isNotAuthorised else { continue }
            if failure.error.isUnknownTopic { suspects.insert(failure.topic) }
            return .topic(failure.topic, reason: failure.error.reason)
        }
        return nil
    }

    /// A broker refuses a batch, not a record. Where several were in it, they are tried again one by one.
    private func blameSize(_ tags: [Int], _ reason: String) -> PublishFailure {
        if tags.count > 1, !isCautious {
            isCautious = true
            return .stalled("a batch was too large: its records are tried one by one")
        }
        return .records(tags, reason: reason)
    }

    /// What is larger than its topic takes, before anything is sent. Where records are compressed, only Kafka can tell.
    private func checkSizes(_ records: [BatchRecord]) throws(PublishFailure) {
        guard !setup.isCompressing, let least = keeper.limits.values.min() else { return }
        let places = records.indices.filter { index in
            let size = records[index].size
            guard size > least, let topic = records[index].topic, let limit = keeper.limits[topic] else { return false }
            return size > limit
        }
        if !places.isEmpty { throw .records(places, reason: "larger than the topic's max.message.bytes") }
    }

    /// Batches are whole again once everything that had to be tried alone has gone.
    private func succeeded() {
        brokers.answered()
        guard isCautious else { return }
        isCautious = false
        producer = nil
    }

    private func verdict(_ error: KafkaError) -> PublishFailure {
        error.isAbortable ? .aborted("\(error)") : .stalled("\(error)")
    }

    private func renewSuspects(_ records: [BatchRecord]) async {
        guard !suspects.isEmpty else { return }
        let wanted = suspects.intersection(records.compactMap(\.topic))
        suspects.subtract(wanted)
        if !wanted.isEmpty { await keeper.renew(wanted) }
    }

    /// A moment between two tries of what the brokers did not answer.
    private func pause() async throws(PublishFailure) {
        if stop.isRequested {
            throw .ended(DistributionFailure(.stopped, "asked to end while the brokers did not answer"))
        }
        await stop.wait(atMost: .milliseconds(200))
    }
}
