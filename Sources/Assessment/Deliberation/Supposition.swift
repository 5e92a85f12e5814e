// SPDX-License-Identifier: Apache-2.0
import Advisories

/// An advisory as it would be without something, and what it would be judged by.
struct Supposition: Sendable {
    private(set) var advisory: Advisory
    /// `nil` where the advisory is not what stands in a file any more.
    private var original: Original?
    private(set) var catalogue: KnownExploited

    init(_ advisory: Advisory, _ original: Original?, _ catalogue: KnownExploited) {
        self.advisory = advisory
        self.original = original
        self.catalogue = catalogue
    }

    // MARK: Taking away

    /// Without what a piece of evidence quotes: this one field, these words in this one place, this one entry.
    /// - Parameters:
    ///   - piece: of a hearing of ``numbered``.
    ///   - findings: of the same hearing; of a rule only the words that made it fire are taken away.
    /// - Returns: `nil` where it quotes nothing, and where the file could not be read without it.
    func without(_ piece: Evidence, _ findings: RuleFindings) -> Supposition? {
        switch piece.stage {
        case .machineReadable, .exploitation:
            if isNotAffected(piece) { return affecting }
            if let index = index(of: piece) { return without(statement: index) }
            if let id = piece.catalogued { return withoutEntry(id) }
            return piece.stage == .exploitation ? without(words: piece, at: piece.offset) : nil
        case .publisherLevel, .statedText: return without(words: piece, at: piece.offset)
        case .rule:
            guard let match = findings.matches.first(where: { $0.evidence.isSamePlace(as: piece) }),
                !match.phrase.isEmpty
            else { return without(words: piece, at: piece.offset) }
            var words = piece
            words.quote = match.phrase
            return without(words: words, at: match.phraseOffset)
        case .model, .abstain: return nil
        }
    }

    /// Without every field that states a level or a score; `nil` where it has not two of them.
    var withoutFields: Supposition? {
        var other = self
        other.original = nil
        other.advisory.statements.removeAll { !Exploitation.isStatement($0) }
        return advisory.statements.count - other.advisory.statements.count < 2 ? nil : other
    }

    /// As if one of its products were affected.
    private var affecting: Supposition {
        var other = self
        other.original = nil
        other.advisory.allNotAffected = false
        return other
    }

    private func without(statement index: Int) -> Supposition {
        var other = self
        other.original = nil
        other.advisory.statements.remove(at: index)
        return other
    }

    private func withoutEntry(_ id: String) -> Supposition {
        var other = self
        other.catalogue = catalogue.without(id)
        return other
    }

    /// The field that a piece quotes.
    private func index(of piece: Evidence) -> Int? {
        advisory.statements.firstIndex { statement in
            statement.rule == piece.rule && statement.place == piece.place && statement.quote == piece.quote
        }
    }

    func isNotAffected(_ piece: Evidence) -> Bool { advisory.allNotAffected && piece.stage == .machineReadable }

    /// The field that a piece quotes; `nil` for words of the text and the like.
    func statement(of piece: Evidence) -> SeverityStatement? { index(of: piece).map { advisory.statements[$0] } }

    // MARK: Words

    /// Offsets of passages are multiples of it, so that an offset tells the passage as well as the place in it.
    private static let stride = 1 << 40

    /// The advisory with offsets that name a passage and a place in it, also where the file's own bytes are not known.
    /// They are evidence only: it is judged alike.
    var numbered: Advisory {
        var other = advisory
        for index in other.passages.indices { other.passages[index].offset = (index + 1) * Self.stride }
        return other
    }

    /// How often words stand in the text, as written.
    func occurrences(of words: String) -> Int {
        let needle = Array(words.utf8)
        return advisory.passages.filter { $0.role != .reference }.reduce(0) { count, passage in
            let text = Array(passage.text.utf8)
            var (found, at) = (0, 0)
            while let place = text.firstRange(of: needle, from: at) {
                (found, at) = (found + 1, place.upperBound)
            }
            return count + found
        }
    }

    /// Where a place of ``numbered`` is in the file; `nil` where that is not known.
    func fileOffset(_ offset: Int?) -> Int? {
        guard let offset, original != nil, let (index, place) = passage(offset) else { return nil }
        return advisory.passages[index].offset.map { $0 + place }
    }

    private func passage(_ offset: Int) -> (index: Int, place: Int)? {
        let index = offset / Self.stride - 1
        return advisory.passages.indices.contains(index) ? (index, offset % Self.stride) : nil
    }

    private func without(words piece: Evidence, at offset: Int?) -> Supposition? {
        let words = Array(piece.quote.utf8)
        guard !words.isEmpty else { return nil }
        // A title that stands in no passage is the beginning of one, or of the reader's making.
        guard let (index, place) = offset.flatMap(passage) ?? first(words) else { return withoutInTitle(words) }
        let text = Array(advisory.passages[index].text.utf8)
        guard place + words.count <= text.count, text[place..<place + words.count].elementsEqual(words) else {
            return nil
        }
        if let original, let start = advisory.passages[index].offset {
            guard let read = original.without(start + place..<start + place + words.count) else { return nil }
            return Supposition(read.advisory, read.original, catalogue)
        }
        var other = withoutInTitle(words) ?? self
        other.original = nil
        other.advisory.passages[index].text = String(
            decoding: text[..<place] + text[(place + words.count)...], as: UTF8.self)
        return other
    }

    private func first(_ words: [UInt8]) -> (index: Int, place: Int)? {
        for (index, passage) in advisory.passages.enumerated() where passage.role != .reference {
            if let range = Array(passage.text.utf8).firstRange(of: words, from: 0) { return (index, range.lowerBound) }
        }
        return nil
    }

    private func withoutInTitle(_ words: [UInt8]) -> Supposition? {
        let title = Array(advisory.title.utf8)
        guard let range = title.firstRange(of: words, from: 0) else { return nil }
        var other = self
        other.original = nil
        other.advisory.title = String(decoding: title[..<range.lowerBound] + title[range.upperBound...], as: UTF8.self)
        return other
    }
}

extension Evidence {
    /// The id of the entry of the installation's catalogue that it quotes.
    var catalogued: String? {
        guard stage == .exploitation, place.contains("#/"), quote.hasPrefix("CVE-") else { return nil }
        return String(quote.prefix { $0 != "," })
    }
}

extension [UInt8] {
    fileprivate func firstRange(of needle: [UInt8], from start: Int) -> Range<Int>? {
        guard let first = needle.first, needle.count <= count else { return nil }
        var at = start
        while at <= count - needle.count {
            if self[at] == first, self[at..<at + needle.count].elementsEqual(needle) { return at..<at + needle.count }
            at += 1
        }
        return nil
    }
}
