// SPDX-License-Identifier: Apache-2.0

/// What the bytes of a text mean to ``FeatureScanner``.
enum FeatureBytes {
    /// ASCII letters in lower case, digits as `0`, all else as it is.
    static func folded(_ byte: UInt8) -> UInt8 {
        if byte &- 0x41 < 26 { return byte | 0x20 }
        return byte &- 0x30 < 10 ? UInt8(ascii: "0") : byte
    }

    /// - Returns: the length of the separator that begins at `at`; `nil` where a word does. Beside ASCII these are the
    ///   signs of Latin-1 (U+0080 to U+00BF), general punctuation and letter-like signs (U+2000 to U+213F).
    static func separator(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int) -> Int? {
        let byte = bytes[at]
        if byte < 0x80 {
            let isWord = (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "_")
            return isWord ? nil : 1
        }
        if byte == 0xC2 { return min(2, end - at) }
        if byte == 0xE2, at + 1 < end, bytes[at + 1] <= 0x84 { return min(3, end - at) }
        return nil
    }

    /// True where the separator at `at` ends a sentence or a paragraph.
    static func endsSentence(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int) -> Bool {
        let next = at + 1 < end ? bytes[at + 1] : UInt8(ascii: "\n")
        switch bytes[at] {
        case UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "?"):
            return next <= UInt8(ascii: " ")
        case UInt8(ascii: "\n"):
            return next == UInt8(ascii: "\n")
        default:
            return false
        }
    }

    /// True for the first letters of "http", "www", "cvss", "av:" and "ghsa".
    static func mayBeginLocator(_ byte: UInt8) -> Bool {
        switch byte | 0x20 {
        case UInt8(ascii: "h"), UInt8(ascii: "w"), UInt8(ascii: "c"), UInt8(ascii: "a"), UInt8(ascii: "g"): true
        default: false
        }
    }

    /// What is read as a whole or not at all: an address, a CVSS vector, a GHSA id.
    static func locator(
        _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int
    ) -> (end: Int, isAddress: Bool)? {
        if begins(bytes, at, end, "http://") || begins(bytes, at, end, "https://") || begins(bytes, at, end, "www.") {
            return (endOfLocator(bytes, at, end), true)
        }
        if begins(bytes, at, end, "cvss:") || begins(bytes, at, end, "cvss2#") || begins(bytes, at, end, "ghsa-") {
            return (endOfLocator(bytes, at, end), false)
        }
        if begins(bytes, at, end, "av:"), at + 4 < end, bytes[at + 4] == UInt8(ascii: "/") {
            return (endOfLocator(bytes, at, end), false)
        }
        return nil
    }

    private static func begins(
        _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int, _ text: StaticString
    ) -> Bool {
        guard at + text.utf8CodeUnitCount <= end else { return false }
        return text.withUTF8Buffer { letters in
            for (offset, letter) in letters.enumerated() {
                let byte = bytes[at + offset]
                if (byte &- 0x41 < 26 ? byte | 0x20 : byte) != letter { return false }
            }
            return true
        }
    }

    /// The next blank, quotation mark or bracket.
    private static func endOfLocator(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        var at = start
        while at < end {
            switch bytes[at] {
            case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"), UInt8(ascii: ">"),
                UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "`"), UInt8(ascii: "|"):
                return at
            default:
                at += 1
            }
        }
        return at
    }
}
