// SPDX-License-Identifier: Apache-2.0

extension Moment {
    /// Reads a mail or feed date (RFC 5322 section 3.3, RFC 822): `Mon, 16 Apr 2018 10:00:00 +0100`, the day of the week,
    /// the seconds and the zone being optional. `GMT`, `UT`, `UTC`, `Z` and the North American names are known; any
    /// other name is taken for UTC, as RFC 5322 section 4.3 has it.
    /// - Returns: a date alone where no time of day follows; `nil` where there is no date.
    package init?(rfc5322 text: String) {
        guard let found = CalendarDate.allInProse(text, limit: 1).first else { return nil }
        let rest = text.utf8.dropFirst(found.bytes.upperBound).split { $0 == 0x20 || $0 == 0x09 || $0 == 0x2C }
        let parts = rest.prefix(2).map { String(decoding: $0, as: UTF8.self) }
        guard let clock = parts.first else {
            self = .date(found.date)
            return
        }
        let zone = parts.count > 1 ? Moment.numericZone(parts[1]) : "Z"
        let whole = Moment(rfc3339: "\(found.date)T\(clock)\(zone)") ?? .date(found.date)
        self = whole
    }

    private static func numericZone(_ name: String) -> String {
        if name.hasPrefix("+") || name.hasPrefix("-") { return name }
        let hours = ["EST": 5, "EDT": 4, "CST": 6, "CDT": 5, "MST": 7, "MDT": 6, "PST": 8, "PDT": 7]
        return hours[name.uppercased()].map { "-0\($0):00" } ?? "Z"
    }
}
