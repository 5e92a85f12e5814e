// SPDX-License-Identifier: Apache-2.0

/// Finds what a letter, notice or news item calls itself.
struct TextTitle {
    /// Collapsed, at most 300 bytes.
    var text: String
    /// The title's bytes in the text.
    var range: Range<Int>
    /// The letterhead that stands above it, if any.
    var letterhead: String?

    /// Order: a labelled subject, the heading of a Federal Register document, the strongest line of the text's head, the
    /// first sentence.
    static func find(_ source: TextSource, _ blocks: [TextBlock]) -> TextTitle? {
        let head = TextHead(source, blocks)
        for block in blocks.prefix(24) {
            guard let label = block.label, TextLabels.title.contains(label.key), !label.value.isEmpty else { continue }
            return TextTitle(text: cut(label.value), range: valueRange(block, source), letterhead: head.letterhead)
        }
        if FederalRegisterText.isOne(blocks), let title = federalRegister(blocks) { return title }
        if let line = head.title {
            return TextTitle(text: cut(line.text), range: line.range, letterhead: head.letterhead)
        }
        guard let prose = blocks.first(where: { isProse($0) }) ?? blocks.first else { return nil }
        let stop = endOfSentence(prose.text)
        let range = isProse(prose) ? prose.range.lowerBound..<prose.range.lowerBound : prose.range
        return TextTitle(text: cut(String(prose.text[..<stop])), range: range, letterhead: head.letterhead)
    }

    /// The first mark that ends a sentence; "index.php" has none.
    private static func endOfSentence(_ text: String) -> String.Index {
        text.indices.first { index in
            let next = text.index(after: index)
            return ".!?".contains(text[index]) && (next == text.endIndex || " \"\u{201D})".contains(text[next]))
        } ?? text.endIndex
    }

    /// The first block below the banner and the names of department and bureau.
    private static func federalRegister(_ blocks: [TextBlock]) -> TextTitle? {
        let block = blocks.prefix(24).first {
            !$0.text.hasPrefix("[") && !TextHead.isFurniture($0) && !isLetterhead($0)
        }
        return block.map { TextTitle(text: cut($0.text), range: $0.range, letterhead: nil) }
    }

    /// Without Markdown's heading and emphasis marks, quotation marks around the whole, or a colon at the end.
    static func clean(_ text: String) -> String {
        var slice = text[...]
        while let first = slice.first, first == "#" || first == "*" || first == "_" || first == " " {
            slice.removeFirst()
        }
        while let last = slice.last, last == "*" || last == "_" || last == " " || last == "#" { slice.removeLast() }
        return String(slice)
    }

    private static func cut(_ text: String) -> String {
        guard text.utf8.count > 300 else { return clean(text) }
        let head = text.prefix(280)
        return clean(String(head[..<(head.lastIndex(of: " ") ?? head.endIndex)])) + " \u{2026}"
    }

    private static func valueRange(_ block: TextBlock, _ source: TextSource) -> Range<Int> {
        let bytes = source.bytes[block.range]
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return block.range }
        let start = bytes[(colon + 1)...].firstIndex { !ASCII.isSpace($0) && $0 != UInt8(ascii: "*") } ?? colon
        return start..<block.range.upperBound
    }

    /// A full paragraph rather than a heading.
    static func isProse(_ block: TextBlock) -> Bool {
        if block.words.count > 28 { return true }
        guard block.words.count > 12, let last = block.text.last, ".!?\"\u{201D}".contains(last) else { return false }
        if ["ltd", "inc", "co", "corp", "llc"].contains(block.words.last ?? "") { return false }
        return LanguageGuess(words: block.words).common >= 3
    }

    /// The name of an issuing body, alone on its line.
    static func isLetterhead(_ block: TextBlock) -> Bool {
        block.label == nil && block.words.count <= 30 && TextHead.isBodyName(block.head)
    }
}
