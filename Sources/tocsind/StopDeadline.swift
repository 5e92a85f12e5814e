// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Glibc
import Service

/// Ends the process when stopping takes too long. A transaction that waits for a broker cannot be called off, but it can
/// be left: whatever has not been committed is still in the inbox.
struct StopDeadline {
    /// Altogether; less than the unit's TimeoutStopSec.
    static let drain = Duration.seconds(20)
    /// While the brokers do not answer.
    private static let patience = 5.0

    static func arm(_ stop: Stop, _ brokers: BrokerWatch, _ log: Log) {
        stop.onRequest {
            let queue = DispatchQueue.global()
            queue.asyncAfter(deadline: .now() + patience) { if brokers.waitingFor != nil { leave(log) } }
            queue.asyncAfter(deadline: .now() + Double(drain.components.seconds)) { leave(log) }
        }
    }

    private static func leave(_ log: Log) {
        log.warning("ended before everything in hand was committed; it stays in the inbox")
        log.flush()
        _exit(0)
    }
}
