// SPDX-License-Identifier: Apache-2.0
import KafkaClient
import Service
import Synchronization

/// Whether the brokers answer: one line in the log when they cease to, one when they do again.
final class BrokerWatch: Sendable {
    private let outage = Outage()
    private let lines: Log
    private let reason = Mutex<String?>(nil)

    init(log: Log) { lines = log }

    /// Why we wait for the brokers; `nil` while they answer.
    var waitingFor: String? { reason.withLock { $0 } }

    func failed(_ error: KafkaError) {
        reason.withLock { $0 = "\(error)" }
        if outage.failed() {
            lines.warning("waiting for brokers", ["kafka.error": error.code, "kafka.reason": error.reason])
        }
    }

    /// An error that belongs to no call. One connection that ends is nothing; all of them are.
    func troubled(_ error: KafkaError) {
        if error.known == .allBrokersDown || error.isNotAuthenticated { failed(error) }
    }

    func answered() {
        reason.withLock { $0 = nil }
        if let ended = outage.recovered() {
            lines.notice("brokers answer again", ["after": "\(ended.duration)", "failures": "\(ended.failures)"])
        }
    }

    /// librdkafka's own lines: what it calls an error is told with the outage; the rest is for debugging.
    var log: @Sendable (KafkaLogLine) -> Void {
        { [lines] line in
            lines.debug("librdkafka", ["facility": line.facility, "message": line.message, "level": "\(line.level)"])
        }
    }
}
