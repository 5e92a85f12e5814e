// SPDX-License-Identifier: Apache-2.0

/// Tells tables and logs from text, whatever their words.
enum DataLines {
    static func areMost(of lines: [TextLine]) -> Bool {
        let full = lines.lazy.filter { !$0.isBlank }.prefix(400)
        return isTable(full.map { separators($0.text) }) || isLog(full.map { beginsWithTime($0.text) })
    }

    /// Nearly every line has as many columns.
    private static func isTable(_ columns: [Int]) -> Bool {
        guard columns.count >= 2 else { return false }
        var counts: [Int: Int] = [:]
        for count in columns where count > 0 { counts[count, default: 0] += 1 }
        return (counts.values.max() ?? 0) * 5 >= columns.count * 4
    }

    private static func isLog(_ times: [Bool]) -> Bool {
        times.count >= 2 && times.count { $0 } * 5 >= times.count * 3
    }

    /// Separators with something right behind them, which prose has not but within numbers.
    private static func separators(_ text: String) -> Int {
        let bytes = Array(text.utf8)
        var count = 0
        for (index, byte) in bytes.enumerated() where index > 0 && index + 1 < bytes.count {
            let (before, after) = (bytes[index - 1], bytes[index + 1])
            switch byte {
            case 9: count += 1
            case UInt8(ascii: "|"): count += 1
            case UInt8(ascii: ","), UInt8(ascii: ";"):
                let isNumber = ASCII.isDigit(before) && ASCII.isDigit(after)
                if !ASCII.isSpace(after), after != UInt8(ascii: "\""), !isNumber { count += 1 }
            default: break
            }
        }
        return count
    }

    /// `2026-11-24T08:00:01 …`, `[08:00:01] …`, `Nov 24 08:00:01 …`, `192.0.2.1 - - [24/Nov/2026:08:00:01 …`.
    private static func beginsWithTime(_ text: String) -> Bool {
        let head = text.utf8.prefix(48)
        guard let first = head.first(where: { $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: "<") }) else {
            return false
        }
        let words = ASCII.words(String(decoding: Array(head), as: UTF8.self))
        guard ASCII.isDigit(first) || words.first.map(months.contains) == true else { return false }
        return hasTime(Array(head))
    }

    /// `dd:dd:dd`.
    private static func hasTime(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 8 else { return false }
        return (0...bytes.count - 8).contains { start in
            (0..<8).allSatisfy { offset in
                let byte = bytes[start + offset]
                return offset == 2 || offset == 5 ? byte == UInt8(ascii: ":") : ASCII.isDigit(byte)
            }
        }
    }

    private static let months: Set<String> = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon", "tue", "wed", "thu",
        "fri", "sat", "sun",
    ]
}
