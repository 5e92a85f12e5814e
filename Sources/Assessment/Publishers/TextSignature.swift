// SPDX-License-Identifier: Apache-2.0

/// What marks a publisher's texts: words in a row, `#` for a number. "VDB-#", "Chromium security severity".
struct TextSignature: Sendable {
    /// Lower case; empty for a number.
    private let words: [[UInt8]]
    /// What stands between them; empty for blanks.
    private let gaps: [[UInt8]]

    /// - Returns: `nil` for a text that does not begin with a word of two letters or more.
    init?(_ text: String) {
        var words: [[UInt8]] = []
        var gaps: [[UInt8]] = []
        var gap: [UInt8] = []
        for byte in text.lowercased().utf8 {
            let isNumber = byte == UInt8(ascii: "#")
            guard isNumber || byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte >= 0x80 else {
                gap.append(byte)
                continue
            }
            if words.isEmpty || isNumber || !gap.isEmpty {
                if !words.isEmpty { gaps.append(gap.allSatisfy { $0 == 0x20 } ? [] : gap) }
                words.append([])
                gap = []
            }
            if !isNumber { words[words.count - 1].append(byte) }
        }
        guard let first = words.first, first.count >= 2, gap.isEmpty else { return nil }
        self.words = words
        self.gaps = gaps
    }

    /// The first byte of its first word.
    var first: UInt8 { words.first?.first ?? 0 }

    func stands(at index: Int, in text: PassageWords) -> Bool {
        for (offset, word) in words.enumerated() {
            let bytes = text.bytes(index + offset)
            guard word.isEmpty ? isNumber(bytes) : bytes.elementsEqual(word) else { return false }
            guard offset > 0 else { continue }
            let gap = text.gap(before: index + offset)
            let wanted = gaps[offset - 1]
            guard wanted.isEmpty ? gap.allSatisfy({ $0 == 0x20 || $0 == 0x0A }) : gap.elementsEqual(wanted) else {
                return false
            }
        }
        return true
    }

    private func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
        !bytes.isEmpty && bytes.allSatisfy { $0 &- 0x30 < 10 }
    }
}

extension PassageWords {
    /// The bytes of word `index`; none for no word.
    func bytes(_ index: Int) -> ArraySlice<UInt8> {
        guard indices.contains(index) else { return [] }
        return bytes[Int(words[index].start)..<Int(words[index].end)]
    }
}
