// SPDX-License-Identifier: Apache-2.0

/// The characters of a text file and where its lines stand.
struct TextSource {
    /// UTF-8, without the byte order mark.
    let bytes: [UInt8]
    /// Offset in the file of `bytes[0]`; `nil` where the text was decoded from another encoding.
    let origin: Int?
    /// Every line, blank ones too, without its end.
    let lines: [TextLine]

    /// UTF-8 is taken as it is; other bytes without controls are read as Windows-1252, which contains Latin-1's letters.
    init(_ file: [UInt8]) throws(Refusal) {
        guard !file.allSatisfy(ASCII.isSpace) else {
            throw Refusal(
                .empty, message: "The file holds nothing but white space.",
                action: "Drop the file again, with its content.")
        }
        guard !Self.isBinary(file) else {
            throw Refusal(
                .encoding, message: "The file is not text in UTF-8 or Latin-1: it holds NUL or control bytes.",
                action: "Save it as plain text in UTF-8 and drop it again.")
        }
        let mark = file.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        if Self.isUTF8(file) {
            bytes = mark == 0 ? file : Array(file[mark...])
            origin = mark
        } else {
            bytes = Self.fromWindows1252(file)
            origin = nil
        }
        lines = TextLine.split(bytes)
    }

    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// A passage whose text is the file's own bytes, where they are known.
    func passage(_ role: Passage.Role, _ range: Range<Int>) -> Passage {
        Passage(
            role: role, place: role == .title ? "title" : "body", text: string(range),
            offset: origin.map { $0 + range.lowerBound })
    }

    private static func isBinary(_ file: [UInt8]) -> Bool {
        if file.starts(with: [0xFF, 0xFE]) || file.starts(with: [0xFE, 0xFF]) { return true }
        return file.contains { $0 < 32 && !ASCII.isSpace($0) && $0 != 0x1B }
    }

    private static func isUTF8(_ file: [UInt8]) -> Bool {
        file.allSatisfy { $0 < 0x80 } || String(validating: file, as: UTF8.self) != nil
    }

    private static func fromWindows1252(_ file: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(file.count + file.count / 8)
        for byte in file {
            let scalar = (0x80...0x9F).contains(byte) ? windows1252[Int(byte) - 0x80] : UInt32(byte)
            out.append(contentsOf: String(Character(Unicode.Scalar(scalar) ?? "\u{FFFD}")).utf8)
        }
        return out
    }

    private static let windows1252: [UInt32] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
        0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0xFFFD, 0x017E, 0x0178,
    ]
}

/// One line of a text, trimmed, with its place.
struct TextLine {
    /// Byte range without white space at either end; empty for a blank line.
    var range: Range<Int>
    var text: String
    /// White space before the text, in bytes.
    var indent: Int
    /// `Key: value`, where the line has that form and the key reads like a label (at most four words).
    var label: (key: String, value: String)?

    var isBlank: Bool { range.isEmpty }

    /// A ruler of dashes, stars and the like.
    var isRule: Bool { !isBlank && !text.utf8.contains { ASCII.isLetter($0) || ASCII.isDigit($0) } }

    static func split(_ bytes: [UInt8]) -> [TextLine] {
        bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
            var slice = line
            while let last = slice.last, ASCII.isSpace(last) { slice.removeLast() }
            while let first = slice.first, ASCII.isSpace(first) { slice.removeFirst() }
            let text = String(decoding: slice, as: UTF8.self)
            return TextLine(
                range: slice.startIndex..<slice.endIndex, text: text, indent: slice.startIndex - line.startIndex,
                label: label(text))
        }
    }

    /// Keys are capitalised, or all of the line before the colon is at most four words of letters.
    private static func label(_ text: String) -> (key: String, value: String)? {
        let stripped = text.drop { $0 == "*" || $0 == "_" || $0 == "-" || $0 == "\u{2022}" || $0 == " " }
        guard let colon = stripped.firstIndex(of: ":"), colon > stripped.startIndex else { return nil }
        let key = stripped[..<colon].filter { $0 != "*" && $0 != "_" }
        guard key.utf8.count <= 40, let first = key.utf8.first, ASCII.isUpper(first) else { return nil }
        guard
            key.utf8.allSatisfy({ ASCII.isLetter($0) || $0 == 32 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") }
            )
        else { return nil }
        guard key.split(separator: " ").count <= 4 else { return nil }
        let after = stripped[stripped.index(after: colon)...]
        guard after.isEmpty || after.utf8.first.map(ASCII.isSpace) == true || after.first == "*" else { return nil }
        let value = ASCII.collapse(after.drop { $0 == "*" || $0 == "_" })
        let name = ASCII.collapse(ASCII.lower(key))
        // "Ministry: no ban on …" is what somebody says and not who.
        if TextLabels.bodies.contains(name), value.utf8.first.map(ASCII.isLower) == true { return nil }
        return (name, value)
    }
}
