// SPDX-License-Identifier: Apache-2.0

/// Byte classes for reading text without a locale. Bytes from 0x80 on count as letters: they belong to words.
package enum ASCII {
    @inlinable package static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    @inlinable package static func isUpper(_ byte: UInt8) -> Bool { byte >= 65 && byte <= 90 }

    @inlinable package static func isLower(_ byte: UInt8) -> Bool { byte >= 97 && byte <= 122 }

    @inlinable package static func isLetter(_ byte: UInt8) -> Bool { isUpper(byte) || isLower(byte) || byte >= 0x80 }

    @inlinable package static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (byte >= 9 && byte <= 13) }

    @inlinable package static func lower(_ byte: UInt8) -> UInt8 { isUpper(byte) ? byte | 32 : byte }

    /// Lower-cases A to Z and leaves every other byte as it is.
    package static func lower(_ text: some StringProtocol) -> String {
        String(decoding: text.utf8.map { lower($0) }, as: UTF8.self)
    }

    /// Runs of white space (no-break spaces too) become one space, none at the ends.
    package static func collapse(_ text: some StringProtocol) -> String {
        var out: [UInt8] = []
        var pending = false
        var lead = false
        for byte in text.utf8 {
            // U+00A0 is C2 A0 in UTF-8.
            let noBreak = lead && byte == 0xA0
            if noBreak { out.removeLast() }
            lead = byte == 0xC2
            if isSpace(byte) || noBreak {
                pending = !out.isEmpty
            } else {
                if pending { out.append(32) }
                pending = false
                out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Words of letters and digits, lower-cased (ASCII), in order; punctuation is dropped.
    package static func words(_ text: some StringProtocol) -> [String] {
        var out: [String] = []
        var word: [UInt8] = []
        for byte in text.utf8 {
            if isLetter(byte) || isDigit(byte) {
                word.append(lower(byte))
            } else if !word.isEmpty {
                out.append(String(decoding: word, as: UTF8.self))
                word.removeAll(keepingCapacity: true)
            }
        }
        if !word.isEmpty { out.append(String(decoding: word, as: UTF8.self)) }
        return out
    }
}
