// SPDX-License-Identifier: Apache-2.0
import CSystemd
import Dispatch
import Glibc

/// Tells the service manager how this process is (sd_notify(3)). Without one it does nothing.
package struct Notifier: Sendable {
    private let send: @Sendable (String) -> Void

    /// To the manager that `$NOTIFY_SOCKET` names. Never blocks: a manager that does not read must not hold us up.
    package init() {
        let queue = DispatchQueue(label: "tocsin.notify")
        send = { text in queue.async { _ = sd_notify(0, text) } }
    }

    /// - Parameter send: takes the assignments, one a line, instead of the manager.
    package init(send: @escaping @Sendable (String) -> Void) { self.send = send }

    /// Start-up is finished: watching, whatever the broker does.
    package func ready(_ status: String) { send("READY=1\nSTATUS=\(LogText.safe(status))") }

    /// One line for `systemctl status`.
    package func status(_ text: String) { send("STATUS=\(LogText.safe(text))") }

    /// The configuration is being read again; ``ready(_:)`` ends it.
    package func reloading() { send("RELOADING=1\nMONOTONIC_USEC=\(Notifier.monotonicMicroseconds())") }

    package func stopping(_ status: String) { send("STOPPING=1\nSTATUS=\(LogText.safe(status))") }

    /// Still making progress.
    package func alive() { send("WATCHDOG=1") }

    private static func monotonicMicroseconds() -> UInt64 {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return UInt64(now.tv_sec) * 1_000_000 + UInt64(now.tv_nsec) / 1000
    }
}
