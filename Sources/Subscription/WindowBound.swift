// SPDX-License-Identifier: Apache-2.0
import Advisories

/// `--since` and `--until`: a time ago (`90s`, `15m`, `2h`, `3d`, `1w`), an RFC 3339 instant, or a date (its midnight, UTC).
package enum WindowBound: Sendable, Hashable {
    case ago(microseconds: Int64)
    case instant(Timestamp)

    package static let expectation =
        "expected a time ago (90s, 15m, 2h, 3d, 1w), a date (2026-11-23) or an instant (2026-11-23T21:00:00Z)"

    package init?(_ text: String) {
        if let ago = WindowBound.microseconds(text) {
            self = .ago(microseconds: ago)
        } else if let moment = Moment(rfc3339: text) {
            switch moment {
            case .instant(let time): self = .instant(time)
            case .date(let date): self = .instant(Moment.date(date).start)
            }
        } else {
            return nil
        }
    }

    package func timestamp(now: Timestamp) -> Timestamp {
        switch self {
        case .ago(let microseconds): Timestamp(microseconds: now.microseconds &- microseconds)
        case .instant(let time): time
        }
    }

    /// At most a hundred years, so that no sum overflows.
    private static func microseconds(_ text: String) -> Int64? {
        guard let unit = text.last, let seconds = seconds(in: unit) else { return nil }
        let digits = text.dropLast()
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let count = Int64(digits) else {
            return nil
        }
        let (product, overflow) = count.multipliedReportingOverflow(by: seconds)
        guard !overflow, product <= 100 * 366 * 86_400 else { return nil }
        return product * 1_000_000
    }

    private static func seconds(in unit: Character) -> Int64? {
        switch unit {
        case "s": 1
        case "m": 60
        case "h": 3600
        case "d": 86_400
        case "w": 7 * 86_400
        default: nil
        }
    }
}
