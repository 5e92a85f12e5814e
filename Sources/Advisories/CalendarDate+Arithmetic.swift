// SPDX-License-Identifier: Apache-2.0

/// The proleptic Gregorian calendar, counted in days. No time zone, no locale.
extension CalendarDate {
    /// A date that exists: month 1–12, a day that the month has, year 0–9999; otherwise `nil`.
    package init?(existing year: Int, _ month: Int, _ day: Int) {
        guard (0...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        guard day <= CalendarDate.length(ofMonth: month, year: year) else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Days since 1970-01-01. Meant for dates that exist; others give the day that the arithmetic falls on.
    package var daysSinceEpoch: Int {
        // Years begin in March, so that the leap day is the last of its year (H. Hinnant, "chrono-Compatible
        // Low-Level Date Algorithms").
        let y = Int64(clamping: year) &- (month <= 2 ? 1 : 0)
        let era = (y >= 0 ? y : y &- 399) / 400
        let yearOfEra = y &- era &* 400
        let shifted = Int64(clamping: month) &+ (month > 2 ? -3 : 9)
        let dayOfYear = (153 &* shifted &+ 2) / 5 &+ Int64(clamping: day) &- 1
        let dayOfEra = yearOfEra &* 365 &+ yearOfEra / 4 &- yearOfEra / 100 &+ dayOfYear
        return Int(era &* 146_097 &+ dayOfEra &- 719_468)
    }

    package init(daysSinceEpoch days: Int) {
        let z = days &+ 719_468
        let era = (z >= 0 ? z : z &- 146_096) / 146_097
        let dayOfEra = z &- era &* 146_097
        let yearOfEra = (dayOfEra &- dayOfEra / 1460 &+ dayOfEra / 36_524 &- dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra &- (365 &* yearOfEra &+ yearOfEra / 4 &- yearOfEra / 100)
        let shifted = (5 &* dayOfYear &+ 2) / 153
        let month = shifted < 10 ? shifted &+ 3 : shifted &- 9
        self.init(
            year: yearOfEra &+ era &* 400 &+ (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear &- (153 &* shifted &+ 2) / 5 &+ 1)
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CalendarDate: CustomStringConvertible {
    /// `2026-11-23`.
    package var description: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }
}

extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC with milliseconds: `2026-11-23T21:33:23.120Z`.
    package var description: String {
        let perDay: Int64 = 86_400_000
        let total = milliseconds
        var days = total / perDay
        if total % perDay < 0 { days -= 1 }
        let rest = Int(total &- days &* perDay)
        let time =
            "\(padded(rest / 3_600_000, 2)):\(padded(rest / 60_000 % 60, 2)):\(padded(rest / 1000 % 60, 2))"
        return "\(CalendarDate(daysSinceEpoch: Int(days)))T\(time).\(padded(rest % 1000, 3))Z"
    }

    /// The day in UTC.
    package var date: CalendarDate {
        let perDay: Int64 = 86_400_000
        let total = milliseconds
        return CalendarDate(daysSinceEpoch: Int(total / perDay - (total % perDay < 0 ? 1 : 0)))
    }

    /// - Returns: `nil` where the day does not exist or a part is out of range; `second` may be 60 (a leap second counts
    ///   as the second after).
    package init?(
        _ date: CalendarDate, hour: Int, minute: Int, second: Int = 0, microsecond: Int = 0, offsetMinutes: Int = 0
    ) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second),
            (0...999_999).contains(microsecond), (-1439...1439).contains(offsetMinutes)
        else { return nil }
        let seconds = date.daysSinceEpoch &* 86_400 &+ hour &* 3600 &+ (minute &- offsetMinutes) &* 60 &+ second
        self.init(microseconds: Int64(seconds) &* 1_000_000 &+ Int64(microsecond))
    }
}

extension Moment: CustomStringConvertible {
    /// As on the wire: an instant in UTC with milliseconds, or a date.
    package var description: String {
        switch self {
        case .instant(let instant): instant.description
        case .date(let date): date.description
        }
    }

    /// The first instant that it may mean: a date begins at midnight UTC.
    package var start: Timestamp {
        switch self {
        case .instant(let instant): instant
        case .date(let date): Timestamp(microseconds: Int64(date.daysSinceEpoch) &* 86_400_000_000)
        }
    }
}

private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number.magnitude)
    return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
}
