// SPDX-License-Identifier: Apache-2.0
import Advisories

/// What stands between two words: where sentences and clauses end.
struct TextGap {
    private(set) var flags: RuleToken.Flags = []
    /// Start of the line on which the next word stands, where the gap holds a line's end.
    private(set) var lineStart: Int?
    private var terminator = false
    private var newlines = 0
    private var previousLine = 0
    private var bullet = false
    private var fullStop = false

    init(_ bytes: Span<UInt8>, _ range: Range<Int>, lineStart start: Int) {
        // Nearly all are a single space.
        if range.count == 1, bytes[range.lowerBound] == 32 { return }
        var line = start
        for position in range {
            switch bytes[position] {
            case 10:
                newlines += 1
                previousLine = max(previousLine, position - line)
                line = position + 1
            case UInt8(ascii: "!"), UInt8(ascii: "?"): terminator = true
            case UInt8(ascii: "."):
                // "before 4.2.1 accepts": a point within a number ends nothing.
                if position + 1 < bytes.count, ASCII.isDigit(bytes[position + 1]), range.count == 1 { continue }
                fullStop = true
                terminator = position + 1 >= bytes.count || !ASCII.isLetter(bytes[position + 1])
            case UInt8(ascii: ","): flags.insert(.afterComma)
            case UInt8(ascii: "&"): flags.insert(.afterAmpersand)
            case UInt8(ascii: "*"), UInt8(ascii: "-"), 0xE2:
                if newlines > 0, position + 2 < bytes.count {
                    // U+2022 is E2 80 A2.
                    if bytes[position] == 0xE2 ? bytes[position + 2] == 0xA2 : bytes[position + 1] == 32 {
                        bullet = true
                    }
                }
                if bytes[position] == 0xE2 || range.count > 1 { flags.insert(.afterBreak) }
            case UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\""),
                UInt8(ascii: "|"):
                flags.insert(.afterBreak)
            default: break
            }
        }
        if newlines > 0 { lineStart = line }
        if fullStop { flags.insert(.afterBreak) }
    }

    /// - Parameters:
    ///   - position: where the next word begins.
    ///   - token: the word before.
    func endsSentence(before position: Int, after token: RuleToken?, in bytes: Span<UInt8>) -> Bool {
        if newlines >= 2 || bullet { return true }
        if newlines == 1, previousLine > 120 || startsLabel(position, bytes) { return true }
        guard terminator else { return false }
        guard fullStop, let token else { return true }
        if ASCII.isLower(bytes[position]) { return false }
        return !Abbreviations.end(token, before: position, in: bytes)
    }

    /// `Key: value` at the beginning of a line.
    private func startsLabel(_ position: Int, _ bytes: Span<UInt8>) -> Bool {
        guard ASCII.isUpper(bytes[position]) else { return false }
        for index in position..<min(position + 40, bytes.count) {
            let byte = bytes[index]
            if byte == UInt8(ascii: ":") { return index + 1 >= bytes.count || ASCII.isSpace(bytes[index + 1]) }
            guard ASCII.isLetter(byte) || byte == 32 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") else {
                return false
            }
        }
        return false
    }
}
