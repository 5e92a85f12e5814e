// SPDX-License-Identifier: Apache-2.0

/// Whether a text is a letter, a notice or a news item rather than code, configuration, a table or a list (formats.md 2.0, 6).
enum ProseCheck {
    /// Sentences of a natural language make up most of it, or a title stands over at least two labelled lines of a notice.
    static func accepts(_ source: TextSource, _ blocks: [TextBlock]) -> Bool {
        let total = blocks.reduce(0) { $0 + $1.text.utf8.count }
        guard total > 0, !DataLines.areMost(of: source.lines) else { return false }
        var code = 0
        var before = false
        for line in source.lines {
            let comment = startsComment(line.text)
            if isCode(line) || (comment && before) { code += line.text.utf8.count }
            before = comment
        }
        guard code * 4 <= total else { return false }
        let prose = blocks.reduce(0) { $0 + (isProse($1, source) ? $1.text.utf8.count : 0) }
        // A letter's head, addresses and signature may outweigh what it says.
        return prose * 2 >= total || (code == 0 && prose >= 120 && prose * 4 >= total) || isNotice(blocks)
    }

    private static func isNotice(_ blocks: [TextBlock]) -> Bool {
        let labels = Set(blocks.compactMap { $0.label.flatMap { $0.value.isEmpty ? nil : $0.key } })
        let known = labels.filter { TextLabels.all.contains($0) }
        guard known.count >= 2 else { return false }
        if !known.isDisjoint(with: TextLabels.title) { return true }
        return blocks.prefix(6).contains { $0.words.count >= 2 && !TextLabels.all.contains($0.label?.key ?? "") }
    }

    private static func isProse(_ block: TextBlock, _ source: TextSource) -> Bool {
        let lines = source.lines[block.lines]
        if lines.count >= 2, lines.allSatisfy({ startsComment($0.text) }) { return false }
        if lines.contains(where: isCode) { return false }
        if lines.count == 1, lines.contains(where: { startsComment($0.text) && !$0.text.hasPrefix("#") }) {
            return false
        }
        if SecurityWords.isMarked(block.text, block.words) { return true }
        guard symbols(block.text) * 12 <= block.text.utf8.count else { return false }
        // Numbers of versions and products are nobody's language.
        let words = block.words.filter { !$0.utf8.contains(where: ASCII.isDigit) }
        let common = LanguageGuess(words: words).common
        if block.words.count >= 7 {
            if common >= 2, common * 8 >= words.count { return true }
            if isOtherScript(block.text) { return true }
        }
        guard words.count >= 4, isPlain(block.text) else { return false }
        return SecurityWords.areAny(words) || (common >= 1 && words.count >= 5 && block.text.hasSuffix("."))
    }

    /// Begins with a capital, and most of what stands between blanks is a word with at most a mark beside it.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first(where: ASCII.isLetter), !ASCII.isLower(first) else { return false }
        let parts = text.split(separator: " ")
        let plain = parts.count { part in
            let letters = part.utf8.drop { marks.contains($0) }
            let word = letters.prefix { ASCII.isLetter($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "'") }
            return !word.isEmpty && letters.dropFirst(word.count).allSatisfy(marks.contains)
        }
        return plain * 5 >= parts.count * 3
    }

    /// What may stand before or behind a word of prose.
    private static let marks = Set("()\"'.,:;!?".utf8)

    private static func startsComment(_ line: String) -> Bool {
        ["#", "//", "/*", ";", "%", "--"].contains { line.hasPrefix($0) }
    }

    /// A line of a program, of configuration or of data.
    private static func isCode(_ line: TextLine) -> Bool {
        let bytes = Array(line.text.utf8)
        guard let last = bytes.last, let first = bytes.first else { return false }
        if [UInt8](arrayLiteral: 123, 125, 59).contains(last) && line.text != "}" {
            return bytes.count < 200 && !isClause(line.text)
        }
        if first == UInt8(ascii: "<") && last == UInt8(ascii: ">") && bytes.count > 2
            && !line.text.utf8.contains(UInt8(ascii: "@"))
        {
            return true
        }
        if isAssignment(line.text) || isURL(line.text) { return true }
        let separators = bytes.count { $0 == UInt8(ascii: ",") || $0 == 9 || $0 == UInt8(ascii: "|") }
        let spaces = bytes.count { $0 == 32 }
        return separators >= 3 && separators >= spaces
    }

    /// "Having regard to the Telecommunications Act, and in particular section 9;": a decision's reasons end so.
    /// So do the items of a list.
    private static func isClause(_ line: String) -> Bool {
        let line = line.hasPrefix("* ") ? String(line.dropFirst(2)) : line
        guard line.hasSuffix(";"), !line.utf8.contains(where: signs.contains) else { return false }
        return !statements.contains(ASCII.lower(String(line.prefix { $0.isLetter })))
    }

    /// Characters that programs need and prose does without.
    private static let signs = Set("{}[]<>=$\"&|*+#@\t".utf8)

    /// Words that begin a statement of a program which needs no signs.
    private static let statements: Set<String> = [
        "break", "continue", "return", "pass", "import", "package", "use", "using", "include", "let", "var", "const",
        "int", "char", "bool", "float", "double", "void", "string", "throw", "goto", "begin", "end", "commit", "select",
        "drop", "create", "insert", "static", "public", "private", "final", "exit", "print", "echo", "my", "local",
    ]

    /// `key: value`, `key = value` or `key=value` with a key that is no English label.
    private static func isAssignment(_ line: String) -> Bool {
        var bytes = Array(line.utf8)[...]
        if bytes.starts(with: [UInt8(ascii: "-"), 32]) { bytes = bytes.dropFirst(2) }
        if bytes.first == UInt8(ascii: "[") && bytes.last == UInt8(ascii: "]") { return !bytes.contains(32) }
        let key = bytes.prefix {
            ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
                || $0 == UInt8(ascii: ".")
                || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "/")
        }
        guard !key.isEmpty, key.first.map(ASCII.isUpper) == false || key.contains(where: { $0 == 46 || $0 == 95 })
        else { return false }
        let rest = bytes[key.endIndex...].drop { $0 == 32 }
        // "To contain it: separation, keys of one's own. The answer is no."
        let blanks = line.utf8.count(where: { $0 == 32 })
        if rest.first == UInt8(ascii: ":"), blanks >= 6, line.contains(". ") { return false }
        return rest.first == UInt8(ascii: "=")
            || (rest.first == UInt8(ascii: ":") && rest.startIndex == key.endIndex
                && rest.dropFirst().first != UInt8(ascii: "/"))
    }

    private static func isURL(_ line: String) -> Bool {
        (line.hasPrefix("http://") || line.hasPrefix("https://") || line.hasPrefix("ftp://"))
            && !line.utf8.contains(UInt8(ascii: " "))
    }

    private static func symbols(_ text: String) -> Int {
        text.utf8.count { $0 < 0x80 && isSymbol[Int($0)] }
    }

    /// By ASCII code.
    private static let isSymbol = (0..<0x80).map { "{}[]<>=;|\\^~`$@_+".utf8.contains($0) }

    /// Running text in a script other than Latin: more than half of its characters are letters of such a script.
    private static func isOtherScript(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        return scalars.count { $0.value >= 0x370 && $0.properties.isAlphabetic } * 2 > scalars.count
    }
}
