// SPDX-License-Identifier: Apache-2.0

/// An embargo that a text states about itself: `Embargoed until 0930 GMT Thursday 28 March 2019`.
enum TextEmbargo {
    enum Answer: Sendable, Hashable {
        case none
        case until(Moment)
        /// An embargo without a date that can be read: held for a person.
        case open(String)
    }

    private static let openings = [
        "embargo", "strictly embargo", "under embargo", "under strict embargo", "not for release",
        "not for publication",
        "not to be published", "not to be released", "hold for release", "for release after", "for release at",
    ]

    /// Looks at the beginning and the end of the text, where such marks stand; a sentence about somebody's embargo is none.
    static func find(_ lines: [TextLine]) -> Answer {
        let full = lines.filter { !$0.isBlank && $0.text.utf8.count <= 160 }
        for line in Array(full.prefix(15)) + Array(full.suffix(3)) {
            var lower = ASCII.lower(line.text)
            lower = String(lower.drop { !$0.isLetter })
            guard openings.contains(where: { lower.hasPrefix($0) }) else { continue }
            if let date = CalendarDate.firstInProse(line.text) { return .until(moment(date, in: line.text)) }
            let words = ASCII.words(lower)
            if words.contains("until") || words.contains("before") || words.count <= 3 { return .open(line.text) }
        }
        return .none
    }

    /// An instant where a time of day and a zone stand beside the date, else the date.
    private static func moment(_ date: CalendarDate, in text: String) -> Moment {
        let words = ASCII.words(text)
        guard let zone = words.compactMap({ zones[$0] }).first, let minutes = timeOfDay(text) else {
            return .date(date)
        }
        let instant = Timestamp(date, hour: minutes / 60, minute: minutes % 60, offsetMinutes: zone)
        return instant.map(Moment.instant) ?? .date(date)
    }

    private static let zones: [String: Int] = [
        "gmt": 0, "utc": 0, "z": 0, "bst": 60, "cet": 60, "cest": 120, "est": -300, "edt": -240, "pst": -480,
        "pdt": -420,
    ]

    /// Minutes after midnight of the first `0930`, `09:30`, `9.30 am` or `9 am`; years and days are no times.
    private static func timeOfDay(_ text: String) -> Int? {
        let tokens = DateToken.scan(Array(text.utf8))
        for (index, token) in tokens.enumerated() {
            guard let number = token.number else { continue }
            let next = index + 1 < tokens.count ? tokens[index + 1] : nil
            let after = index + 2 < tokens.count ? tokens[index + 2] : nil
            if token.digits == 4, let zone = next?.word, zones[zone] != nil || zone == "hrs" || zone == "hours" {
                let (hour, minute) = (number / 100, number % 100)
                if hour < 24, minute < 60 { return hour * 60 + minute }
            }
            if token.digits <= 2, number < 24, let next, next.digits == 2, let minute = next.number, minute < 60,
                next.separator == UInt8(ascii: ":") || next.separator == UInt8(ascii: "."),
                next.range.lowerBound == token.range.upperBound + 1, after?.digits != 4
            {
                return half(number, after?.word) * 60 + minute
            }
            if token.digits <= 2, (1...12).contains(number), let word = next?.word, word == "am" || word == "pm" {
                return half(number, word) * 60
            }
        }
        return nil
    }

    private static func half(_ hour: Int, _ word: String?) -> Int {
        if word == "pm", hour < 12 { return hour + 12 }
        return word == "am" && hour == 12 ? 0 : hour
    }
}
