// SPDX-License-Identifier: Apache-2.0
import Advisories

extension Moment {
    /// The day, of an instant in UTC.
    var date: CalendarDate {
        switch self {
        case .date(let date): date
        case .instant(let instant): instant.date
        }
    }
}

extension CalendarDate {
    /// True where the word names a month that is one of the twelve before this date's own: in January, "December 2025" is
    /// the present, although another year.
    func isWithinAYear(month word: String, of year: Int) -> Bool {
        guard let month = CalendarDate.month(named: word), (1000...9999).contains(year) else { return false }
        return (0...12).contains((self.year - year) * 12 + self.month - month)
    }
}
