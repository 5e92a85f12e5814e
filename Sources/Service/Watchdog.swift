// SPDX-License-Identifier: Apache-2.0
import CSystemd

/// Tells the service manager that the process makes progress, for as long as it does (sd_watchdog_enabled(3)).
package struct Watchdog: Service {
    private let interval: Duration
    private let progress: Progress
    private let notifier: Notifier
    private let log: Log

    /// - Parameter timeout: after which the manager kills the process; `nil` where it does not watch.
    package init?(timeout: Duration?, progress: Progress, notifier: Notifier, log: Log) {
        guard let timeout else { return nil }
        interval = timeout / 3
        self.progress = progress
        self.notifier = notifier
        self.log = log
    }

    /// `WatchdogSec=` of the unit; `nil` where there is none.
    package static func timeout() -> Duration? {
        var microseconds: UInt64 = 0
        guard sd_watchdog_enabled(0, &microseconds) > 0, microseconds > 0 else { return nil }
        return .microseconds(Int64(clamping: microseconds))
    }

    package func run(until stop: Stop) async throws {
        var wasStalled = false
        while !stop.isRequested {
            let stalled = progress.stalled()
            if stalled.isEmpty {
                notifier.alive()
            } else if !wasStalled {
                log.error("no progress: the watchdog is no longer fed", ["tasks": stalled.joined(separator: ",")])
            }
            wasStalled = !stalled.isEmpty
            await stop.wait(atMost: interval)
        }
    }
}
