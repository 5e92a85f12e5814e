// SPDX-License-Identifier: Apache-2.0

extension Moment {
    /// Reads a date or time as machine-readable advisories write it: RFC 3339 and its common relaxations (a space for
    /// `T`, lower case, 0–9 or more fractional digits of which six count, no seconds, a zone without colon or minutes, or
    /// no zone, which means UTC). A date alone stays a date. White space around it is ignored.
    /// - Returns: `nil` for anything else, and for a day or an hour that does not exist.
    package init?(rfc3339 text: String) {
        var cursor = DigitCursor(text)
        cursor.skipSpaces()
        guard let year = cursor.number(digits: 4), cursor.skip("-"), let month = cursor.number(digits: 2),
            cursor.skip("-"), let day = cursor.number(digits: 2),
            let date = CalendarDate(existing: year, month, day)
        else { return nil }
        cursor.skipTrailingSpaces()
        if cursor.atEnd {
            self = .date(date)
            return
        }
        guard cursor.skip("T") || cursor.skip("t") || cursor.skip(" ") else { return nil }
        guard let instant = Moment.time(&cursor, on: date) else { return nil }
        cursor.skipSpaces()
        guard cursor.atEnd else { return nil }
        self = .instant(instant)
    }

    private static func time(_ cursor: inout DigitCursor, on date: CalendarDate) -> Timestamp? {
        guard let hour = cursor.number(digits: 2), cursor.skip(":"), let minute = cursor.number(digits: 2) else {
            return nil
        }
        var second = 0
        var microsecond = 0
        if cursor.skip(":") {
            guard let number = cursor.number(digits: 2) else { return nil }
            second = number
            if cursor.skip(".") || cursor.skip(",") {
                guard let fraction = cursor.microseconds() else { return nil }
                microsecond = fraction
            }
        }
        cursor.skipSpaces()
        guard let offset = zone(&cursor) else { return nil }
        return Timestamp(
            date, hour: hour, minute: minute, second: second, microsecond: microsecond, offsetMinutes: offset)
    }

    /// Minutes east of UTC; 0 where no zone is given. `-00:00` is UTC (CAP 1.2 writes UTC so).
    private static func zone(_ cursor: inout DigitCursor) -> Int? {
        if cursor.atEnd || cursor.skip("Z") || cursor.skip("z") { return 0 }
        let sign: Int
        if cursor.skip("+") { sign = 1 } else if cursor.skip("-") { sign = -1 } else { return nil }
        guard let hours = cursor.number(digits: 2), hours <= 23 else { return nil }
        _ = cursor.skip(":")
        let minutes = cursor.number(digits: 2) ?? 0
        return minutes <= 59 ? sign * (hours * 60 + minutes) : nil
    }
}

/// Reads digits and marks from the front of a short text.
struct DigitCursor {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) { bytes = Array(text.utf8.prefix(128)) }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    var atEnd: Bool { position >= bytes.count }

    mutating func skip(_ mark: Character) -> Bool {
        guard let byte = next, mark.asciiValue == byte else { return false }
        position += 1
        return true
    }

    mutating func skipSpaces() { while let byte = next, byte == 0x20 || (9...13).contains(byte) { position += 1 } }

    /// Skips white space only where nothing follows it.
    mutating func skipTrailingSpaces() {
        let before = position
        skipSpaces()
        if !atEnd { position = before }
    }

    /// Exactly so many decimal digits.
    mutating func number(digits: Int) -> Int? {
        guard position + digits <= bytes.count else { return nil }
        var value = 0
        for index in position..<position + digits {
            guard let digit = DigitCursor.digit(bytes[index]) else { return nil }
            value = value * 10 + digit
        }
        position += digits
        return value
    }

    /// One or more digits after the point; those beyond the sixth are read and dropped.
    mutating func microseconds() -> Int? {
        var value = 0
        var count = 0
        while let byte = next, let digit = DigitCursor.digit(byte) {
            if count < 6 { value = value * 10 + digit }
            count += 1
            position += 1
        }
        guard count > 0 else { return nil }
        for _ in min(count, 6)..<6 { value *= 10 }
        return value
    }

    private static func digit(_ byte: UInt8) -> Int? {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? Int(byte - UInt8(ascii: "0")) : nil
    }
}
