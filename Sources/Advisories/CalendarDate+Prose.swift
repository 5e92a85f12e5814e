// SPDX-License-Identifier: Apache-2.0

/// A date that stands in running text, and where.
package struct ProseDate: Sendable, Hashable {
    package var date: CalendarDate
    /// Offsets into the UTF-8 bytes of the text that was searched.
    package var bytes: Range<Int>
}

extension CalendarDate {
    /// The first date in running text; see ``allInProse(_:limit:)``.
    package static func firstInProse(_ text: String) -> CalendarDate? { allInProse(text, limit: 1).first?.date }

    /// Dates as letters and notices write them, in the order of the text: `16 April 2018`, `16th of April, 2018`,
    /// `16. April 2018`, `16-Apr-2018`, `April 16, 2018`, `Apr. 16th 2018`, `2018-04-16`; months in English, German,
    /// French, Spanish, Italian and Dutch. All-digit dates other than ISO 8601 are left alone: their order of day and
    /// month is not known. A day that does not exist is no date.
    package static func allInProse(_ text: String, limit: Int = .max) -> [ProseDate] {
        let utf8 = Array(text.utf8)
        // Every date has a day.
        guard utf8.contains(where: ASCII.isDigit) else { return [] }
        var found: [ProseDate] = []
        var position = 0
        while position < utf8.count, found.count < limit {
            guard ProseCursor.isWord(utf8[position]) else {
                position += 1
                continue
            }
            var cursor = ProseCursor(bytes: utf8, position: position)
            if let date = cursor.date() {
                found.append(ProseDate(date: date, bytes: position..<cursor.position))
                position = cursor.position
            } else {
                while position < utf8.count, ProseCursor.isWord(utf8[position]) { position += 1 }
            }
        }
        return found
    }

    /// 1–12 for a month's name or usual abbreviation, in any case and with or without a full stop.
    package static func month(named name: some StringProtocol) -> Int? {
        var word = name.lowercased()
        if word.hasSuffix(".") { word.removeLast() }
        return months[word]
    }

    private static let months: [String: Int] = {
        let names = [
            "january jan januar jänner janvier enero gennaio januari",
            "february feb februar février fevrier febrero febbraio februari",
            "march mar märz maerz mrz mars marzo maart",
            "april apr avril abril aprile",
            "may mai mayo maggio mei",
            "june jun juni juin junio giugno",
            "july jul juli juillet julio luglio",
            "august aug août aout agosto augustus",
            "september sep sept septembre septiembre settembre",
            "october oct oktober okt octobre octubre ottobre",
            "november nov novembre noviembre",
            "december dec dezember dez décembre decembre diciembre dicembre",
        ]
        var table: [String: Int] = [:]
        for (index, line) in names.enumerated() {
            for name in line.split(separator: " ") { table[String(name)] = index + 1 }
        }
        return table
    }()
}

/// Tries to read one date at a place in the bytes of a text.
private struct ProseCursor {
    let bytes: [UInt8]
    var position: Int

    /// Letters, digits and every byte of a non-ASCII character.
    static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...:
            true
        default: false
        }
    }

    mutating func date() -> CalendarDate? {
        let first = word()
        if first.count == 4, let year = number(first) { return iso(year) }
        if let month = CalendarDate.month(named: first) { return monthFirst(month) }
        return day(first).flatMap { dayFirst($0) }
    }

    private mutating func iso(_ year: Int) -> CalendarDate? {
        guard skip("-") else { return nil }
        let month = word()
        guard month.count == 2, skip("-") else { return nil }
        var day = word()
        // "2018-04-16T…" is the date of a time.
        if let mark = day.dropFirst(2).first, mark == "T" { day = String(day.prefix(2)) }
        guard day.count == 2, let month = number(month), let day = number(day) else { return nil }
        return CalendarDate(existing: year, month, day)
    }

    private mutating func monthFirst(_ month: Int) -> CalendarDate? {
        _ = skip(".")
        guard separators() else { return nil }
        guard let day = day(word()) else { return nil }
        _ = skip(",")
        guard separators() else { return nil }
        return year().flatMap { CalendarDate(existing: $0, month, day) }
    }

    private mutating func dayFirst(_ day: Int) -> CalendarDate? {
        _ = skip(".")
        guard separators() else { return nil }
        var name = word()
        if name.lowercased() == "of" || name.lowercased() == "de" {
            guard separators() else { return nil }
            name = word()
        }
        guard let month = CalendarDate.month(named: name) else { return nil }
        _ = skip(".") || skip(",")
        guard separators() else { return nil }
        return year().flatMap { CalendarDate(existing: $0, month, day) }
    }

    private mutating func year() -> Int? {
        let text = word()
        return text.count == 4 ? number(text) : nil
    }

    /// 1–31 out of "16", "16th", "1st", "1er".
    private func day(_ text: String) -> Int? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard (1...2).contains(digits.count) else { return nil }
        let ending = text.dropFirst(digits.count).lowercased()
        guard ["", "st", "nd", "rd", "th", "er"].contains(ending) else { return nil }
        return number(String(digits)).flatMap { (1...31).contains($0) ? $0 : nil }
    }

    private func number(_ text: String) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }

    private mutating func word() -> String {
        let start = position
        while position < bytes.count, ProseCursor.isWord(bytes[position]), position - start < 16 { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func skip(_ mark: Character) -> Bool {
        guard position < bytes.count, bytes[position] == mark.asciiValue else { return false }
        position += 1
        return true
    }

    /// White space (a line may break within a date) or one hyphen; at least one.
    private mutating func separators() -> Bool {
        let start = position
        if skip("-") { return true }
        while position < bytes.count, position - start < 8, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
            position += 1
        }
        return position > start
    }
}
