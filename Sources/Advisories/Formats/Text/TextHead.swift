// SPDX-License-Identifier: Apache-2.0

/// What stands above the running text: the issuer's name, kind and number of the paper, its title, its date.
struct TextHead {
    struct Line {
        var text: String
        var range: Range<Int>
        /// 0 the issuer's name, 1 a kind of paper, a section or a number, 2 what reads like a title.
        var strength: Int
    }

    /// The first of the strongest lines that are no letterhead.
    private(set) var title: Line?
    /// The issuer's name, in ordinary capitals.
    private(set) var letterhead: String?

    init(_ source: TextSource, _ blocks: [TextBlock]) {
        var lines: [Line] = []
        for block in blocks.prefix(24) {
            if TextTitle.isProse(block) || block.text.hasPrefix("Dear ") { break }
            if Self.isLabelled(block) { continue }
            lines += Self.lines(source, block, first: lines.isEmpty, below: lines.contains { $0.strength == 0 })
        }
        // A name alone is a letterhead only where something else is the title.
        let others = lines.filter { $0.strength > 0 }
        title = others.first { $0.strength == 2 } ?? others.first
        let heads = lines.filter { $0.strength == 0 }
        let head = heads.first { OrganisationWords.isBody(ASCII.words($0.text)) } ?? heads.first
        letterhead = head.map { OrganisationWords.capitalised($0.text) }
        if title == nil, letterhead == nil || !blocks.contains(where: { TextTitle.isProse($0) }) { title = heads.first }
    }

    private static func lines(_ source: TextSource, _ block: TextBlock, first: Bool, below: Bool) -> [Line] {
        var out: [Line] = []
        var index = block.lines.lowerBound
        while index < block.lines.upperBound {
            var end = index
            while end + 1 < block.lines.upperBound, isWrapped(source.lines[end].text, source.lines[end + 1].text) {
                end += 1
            }
            let range = source.lines[index].range.lowerBound..<source.lines[end].range.upperBound
            let text = TextTitle.clean(ASCII.collapse(source.string(range)))
            index = end + 1
            let own = TextBlock(
                range: range, text: text, lines: index..<index, words: ASCII.words(text), head: text, label: nil)
            if isFurniture(own) || text.isEmpty { continue }
            let strength = strength(text, own.words, opening: first && out.isEmpty)
            // What shares its block with the letterhead is a subtitle unless nothing better follows.
            let shared = !below && out.contains { $0.strength == 0 }
            out.append(Line(text: text, range: range, strength: shared ? min(strength, 1) : strength))
        }
        return out
    }

    private static func strength(_ text: String, _ words: [String], opening: Bool) -> Int {
        if isBodyName(text) { return 0 }
        let capitals = !text.utf8.contains(where: ASCII.isLower)
        if SecurityWords.nameFlaw(words) { return 2 }
        if opening, capitals || (words.count <= 5 && isTitleCase(text) && !text.utf8.contains(where: ASCII.isDigit)) {
            return text.utf8.contains(UInt8(ascii: ":")) ? 2 : 0
        }
        if capitals, words.count <= 6 { return 1 }
        let numbered =
            words.count <= 6 && words.last?.utf8.contains(where: ASCII.isDigit) == true
            && !text.utf8.contains(UInt8(ascii: ":"))
        return numbered || text.hasPrefix("(") ? 1 : 2
    }

    /// The name of an issuing body and nothing else.
    static func isBodyName(_ text: String) -> Bool {
        let words = ASCII.words(text)
        guard (1...12).contains(words.count), OrganisationWords.isBody(words) else { return false }
        guard !words.contains(where: { OrganisationWords.papers.contains($0) }) else { return false }
        guard let last = text.last, !".?!:,".contains(last), !text.utf8.contains(UInt8(ascii: ":")) else {
            return false
        }
        return isTitleCase(text) || OrganisationWords.isUncapitalisedBody(words)
    }

    /// Every word begins with a capital but those that join.
    private static func isTitleCase(_ text: String) -> Bool {
        text.split(separator: " ").allSatisfy { word in
            guard let first = word.utf8.first(where: { ASCII.isLetter($0) }) else { return true }
            return !ASCII.isLower(first) || OrganisationWords.joining.contains(String(word))
        }
    }

    private static func isWrapped(_ line: String, _ next: String) -> Bool {
        guard let first = next.utf8.first, let last = line.split(separator: " ").last else { return false }
        if last.hasSuffix(",") || OrganisationWords.joining.contains(ASCII.lower(last)) { return true }
        if ["by", "to", "from", "with", "against", "at"].contains(last) { return true }
        return ASCII.isLower(first) && line.utf8.count >= 40
    }

    private static func isLabelled(_ block: TextBlock) -> Bool {
        block.label.map { TextLabels.all.contains($0.key) || SecurityWords.isLevelLabel($0.key) } ?? false
    }

    /// "[Federal Register Volume 83 …]", "[Notices]"; no title with marks before it ("[NEW] [HIGH] Flaw in a router").
    private static func isBanner(_ text: String) -> Bool {
        guard text.hasPrefix("[") else { return false }
        var rest = text[...]
        while rest.first == "[" {
            guard let end = rest.firstIndex(of: "]"), rest[..<end].utf8.count <= 24 else { return true }
            rest = rest[rest.index(after: end)...].drop { $0 == " " }
        }
        return ASCII.words(rest).count { !$0.utf8.contains(where: ASCII.isDigit) } < 3
    }

    /// What stands above a title without being it: banners, dates, addresses, addressees, labels, salutations.
    static func isFurniture(_ block: TextBlock) -> Bool {
        let text = block.text
        if isLabelled(block) { return true }
        // "Dear customer," and the reasons of a decision ("having regard to …;") go on below.
        if text.hasSuffix(",") || text.hasSuffix(";") || (text.hasSuffix(":") && block.words.count == 1) { return true }
        if text.hasPrefix("TLP:") || text.hasPrefix("(") || text.hasPrefix(">") || isBanner(text) { return true }
        if block.words.count <= 12, CalendarDate.firstInProse(text) != nil, isOnlyDate(block) { return true }
        let head = block.words.prefix(3).joined(separator: " ")
        if furniture.contains(where: { head.hasPrefix($0) }) && block.words.count <= 14 { return true }
        return text.utf8.contains(UInt8(ascii: "@")) || text.hasPrefix("http") || text.hasPrefix("www.")
            || isAddress(block)
    }

    private static let furniture = [
        "for immediate release", "press release", "news release", "media release", "for publication", "not for",
        "embargo",
        "under embargo", "strictly embargoed", "dear ", "to the", "to all", "by e", "by email", "by post",
        "by registered",
        "via e", "from the federal", "official", "unclassified", "confidential", "page ", "our ref", "your ref",
        "by courier",
        "advance copy", "for information", "billing code",
        "pressemitteilung", "sehr geehrte", "an die", "an den", "an das", "an alle", "per e", "zur veröffentlichung",
        "unser zeichen", "ihr zeichen", "aktenzeichen", "persbericht", "geachte", "beste ", "aan de", "aan het",
        "aan alle",
        "ons kenmerk", "uw kenmerk", "kenmerk", "communiqué de presse", "madame", "mesdames", "monsieur", "messieurs",
        "à l",
        "à tous", "à toutes", "aux ", "nos réf", "vos réf", "notre référence", "destinataire", "geadresseerde",
        "adressat",
    ]

    /// `Bern, 14 May 2024`, `14 May 2024`, `LONDON (AP), May 14, 2024`.
    private static func isOnlyDate(_ block: TextBlock) -> Bool {
        guard let date = CalendarDate.allInProse(block.text).first else { return false }
        // "Décision n° 12 du 6 mars 2025" is what the paper is called.
        if block.words.contains(where: { OrganisationWords.papers.contains($0) }) { return false }
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
}
