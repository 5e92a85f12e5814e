// SPDX-License-Identifier: Apache-2.0

/// Finds who speaks in a text.
enum TextPublisher {
    /// Order: a label, the Federal Register's department and bureau, a title of the form `BODY: …`, the letterhead, a
    /// byline or credit, "issued by", a signature, the body that the first sentence begins with.
    static func find(_ source: TextSource, _ blocks: [TextBlock], title: TextTitle?) -> String? {
        labelled(blocks) ?? FederalRegisterText.publisher(blocks) ?? title.flatMap { fromTitle($0.text) }
            ?? title?.letterhead.map(tidy) ?? credit(blocks) ?? cited(blocks) ?? signature(source)
            ?? opening(blocks, title: title?.text ?? "")
    }

    private static func labelled(_ blocks: [TextBlock]) -> String? {
        guard var value = TextLabels.value(TextLabels.publisher, in: blocks) else { return nil }
        if let mail = value.firstIndex(of: "<") { value = String(value[..<mail]) }
        value = tidy(value)
        return value.isEmpty ? nil : value
    }

    private static func fromTitle(_ title: String) -> String? {
        guard let colon = title.firstIndex(of: ":") else { return nil }
        let head = String(title[..<colon])
        let words = ASCII.words(head)
        guard words.count >= 3, words.count <= 12, OrganisationWords.isBody(words) else { return nil }
        return capitalisedRun(head[...]) == head ? head : nil
    }

    private static let citations = [
        "issued by ", "statement by ", "statement from ", "statement of ", "published by ", "released by ",
        "a report by ",
        "report of ", "on behalf of ", "notice by ", "notice from ", "letter from ", "signed by ", "advisory by ",
        "advisory from ", "warning from ", "bulletin of ", "bulletin from ", "communication from ",
    ].map { Array($0.utf8) }

    private static func cited(_ blocks: [TextBlock]) -> String? {
        for block in blocks.prefix(30) where block.text.utf8.count < 4000 {
            let lower = block.text.utf8.map(ASCII.lower)
            for phrase in citations {
                guard let hit = ByteSearch.first(phrase, in: lower) else { continue }
                let tail = block.text.utf8.dropFirst(hit.upperBound)
                guard let rest = String(tail) else { continue }
                if let name = body(afterTitleOf: rest) { return name }
            }
        }
        return nil
    }

    /// `Dr A. Smith, Technical Director of the National Centre: …` gives the body; `the National Centre …` too.
    private static func body(afterTitleOf text: String) -> String? {
        let clause = text.prefix { !".:;\n".contains($0) || $0 == "." }.prefix(160)
        var best: String?
        for part in clause.split(whereSeparator: { $0 == "," || $0 == ":" || $0 == ";" }).prefix(4) {
            var piece = part[...]
            let tail = [" of the ", " at the ", " for the "].lazy.compactMap { ByteSearch.tail(after: $0, in: piece) }
                .first
            if let tail {
                if let name = capitalisedRun(tail), OrganisationWords.isBody(ASCII.words(name)) { return tidy(name) }
            }
            piece = piece.drop { $0 == " " }
            if piece.hasPrefix("the ") { piece = piece.dropFirst(4) }
            if let name = capitalisedRun(piece), OrganisationWords.isBody(ASCII.words(name)) {
                best = best ?? tidy(name)
            }
        }
        return best
    }

    private static let closings = [
        "yours sincerely", "yours faithfully", "yours truly", "sincerely", "kind regards", "best regards", "regards",
        "with regards", "respectfully", "signed", "for and on behalf", "mit freundlichen grüßen", "hochachtungsvoll",
        "im auftrag", "met vriendelijke groet", "hoogachtend", "namens ", "veuillez agréer", "cordialement",
        "pour le ministre", "le directeur", "la directrice",
    ]

    private static func signature(_ source: TextSource) -> String? {
        let lines = source.lines.filter { !$0.isBlank }
        guard let close = lines.lastIndex(where: { closings.contains(where: ASCII.lower($0.text).hasPrefix) }) else {
            return nil
        }
        let after = lines[(close + 1)...].prefix(6).map(\.text)
        let own = ByteSearch.tail(after: "behalf of ", in: lines[close].text[...]).map(String.init)
        return ([own].compactMap { $0 } + after).first {
            OrganisationWords.isBody(ASCII.words($0)) && $0.utf8.count < 120
        }
        .map { line in
            let last = line.split(separator: ",").map(String.init).last { OrganisationWords.isBody(ASCII.words($0)) }
            return tidy(last ?? line)
        }
    }

    /// `(Name of the medium – tags)` alone at the end, `By A. Writer, Name of the medium`, or `(AGENCY) -` in a dateline.
    private static func credit(_ blocks: [TextBlock]) -> String? {
        if let last = blocks.last?.text, last.hasSuffix(")"), let open = last.lastIndex(of: "(") {
            let inside = last[last.index(after: open)...].dropLast()
            let parts = inside.split(maxSplits: 1) { $0 == "\u{2013}" || $0 == "\u{2014}" || $0 == "-" || $0 == "|" }
            if let name = parts.first, parts.count == 2, let run = capitalisedRun(name),
                run.utf8.contains(UInt8(ascii: " "))
            {
                return tidy(run)
            }
        }
        for block in blocks.prefix(6) where block.text.hasPrefix("By ") && block.words.count <= 12 {
            if let part = block.text.split(separator: ",").dropFirst().first, let run = capitalisedRun(part) {
                return tidy(run)
            }
        }
        for block in blocks.prefix(6) {
            guard let open = block.text.firstIndex(of: "("), let close = block.text[open...].firstIndex(of: ")") else {
                continue
            }
            guard block.text[..<open].utf8.count < 40, block.words.count > 10 else { continue }
            let rest = block.text[block.text.index(after: close)...].drop { $0 == " " || $0 == "," }
            guard let dash = rest.first, "-\u{2013}\u{2014}".contains(dash) else { continue }
            return tidy(String(block.text[block.text.index(after: open)..<close]))
        }
        return nil
    }

    /// "The Board today revoked …", after a dateline if there is one; a name without a body's word where the title begins
    /// with it as well ("Larkmere Networks reports …").
    private static func opening(_ blocks: [TextBlock], title: String) -> String? {
        for block in blocks.prefix(8) where block.words.count > 12 && block.label == nil {
            var text = block.text[...]
            for dash in [" - ", " \u{2013} ", " \u{2014} "] {
                if let tail = ByteSearch.tail(after: dash, in: text), text.utf8.count - tail.utf8.count < 70 {
                    text = tail
                }
            }
            while let first = text.first, "\"\u{201C} ".contains(first) { text.removeFirst() }
            let article = articles.first(where: text.hasPrefix)
            text = text.dropFirst(article?.count ?? 0)
            guard let run = capitalisedRun(text) else { continue }
            // A title that is the first sentence begins as it does.
            let isRepeated = title.hasPrefix(run + " ") && !block.text.hasPrefix(title)
            let words = ASCII.words(run)
            if isRepeated { return tidy(run) }
            // "Command injection in …", "Service outages …": a common word alone is nobody.
            guard words.count > 1 || article != nil, !SecurityWords.areAny(words) else { continue }
            if OrganisationWords.isBody(words) { return tidy(run) }
        }
        return nil
    }

    private static let articles = ["The ", "Der ", "Die ", "Das ", "De ", "Het ", "Le ", "La ", "L'", "L\u{2019}"]

    /// The leading words that begin with a capital, with the small words that join them; `nil` if there are none.
    private static func capitalisedRun(_ text: Substring) -> String? {
        var kept: [Substring] = []
        var pending: [Substring] = []
        for word in text.split(separator: " ").prefix(14) {
            let letter = word.utf8.first { ASCII.isLetter($0) }
            if let letter, !ASCII.isLower(letter) {
                kept += pending + [word]
                pending = []
                if word.hasSuffix(",") || word.hasSuffix(".") && word.count > 4 { break }
            } else if OrganisationWords.joining.contains(String(word)), !kept.isEmpty {
                pending.append(word)
            } else {
                break
            }
        }
        return kept.isEmpty ? nil : kept.joined(separator: " ")
    }

    private static func tidy(_ name: String) -> String {
        var slice = name[...]
        while let last = slice.last, " ,;:.-*\"".contains(last) { slice.removeLast() }
        while let first = slice.first, " ,;:-*\"".contains(first) { slice.removeFirst() }
        return ASCII.collapse(slice.utf8.count > 200 ? slice.prefix(120) : slice)
    }

    static func range(of phrase: String, in text: String) -> Range<Int>? {
        ByteSearch.first(Array(phrase.utf8), in: Array(text.utf8))
    }
}
