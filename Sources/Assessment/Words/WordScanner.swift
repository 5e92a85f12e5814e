// SPDX-License-Identifier: Apache-2.0

/// Cuts folded text into words. A word is a run of letters, digits, `_` and bytes beyond ASCII; between two of them a
/// dot, a comma between digits or an apostrophe belongs to the word ("3.1", "9,8", "isn't"), but for what is elided in
/// French ("l'une", "n'est"): that is a word of its own. General punctuation beyond ASCII (no-break blanks, dashes,
/// quotation marks) stands between words as that of ASCII does.
enum WordScanner {
    static func words(_ bytes: [UInt8]) -> [PassageWords.Word] {
        var words: [PassageWords.Word] = []
        words.reserveCapacity(bytes.count / 6)
        bytes.withUnsafeBufferPointer { buffer in
            var at = 0
            var gap = PassageWords.Gap.within
            while at < buffer.count {
                guard isWord(buffer, at) else {
                    gap = separation(buffer, at, gap)
                    at += width(buffer[at])
                    continue
                }
                let end = endOfWord(buffer, at)
                words.append(PassageWords.Word(start: Int32(at), end: Int32(end), gap: gap))
                gap = .within
                at = end
            }
        }
        return words
    }

    private static func endOfWord(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var at = start + 1
        while at < bytes.count {
            if isWord(bytes, at) {
                at += 1
                continue
            }
            // U+2019 is an apostrophe too.
            let isCurly = bytes[at] == 0xE2 && at + 2 < bytes.count && bytes[at + 1] == 0x80 && bytes[at + 2] == 0x99
            let next = at + (isCurly ? 3 : 1)
            let mark = isCurly ? UInt8(ascii: "'") : bytes[at]
            guard next < bytes.count, isWord(bytes, next), joins(bytes[at - 1], mark, bytes[next]) else { return at }
            if mark == UInt8(ascii: "'"), isElided(bytes, start..<at) { return at }
            at = next + 1
        }
        return at
    }

    /// What the byte at `at`, which is in no word, makes of the gap so far.
    private static func separation(
        _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ gap: PassageWords.Gap
    ) -> PassageWords.Gap {
        let next = at + 1 < bytes.count ? bytes[at + 1] : UInt8(ascii: "\n")
        switch bytes[at] {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
            let ends = [
                UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"), UInt8(ascii: ")"),
            ]
            return ends.contains(next) || next == UInt8(ascii: "\"") ? .sentence : gap
        case UInt8(ascii: "\n"):
            // A blank line, or a line that begins like an item of a list, ends what stood before.
            let items = [
                UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "#"),
            ]
            return items.contains(next) ? .sentence : gap
        case UInt8(ascii: ";"):
            return gap == .sentence ? .sentence : .clause
        default:
            return gap
        }
    }

    private static func joins(_ before: UInt8, _ byte: UInt8, _ after: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "'"): true
        case UInt8(ascii: ","): isDigit(before) && isDigit(after)
        default: false
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    private static func isWord(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
        let byte = bytes[at]
        if byte < 0x80 { return byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F }
        // The signs of U+0080 to U+00BF, and U+2000 to U+207F.
        return byte != 0xC2 && !(byte == 0xE2 && at + 1 < bytes.count && bytes[at + 1] <= 0x81)
    }

    /// Bytes of what is no word, by its first.
    private static func width(_ byte: UInt8) -> Int { byte == 0xE2 ? 3 : byte == 0xC2 ? 2 : 1 }

    /// "l'", "d'", "qu'": an article or the like without its vowel.
    private static func isElided(_ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>) -> Bool {
        switch word.count {
        case 1: elided.contains(bytes[word.lowerBound])
        case 2: bytes[word.lowerBound] == UInt8(ascii: "q") && bytes[word.lowerBound + 1] == UInt8(ascii: "u")
        default: false
        }
    }

    private static let elided: [UInt8] = Array("ldnsjcmt".utf8)
}
