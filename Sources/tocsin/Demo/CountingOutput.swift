// SPDX-License-Identifier: Apache-2.0
import Alerts
import Service
import Subscription
import Synchronization

/// Writes alerts to another output, and knows when enough have come.
final class CountingOutput: AlertOutput {
    private let output: any AlertOutput
    private let enough: Int
    private let written = Atomic(0)
    private let complete = Stop()

    init(_ output: any AlertOutput, until enough: Int) {
        self.output = output
        self.enough = enough
    }

    var count: Int { written.load(ordering: .acquiring) }

    func write(_ alert: ReceivedAlert, _ record: Record) throws {
        try output.write(alert, record)
        if written.add(1, ordering: .acquiringAndReleasing).newValue >= enough { complete.request() }
    }

    /// Returns when enough have come, when `limit` has passed, or when the task is cancelled.
    func reached(within limit: Duration) async { await complete.wait(atMost: limit) }
}
