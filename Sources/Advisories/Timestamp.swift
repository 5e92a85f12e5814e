// SPDX-License-Identifier: Apache-2.0

/// An instant in UTC, with the resolution that advisories use (microseconds).
package struct Timestamp: Sendable, Hashable, Comparable {
    /// Microseconds since 1970-01-01T00:00:00Z; negative before.
    package var microseconds: Int64

    package init(microseconds: Int64) { self.microseconds = microseconds }

    /// Milliseconds since the epoch, as Kafka counts; rounded towards the past.
    package var milliseconds: Int64 { microseconds / 1000 - (microseconds % 1000 < 0 ? 1 : 0) }

    package init(milliseconds: Int64) { self.microseconds = milliseconds &* 1000 }

    package static func < (a: Timestamp, b: Timestamp) -> Bool { a.microseconds < b.microseconds }
}

/// A calendar date without a time of day, as issuers state it ("until 13 March 2025").
package struct CalendarDate: Sendable, Hashable, Comparable {
    package var year: Int
    package var month: Int
    package var day: Int

    package init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    package static func < (a: CalendarDate, b: CalendarDate) -> Bool {
        (a.year, a.month, a.day) < (b.year, b.month, b.day)
    }
}

/// When something holds: an instant where the issuer gave one, a date where that is all there is. Dates stay dates.
package enum Moment: Sendable, Hashable {
    case instant(Timestamp)
    case date(CalendarDate)
}
