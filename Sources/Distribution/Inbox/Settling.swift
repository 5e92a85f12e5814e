// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Decides whether a file that no event announced may be read: nobody must be writing to it any more.
///
/// A file is settled when its modification time lies between the epoch and `settle` ago. One whose time lies elsewhere
/// (a clock that jumped, an archive that kept 1969) is settled when it has not changed for `settle` since it was first seen.
package struct Settling: Sendable {
    package enum Verdict: Sendable, Hashable {
        case settled
        /// Look again then, on the clock of `now`.
        case wait(until: Duration)
    }

    package var settle: Duration
    private var seen: [InboxPlace: Sighting] = [:]

    /// Names remembered at most. Beyond, a file is judged by its time alone until others have left.
    private static let most = 65_536
    /// Every file is looked at again within this time and `settle`; what was not has left unseen.
    private static let stale = Duration.seconds(600)
    private var swept: Duration?

    private struct Sighting {
        var stamp: FileStamp
        var since: Duration
    }

    package init(settle: Duration) { self.settle = settle }

    /// - Parameters:
    ///   - wall: the wall clock, which modification times are compared with.
    ///   - now: a monotonic clock.
    package mutating func judge(
        _ place: InboxPlace, _ stamp: FileStamp, wall: Timestamp, now: Duration
    ) -> Verdict {
        let age = Duration.nanoseconds(wall.microseconds &* 1000 &- stamp.modified)
        if stamp.modified >= 0, age >= settle {
            seen[place] = nil
            return .settled
        }
        let since = first(place, stamp, now)
        if now - since >= settle {
            seen[place] = nil
            return .settled
        }
        let byAge = stamp.modified >= 0 && age >= .zero ? now + settle - age : .seconds(Int64.max / 4)
        return .wait(until: min(byAge, since + settle))
    }

    private mutating func first(_ place: InboxPlace, _ stamp: FileStamp, _ now: Duration) -> Duration {
        if let known = seen[place], known.stamp == stamp { return known.since }
        if seen.count >= Settling.most { sweep(now) }
        if seen.count < Settling.most || seen[place] != nil { seen[place] = Sighting(stamp: stamp, since: now) }
        return now
    }

    private mutating func sweep(_ now: Duration) {
        if let swept, now - swept < Settling.stale { return }
        swept = now
        seen = seen.filter { now - $0.value.since < settle + Settling.stale }
    }

    /// The file has left, or was taken on an event's word.
    package mutating func forget(_ place: InboxPlace) { seen[place] = nil }

    /// How many files are waited for, and since when the longest.
    package var waiting: (count: Int, oldest: Duration?) { (seen.count, seen.values.map(\.since).min()) }
}
