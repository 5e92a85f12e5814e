// SPDX-License-Identifier: Apache-2.0
import Distribution
import KafkaClient

/// Taking hold of the instance, in the order that exactly once depends on.
extension KafkaPublisher {
    /// Topics; `init_transactions`, which ends whatever the last owner left open; the owner's record; and only then the
    /// ledger, so that nothing can be written to it by anybody else after it was read.
    func open() async throws(DistributionFailure) -> Ledger {
        try await work.waiting(for: "brokers") { await opened() }.get()
    }

    private func opened() async -> Result<Ledger, DistributionFailure> {
        while true {
            do throws(KafkaError) {
                return .success(try await attempt())
            } catch {
                if let end = await wait(error) { return .failure(end) }
            }
        }
    }

    private func attempt() async throws(KafkaError) -> Ledger {
        if let old = producer {
            producer = nil
            await old.close(timeout: .zero)
        }
        if hasOwned || wasFenced { try await confirmOwner() }
        try await keeper.prepare()
        let new = try KafkaProducer(
            setup.producer(oneByOne: isCautious, batch: keeper.limits.values.min()), log: brokers.log,
            trouble: { [brokers] in brokers.troubled($0) })
        new.prepare(topics: keeper.names)
        do throws(KafkaError) {
            try await register(new)
            let ledger = try await read()
            producer = new
            brokers.answered()
            return ledger
        } catch {
            await new.close(timeout: .zero)
            throw error
        }
    }

    private func register(_ producer: KafkaProducer) async throws(KafkaError) {
        while true {
            do throws(KafkaError) {
                try await producer.initTransactions()
                break
            } catch {
                guard error.isRetriable, !error.isFatal, !stop.isRequested else { throw error }
                brokers.failed(error)
                await stop.wait(atMost: .milliseconds(200))
            }
        }
        let record = LedgerRecord.owner(setup.owner)
        try producer.beginTransaction()
        try producer.enqueue(
            OutgoingRecord(
                topic: setup.ledgerTopic, partition: KafkaSetup.ledgerPartition, key: Array(record.key.utf8),
                value: record.json))
        try await producer.commitTransaction()
        hasOwned = true
    }

    /// Before we wrote our record another's may be that of a daemon long gone: only one that began after us took over.
    private func confirmOwner() async throws(KafkaError) {
        let ledger = try await read()
        if let owner = ledger.owner, owner != setup.owner, hasOwned || owner.started > setup.owner.started {
            throw .refused(DistributionFailure(.superseded, "another daemon of this instance has taken over: \(owner)"))
        }
    }

    /// The whole ledger, to the end that it has now.
    private func read() async throws(KafkaError) -> Ledger {
        let consumer = try KafkaConsumer(setup.consumer, log: brokers.log)
        var ledger = Ledger()
        do throws(KafkaError) {
            _ = try await consumer.readToEnd(
                topic: setup.ledgerTopic, partition: KafkaSetup.ledgerPartition
            ) { (records) throws(KafkaError) in
                for record in records { try ledger.replay(record) }
            }
        } catch {
            await consumer.close()
            throw error
        }
        await consumer.close()
        return ledger
    }

    /// Sorts an error of ``attempt()``: what can pass is waited out.
    /// - Returns: what cannot.
    private func wait(_ error: KafkaError) async -> DistributionFailure? {
        if let refusal = error.refusal { return refusal }
        if error.code == "invalid-configuration" { return DistributionFailure(.configuration, error.reason) }
        if stop.isRequested { return DistributionFailure(.stopped, "asked to end while waiting for the brokers") }
        // Somebody took the instance while we took it: the ledger says who.
        if error.isFenced { wasFenced = true } else { brokers.failed(error) }
        await stop.wait(atMost: .milliseconds(500))
        return nil
    }
}

extension Ledger {
    fileprivate mutating func replay(_ record: IncomingRecord) throws(KafkaError) {
        do throws(DistributionFailure) {
            try replay(key: String(decoding: record.key ?? [], as: UTF8.self), value: record.value)
        } catch {
            throw .refused(error)
        }
    }
}

extension KafkaError {
    /// Carries what is no error of Kafka's through calls that throw only those.
    static func refused(_ failure: DistributionFailure) -> KafkaError {
        KafkaError(code: failure.kind.rawValue, reason: failure.description)
    }

    var refusal: DistributionFailure? {
        guard number == nil, let kind = DistributionFailure.Kind(rawValue: code) else { return nil }
        return DistributionFailure(kind, reason)
    }
}
