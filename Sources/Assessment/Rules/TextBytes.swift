// SPDX-License-Identifier: Apache-2.0
import Advisories

/// What the bytes of a text are to ``RuleScanner`` and ``TextGap``.
extension Span<UInt8> {
    @inline(__always)
    func startsWord(_ position: Int) -> Bool {
        let byte = self[position]
        if byte < 0x80 { return (byte | 32) &- 97 < 26 || byte &- 48 < 10 }
        return !isPunctuation(position)
    }

    /// General punctuation (U+2000 to U+203F and so on) and the signs of U+0080 to U+00BF.
    private func isPunctuation(_ position: Int) -> Bool {
        if self[position] == 0xC2 { return true }
        return self[position] == 0xE2 && position + 1 < count && self[position + 1] <= 0x81
    }

    /// Bytes of what stands between words.
    func markWidth(_ position: Int) -> Int {
        switch self[position] {
        case 0xC2: 2
        case 0xE2: 3
        default: 1
        }
    }

    /// Length of an apostrophe at `position`, 0 for anything else.
    func apostrophe(_ position: Int) -> Int {
        guard position < count else { return 0 }
        if self[position] == UInt8(ascii: "'") { return 1 }
        guard position + 2 < count else { return 0 }
        return self[position] == 0xE2 && self[position + 1] == 0x80 && self[position + 2] == 0x99 ? 3 : 0
    }

    /// "l'Agence", "n'est", "qu'une": what French elides is a word of its own, and a name after it begins there.
    /// - Parameter next: where the word after the apostrophe begins.
    func isElided(_ word: Range<Int>, before next: Int) -> Bool {
        guard next < count, startsWord(next) else { return false }
        guard word.count <= 7, word.count == 1 || word.count == 2 || word.count > 4 else { return false }
        let last = ASCII.lower(self[word.upperBound - 1])
        if word.count == 1 { return "ldnsjcmt".utf8.contains(last) }
        // qu', jusqu', lorsqu', puisqu'
        return last == UInt8(ascii: "u") && ASCII.lower(self[word.upperBound - 2]) == UInt8(ascii: "q")
    }

    /// What follows an apostrophe.
    func ending(_ position: Int) -> WordEnding {
        guard position < count, startsWord(position) else { return .none }
        let after = position + 1 < count && startsWord(position + 1)
        return ASCII.lower(self[position]) == UInt8(ascii: "s") && !after ? .possessive(position + 1) : .inside
    }

    /// `U.S.` and `E.U.`: single capitals, each with a full stop, are one word without them. Where it ends; `start` for
    /// any other word.
    func dottedAbbreviation(_ start: Int) -> Int {
        var position = start
        while position + 1 < count, ASCII.isUpper(self[position]), self[position + 1] == UInt8(ascii: ".") {
            position += 2
        }
        return position - start >= 4 ? position : start
    }

    func startsCapital(_ position: Int) -> Bool {
        if self[position] < 0x80 { return ASCII.isUpper(self[position]) }
        guard position + 1 < count else { return false }
        switch self[position] {
        case 0xC3: return self[position + 1] <= 0x9E
        case 0xC4, 0xC5:
            return self[position + 1] & 1 == (self[position] == 0xC5 && self[position + 1] >= 0xB9 ? 1 : 0)
        default: return false
        }
    }

    /// A question mark stands among the marks after a sentence.
    func asks(after end: Int) -> Bool {
        for position in end..<Swift.max(end, Swift.min(end + 4, count)) {
            let byte = self[position]
            if byte == UInt8(ascii: "?") { return true }
            if byte == 10 || byte < 0x80 && ASCII.isLetter(byte) { return false }
        }
        return false
    }
}

enum WordEnding {
    /// `'s`, which ends there.
    case possessive(Int)
    /// The apostrophe stands within the word.
    case inside
    case none
}
