// SPDX-License-Identifier: Apache-2.0

/// Lines that belong together: a paragraph, a heading over two lines, or one labelled line.
struct TextBlock {
    /// Bytes from the first letter of the first line to the last of the last.
    var range: Range<Int>
    /// White space collapsed, Markdown heading and emphasis marks at the ends dropped.
    var text: String
    /// Indices of its lines.
    var lines: Range<Int>
    var words: [String]
    /// Its first line, with the next where the first ends in a joining word ("MINISTRY OF").
    var head: String
    var label: (key: String, value: String)?

    static func split(_ source: TextSource) -> [TextBlock] {
        var out: [TextBlock] = []
        var start: Int?
        for (index, line) in source.lines.enumerated() {
            let breaks = line.isBlank || line.isRule || startsBlock(line, after: start.map { source.lines[$0] })
            if breaks, let from = start {
                out.append(make(source, from..<index))
                start = nil
            }
            if start == nil, !line.isBlank, !line.isRule { start = index }
        }
        if let from = start { out.append(make(source, from..<source.lines.count)) }
        return out
    }

    /// A label, a heading or a list item begins a block of its own, whatever stands before it.
    private static func startsBlock(_ line: TextLine, after first: TextLine?) -> Bool {
        if line.label != nil || line.text.hasPrefix("#") || line.text.hasPrefix("[") { return true }
        if line.text.hasPrefix("- ") || line.text.hasPrefix("* ") || line.text.hasPrefix("\u{2022}") { return true }
        guard let first else { return false }
        // Where lines are not wrapped, each is a paragraph.
        if line.text.utf8.count > 120 || first.text.utf8.count > 120 { return true }
        // What follows a heading, or a label that is not continued by indentation, stands alone.
        if first.text.hasPrefix("#") { return true }
        return first.label != nil && line.indent <= first.indent && !(first.text.utf8.count >= 60 && startsLower(line))
    }

    private static func startsLower(_ line: TextLine) -> Bool { line.text.utf8.first.map(ASCII.isLower) ?? false }

    private static func make(_ source: TextSource, _ lines: Range<Int>) -> TextBlock {
        let range =
            source.lines[lines.lowerBound].range.lowerBound..<source.lines[lines.upperBound - 1].range.upperBound
        var text = ASCII.collapse(source.string(range))
        var label = source.lines[lines.lowerBound].label
        for line in source.lines[lines].dropFirst() where label != nil { label?.value += " " + line.text }
        text = TextTitle.clean(text)
        var head = source.lines[lines.lowerBound].text
        if let last = head.split(separator: " ").last, lines.count > 1,
            OrganisationWords.joining.contains(ASCII.lower(last))
        {
            head += " " + source.lines[lines.lowerBound + 1].text
        }
        return TextBlock(
            range: range, text: text, lines: lines, words: ASCII.words(text),
            head: TextTitle.clean(ASCII.collapse(head)),
            label: label)
    }
}
