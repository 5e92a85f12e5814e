// SPDX-License-Identifier: Apache-2.0

/// Finds what a letter, notice or news item calls itself.
struct TextTitle {
    /// Collapsed, at most 300 bytes.
    var text: String
    /// The title's bytes in the text.
    var range: Range<Int>
    /// The letterhead that stands above it, if any.
    var letterhead: String?

    /// Order: a labelled subject, the heading of a Federal Register document, the first block that reads like a title, the
    /// letterhead itself, the first sentence.
    static func find(_ source: TextSource, _ blocks: [TextBlock]) -> TextTitle? {
        let letterhead = blocks.prefix(8).first { isLetterhead($0) }.map(\.head)
        for block in blocks.prefix(24) {
            guard let label = block.label, TextLabels.title.contains(label.key), !label.value.isEmpty else { continue }
            return TextTitle(text: cut(label.value), range: valueRange(block, source), letterhead: letterhead)
        }
        var spare: TextBlock?
        for block in blocks.prefix(24) {
            if isFurniture(block) { continue }
            if isLetterhead(block) {
                spare = spare ?? block
                continue
            }
            if isProse(block), spare != nil || block.words.count > 40 { return fallback(spare ?? block, letterhead) }
            return heading(source, block, letterhead, whole: FederalRegisterText.isOne(blocks))
        }
        return (spare ?? blocks.first).map { fallback($0, letterhead) }
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

    private static func fallback(_ block: TextBlock, _ letterhead: String?) -> TextTitle {
        guard isProse(block) else {
            return TextTitle(text: cut(block.text), range: block.range, letterhead: letterhead)
        }
        let stop = block.text.firstIndex { ".!?".contains($0) } ?? block.text.endIndex
        return TextTitle(
            text: cut(String(block.text[..<stop])), range: block.range.lowerBound..<block.range.lowerBound,
            letterhead: letterhead)
    }

    /// The first line of a block, and those by which it is wrapped; `whole`: every line.
    private static func heading(_ source: TextSource, _ block: TextBlock, _ letterhead: String?, whole: Bool)
        -> TextTitle
    {
        var end = block.lines.lowerBound
        while end + 1 < block.lines.upperBound, whole || isWrapped(source.lines[end].text, source.lines[end + 1].text) {
            end += 1
        }
        let range = block.range.lowerBound..<source.lines[end].range.upperBound
        return TextTitle(text: cut(clean(ASCII.collapse(source.string(range)))), range: range, letterhead: letterhead)
    }

    private static func isWrapped(_ line: String, _ next: String) -> Bool {
        guard let first = next.utf8.first, let last = line.split(separator: " ").last else { return false }
        if ASCII.isLower(first) || last.hasSuffix(",") { return true }
        return OrganisationWords.joining.contains(String(last))
            || ["by", "to", "from", "with", "against", "at"].contains(last)
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
    private static func isProse(_ block: TextBlock) -> Bool {
        if block.words.count > 28 { return true }
        guard block.words.count > 12, let last = block.text.last, ".!?\"\u{201D}".contains(last) else { return false }
        if ["ltd", "inc", "co", "corp", "llc"].contains(block.words.last ?? "") { return false }
        return LanguageGuess(words: block.words).common >= 3
    }

    /// What stands above a title without being it: banners, dates, addresses, addressees, labels, salutations.
    private static func isFurniture(_ block: TextBlock) -> Bool {
        let text = block.text
        if block.label != nil && TextLabels.all.contains(block.label?.key ?? "") { return true }
        if text.hasPrefix("[") || text.hasPrefix("TLP:") || text.hasPrefix("(") { return true }
        if block.words.count <= 12, CalendarDate.firstInProse(text) != nil, isOnlyDate(block) { return true }
        let head = block.words.prefix(3).joined(separator: " ")
        if furniture.contains(where: { head.hasPrefix($0) }) && block.words.count <= 14 { return true }
        return text.contains("@") || text.hasPrefix("http") || text.hasPrefix("www.") || isAddress(block)
    }

    private static let furniture = [
        "for immediate release", "press release", "news release", "media release", "for publication", "not for",
        "embargo",
        "under embargo", "strictly embargoed", "dear ", "to the", "to all", "by e", "by email", "by post",
        "by registered",
        "via e", "from the federal", "official", "unclassified", "confidential", "page ", "our ref", "your ref",
        "by courier",
        "advance copy", "for information", "billing code",
    ]

    /// `Bern, 14 May 2024`, `14 May 2024`, `LONDON (AP), May 14, 2024`.
    private static func isOnlyDate(_ block: TextBlock) -> Bool {
        guard let date = CalendarDate.allInProse(block.text).first else { return false }
        let rest = block.text.utf8.count - date.bytes.count
        return rest <= 30
    }

    private static func isAddress(_ block: TextBlock) -> Bool {
        let words = Set(block.words)
        let places: Set<String> = [
            "street", "road", "avenue", "lane", "square", "quay", "boulevard", "plaza", "po", "box", "floor", "tel",
            "phone",
            "telephone", "fax", "strasse", "straat", "suite", "building", "postcode",
        ]
        return block.words.count <= 20 && !words.isDisjoint(with: places)
            && block.text.utf8.contains(where: ASCII.isDigit)
    }

    /// The name of an issuing body, alone on its line or lines.
    static func isLetterhead(_ block: TextBlock) -> Bool {
        let words = ASCII.words(block.head)
        guard block.label == nil, (1...12).contains(words.count), block.words.count <= 30 else { return false }
        guard OrganisationWords.isBody(words) else { return false }
        guard let last = block.head.last, !".?!:".contains(last), !block.head.contains(":") else { return false }
        return block.head.split(separator: " ").allSatisfy { word in
            guard let first = word.utf8.first(where: { ASCII.isLetter($0) }) else { return true }
            return !ASCII.isLower(first) || OrganisationWords.joining.contains(String(word))
        }
    }
}
