// SPDX-License-Identifier: Apache-2.0

/// A run of digits or of letters, with the byte that stands before it.
struct DateToken {
    var range: Range<Int>
    var word: String
    var separator: UInt8
    /// Length of a run of digits; `Int.max` for a word.
    var digits: Int

    var number: Int? { digits <= 4 ? Int(word) : nil }

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
}
