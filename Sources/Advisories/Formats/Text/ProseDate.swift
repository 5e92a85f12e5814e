// SPDX-License-Identifier: Apache-2.0

/// A calendar date as people write it in running text: `16 April 2018`, `April 16th, 2018`, `2018-04-16`, `16.04.2018`;
/// month names in English, German, Dutch, French, Spanish and Italian. Slashes only where day and month cannot be mixed up.
package struct ProseDate: Sendable, Hashable {
    package var date: CalendarDate
    /// Byte range in the text that was searched.
    package var range: Range<Int>

    /// Every date in `text`, in order.
    package static func all(in text: some StringProtocol) -> [ProseDate] {
        let bytes = Array(text.utf8)
        guard bytes.contains(where: ASCII.isDigit) else { return [] }
        let tokens = DateToken.scan(bytes)
        var out: [ProseDate] = []
        var index = 0
        while index < tokens.count {
            if let found = match(tokens[index...]) {
                out.append(found.date)
                index += found.count
            } else {
                index += 1
            }
        }
        return out
    }

    /// The first date in `text`.
    package static func first(in text: some StringProtocol) -> CalendarDate? { all(in: text).first?.date }

    private static func match(_ tokens: ArraySlice<DateToken>) -> (date: ProseDate, count: Int)? {
        dayMonthYear(tokens) ?? monthDayYear(tokens) ?? numeric(tokens)
    }

    private static func dayMonthYear(_ tokens: ArraySlice<DateToken>) -> (date: ProseDate, count: Int)? {
        var reader = TokenReader(tokens)
        guard let first = reader.next(), first.digits <= 2, let day = first.number else { return nil }
        reader.skip(["st", "nd", "rd", "th", "er", "o"])
        reader.skip(["of", "de"])
        guard let month = reader.next()?.month else { return nil }
        reader.skip(["of", "de"])
        guard let last = reader.next(), last.digits == 4, let year = last.number else { return nil }
        return checked(year, month, day, first, last, reader.taken)
    }

    private static func monthDayYear(_ tokens: ArraySlice<DateToken>) -> (date: ProseDate, count: Int)? {
        var reader = TokenReader(tokens)
        guard let first = reader.next(), let month = first.month else { return nil }
        guard let second = reader.next(), second.digits <= 2, let day = second.number else { return nil }
        reader.skip(["st", "nd", "rd", "th"])
        guard let last = reader.next(), last.digits == 4, let year = last.number else { return nil }
        return checked(year, month, day, first, last, reader.taken)
    }

    private static func numeric(_ tokens: ArraySlice<DateToken>) -> (date: ProseDate, count: Int)? {
        var reader = TokenReader(tokens)
        guard let a = reader.next(), let b = reader.next(), let c = reader.next() else { return nil }
        if let more = reader.next(), more.separator == UInt8(ascii: "."),
            more.range.lowerBound == c.range.upperBound + 1
        {
            return nil
        }
        guard let x = a.number, let y = b.number, let z = c.number else { return nil }
        guard b.range.lowerBound == a.range.upperBound + 1, c.range.lowerBound == b.range.upperBound + 1 else {
            return nil
        }
        if a.digits == 4, b.digits == 2, c.digits <= 2 { return checked(x, y, z, a, c, 3) }
        guard a.digits <= 2, b.digits <= 2, c.digits == 4 else { return nil }
        if b.separator == UInt8(ascii: ".") || x > 12 { return checked(z, y, x, a, c, 3) }
        return y > 12 || x == y ? checked(z, x, y, a, c, 3) : nil
    }

    private static func checked(
        _ year: Int, _ month: Int, _ day: Int, _ first: DateToken, _ last: DateToken, _ count: Int
    ) -> (date: ProseDate, count: Int)? {
        guard (1900...2199).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = month == 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
        guard day <= days else { return nil }
        let date = CalendarDate(year: year, month: month, day: day)
        return (ProseDate(date: date, range: first.range.lowerBound..<last.range.upperBound), count)
    }
}

/// A run of digits or of letters, with the byte that stands before it.
struct DateToken {
    var range: Range<Int>
    var word: String
    var separator: UInt8
    /// Length of a run of digits; `Int.max` for a word.
    var digits: Int

    var number: Int? { digits <= 4 ? Int(word) : nil }
    var month: Int? { digits == Int.max ? Self.months[word] : nil }

    static func scan(_ bytes: [UInt8]) -> [DateToken] {
        var out: [DateToken] = []
        var index = 0
        while index < bytes.count {
            let start = index
            let digit = ASCII.isDigit(bytes[index])
            guard digit || ASCII.isLetter(bytes[index]) else {
                index += 1
                continue
            }
            while index < bytes.count, digit ? ASCII.isDigit(bytes[index]) : ASCII.isLetter(bytes[index]) { index += 1 }
            let word = index - start <= 12 ? String(decoding: bytes[start..<index].map(ASCII.lower), as: UTF8.self) : ""
            let before = start > 0 ? bytes[start - 1] : 0
            let digits = digit ? index - start : Int.max
            out.append(DateToken(range: start..<index, word: word, separator: before, digits: digits))
        }
        return out
    }

    static let months: [String: Int] = {
        let names = [
            "january jan januar januari janvier enero gennaio",
            "february feb februar februari fevrier février febrero febbraio",
            "march mar märz maerz maart mars marzo", "april apr avril abril aprile", "may mai mei mayo maggio",
            "june jun juni juin junio giugno", "july jul juli juillet julio luglio",
            "august aug augustus août aout agosto", "september sep sept septembre septiembre settembre",
            "october oct oktober okt octobre octubre ottobre", "november nov novembre noviembre",
            "december dec dezember dez decembre décembre diciembre dicembre",
        ]
        var out: [String: Int] = [:]
        for (index, line) in names.enumerated() {
            for name in line.split(separator: " ") { out[String(name)] = index + 1 }
        }
        return out
    }()
}

/// Walks over tokens and counts those taken.
struct TokenReader {
    private var tokens: ArraySlice<DateToken>
    private(set) var taken = 0

    init(_ tokens: ArraySlice<DateToken>) { self.tokens = tokens }

    mutating func next() -> DateToken? {
        guard let token = tokens.popFirst() else { return nil }
        taken += 1
        return token
    }

    mutating func skip(_ words: Set<String>) {
        if let token = tokens.first, words.contains(token.word) { _ = next() }
    }
}
