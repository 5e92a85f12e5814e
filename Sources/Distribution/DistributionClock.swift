// SPDX-License-Identifier: Apache-2.0
import Advisories
import Glibc

/// The two clocks of the daemon, injected so that tests own time.
package struct DistributionClock: Sendable {
    /// Monotonic, from any beginning: for waiting.
    package var now: @Sendable () -> Duration
    /// UTC: for dates on the wire and in paths, and to compare file times with.
    package var wall: @Sendable () -> Timestamp

    package init(now: @escaping @Sendable () -> Duration, wall: @escaping @Sendable () -> Timestamp) {
        self.now = now
        self.wall = wall
    }

    package static let system = DistributionClock(
        now: { read(CLOCK_BOOTTIME) },
        wall: { Timestamp(microseconds: Int64(read(CLOCK_REALTIME) / .microseconds(1))) })

    private static func read(_ clock: Int32) -> Duration {
        var time = timespec()
        clock_gettime(clock, &time)
        return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
    }
}
