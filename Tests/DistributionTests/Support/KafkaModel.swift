// SPDX-License-Identifier: Apache-2.0
import Distribution

/// Kafka as the pipeline sees it: a committed log in memory that outlives the daemon, and failures on request.
actor KafkaModel: Publisher {
    enum Outcome: Sendable {
        case commit
        case abort
        /// The process ends before, or after, the commit took effect.
        case crashBefore, crashAfter
        /// We were fenced by our own stall before, or after, the commit took effect.
        case stallBefore, stallAfter
        case fail(PublishFailure)
    }

    private(set) var log: [String: [BatchRecord]] = [:]
    private(set) var ledger: [(key: String, value: [UInt8])] = []
    private(set) var transactions: [Int] = []
    private(set) var opened = 0
    private var script: @Sendable ([BatchRecord]) -> Outcome = { _ in .commit }

    func follow(_ script: @escaping @Sendable ([BatchRecord]) -> Outcome) { self.script = script }

    func open() async throws(DistributionFailure) -> Ledger {
        opened += 1
        var read = Ledger()
        for record in ledger { try read.replay(key: record.key, value: record.value) }
        return read
    }

    func commit(_ records: [BatchRecord]) async throws(PublishFailure) {
        switch script(records) {
        case .commit: take(records)
        case .abort: throw .aborted("as asked")
        case .crashBefore: throw .ended(DistributionFailure(.fatal, "crash"))
        case .crashAfter:
            take(records)
            throw .ended(DistributionFailure(.fatal, "crash"))
        case .stallBefore: throw .stalled("as asked")
        case .stallAfter:
            take(records)
            throw .stalled("as asked")
        case .fail(let failure): throw failure
        }
    }

    private func take(_ records: [BatchRecord]) {
        transactions.append(records.count)
        for record in records {
            if let topic = record.topic {
                log[topic, default: []].append(record)
            } else {
                ledger.append((String(decoding: record.key, as: UTF8.self), record.value))
            }
        }
    }

    /// The events of a topic, as ``Judgement/lines`` encodes them.
    func events(_ topic: String) -> [String] { (log[topic] ?? []).map { String(decoding: $0.value, as: UTF8.self) } }

    var all: [String] { log.values.flatMap { $0.map { String(decoding: $0.value, as: UTF8.self) } } }
}
