// SPDX-License-Identifier: Apache-2.0

/// Text in the columns of a terminal.
package enum TextLayout {
    /// Columns that a character takes: 0 for combining marks and joiners, 2 for East Asian wide characters and emoji.
    package static func columns(_ character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
            0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }

    package static func columns(_ text: some StringProtocol) -> Int {
        text.reduce(0) { $0 + columns($1) }
    }

    /// Breaks text into lines of at most `width` columns, at spaces where there are any.
    /// - Parameter width: at least 8 is assumed.
    package static func wrap(_ text: some StringProtocol, width: Int) -> [String] {
        let width = max(8, width)
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            var used = 0
            for word in paragraph.split(separator: " ") {
                for piece in pieces(of: Substring(word), width: width) {
                    let needed = columns(piece)
                    if used > 0, used + 1 + needed > width {
                        lines.append(line)
                        (line, used) = ("", 0)
                    }
                    line += used > 0 ? " \(piece)" : "\(piece)"
                    used += needed + (used > 0 ? 1 : 0)
                }
            }
            lines.append(line)
        }
        return lines
    }

    /// The text, or its beginning and `…` where it is wider than `width`.
    package static func truncate(_ text: some StringProtocol, width: Int) -> String {
        guard columns(text) > width else { return String(text) }
        var out = ""
        var used = 0
        for character in text {
            used += columns(character)
            if used >= max(1, width) { break }
            out.append(character)
        }
        return out + "…"
    }

    /// A term and its explanation in two columns; the term stands alone where it is too long.
    static func entry(_ term: String, _ text: String, indent: Int, column: Int, width: Int) -> String {
        let body = wrap(text, width: width - column)
        let padding = String(repeating: " ", count: column)
        let head = String(repeating: " ", count: indent) + term
        let fits = columns(head) + 2 <= column
        var lines = fits ? [head + String(repeating: " ", count: column - columns(head)) + (body.first ?? "")] : [head]
        lines += (fits ? body.dropFirst() : body[...]).map { padding + $0 }
        return lines.joined(separator: "\n")
    }

    /// A word that is wider than a line, cut to fit.
    private static func pieces(of word: Substring, width: Int) -> [Substring] {
        guard columns(word) > width else { return [word] }
        var pieces: [Substring] = []
        var start = word.startIndex
        var used = 0
        for index in word.indices {
            let needed = columns(word[index])
            if used + needed > width {
                pieces.append(word[start..<index])
                (start, used) = (index, 0)
            }
            used += needed
        }
        pieces.append(word[start...])
        return pieces
    }
}
