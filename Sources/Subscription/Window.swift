// SPDX-License-Identifier: Apache-2.0
import Advisories

/// The time for which alerts are wanted: `since` belongs to it, `until` does not. It speaks of the record's timestamp,
/// which is when the alert was published.
package struct Window: Sendable, Hashable {
    package var since: Timestamp?
    package var until: Timestamp?

    package init(since: Timestamp? = nil, until: Timestamp? = nil) {
        self.since = since
        self.until = until
    }

    /// A record without a timestamp is never outside: losing an alert is worse than showing one too many.
    package func contains(milliseconds: Int64?) -> Bool {
        guard let milliseconds else { return true }
        if let since, milliseconds < Window.ceiling(since) { return false }
        if let until, milliseconds >= Window.ceiling(until) { return false }
        return true
    }

    /// Kafka counts in milliseconds; a bound between two of them is the later.
    package static func ceiling(_ time: Timestamp) -> Int64 {
        Timestamp(milliseconds: time.milliseconds) == time ? time.milliseconds : time.milliseconds &+ 1
    }
}
