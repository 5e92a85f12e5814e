// SPDX-License-Identifier: Apache-2.0
import Advisories

/// The words of one passage: what the patterns of stages 2 to 4 look at. ASCII letters are folded to lower case, other
/// bytes stay as they are; no locale, no regular expressions. Indices of words that do not exist are "no word", so that
/// a pattern may look around freely.
struct PassageWords: Sendable {
    /// Longer passages are read up to here, bytes; ``unread`` says so.
    static let limit = 1 << 20

    struct Word: Sendable {
        var start: Int32
        var end: Int32
        /// What separates it from the word before.
        var gap: Gap
    }

    enum Gap: Sendable { case within, clause, sentence }

    let passage: Passage
    let bytes: [UInt8]
    let words: [Word]
    /// The words at which a pattern may begin, so that the patterns need not look at all of them.
    let anchors: [Int]

    init(_ passage: Passage) {
        self.passage = passage
        bytes = PassageWords.folded(passage.text)
        words = WordScanner.words(bytes)
        anchors = Anchors.indices(words, bytes)
    }

    /// Where reading ended, with the first characters after it; `nil` where all was read.
    var unread: Evidence? {
        guard passage.text.utf8.count > Self.limit else { return nil }
        let rest = passage.text.utf8.dropFirst(Self.limit)
        let skipped = rest.prefix { $0 & 0xC0 == 0x80 }.count
        let quote = String(decoding: rest.dropFirst(skipped).prefix(320), as: UTF8.self).prefix(80)
        return Evidence(
            stage: .abstain, rule: "abstain.too-long", place: passage.place,
            offset: passage.offset.map { $0 + Self.limit + skipped },
            length: passage.offset == nil ? nil : quote.utf8.count, quote: String(quote), effect: .contributes)
    }

    private static func folded(_ text: String) -> [UInt8] {
        var text = text
        return text.withUTF8 { original in
            let count = min(original.count, limit)
            return [UInt8](unsafeUninitializedCapacity: count) { folded, written in
                for index in 0..<count {
                    let byte = original[index]
                    folded[index] = byte &- 0x41 < 26 ? byte | 0x20 : byte
                }
                written = count
            }
        }
    }

    /// The passages of an advisory that can state or report something; references only name other documents. The title
    /// is read even where a reader gives it no passage.
    static func all(_ advisory: Advisory) -> [PassageWords] {
        var passages = advisory.passages.filter { $0.role != .reference }
        if !advisory.title.isEmpty, !passages.contains(where: { $0.role == .title }) {
            passages.insert(Passage(role: .title, place: "title", text: advisory.title, offset: nil), at: 0)
        }
        return passages.map(PassageWords.init)
    }

    var indices: Range<Int> { words.indices }

    /// True where word `index` is `text` (lower case).
    func has(_ index: Int, _ text: StaticString) -> Bool {
        guard indices.contains(index), text.utf8CodeUnitCount == length(index) else { return false }
        return begins(index, text)
    }

    /// True where word `index` begins with `text` (lower case).
    func begins(_ index: Int, _ text: StaticString) -> Bool {
        guard indices.contains(index), text.utf8CodeUnitCount <= length(index) else { return false }
        let start = Int(words[index].start)
        return text.withUTF8Buffer { letters in
            for offset in 0..<letters.count where bytes[start + offset] != letters[offset] { return false }
            return true
        }
    }

    func hasAny(_ index: Int, _ texts: [StaticString]) -> Bool { texts.contains { has(index, $0) } }

    /// True where the words from `index` on are these, blank-separated in `texts`.
    func follows(_ index: Int, _ texts: StaticString...) -> Bool {
        for (offset, text) in texts.enumerated() where !has(index + offset, text) { return false }
        return true
    }

    /// The word as a string, lower case; empty for no word.
    func text(_ index: Int) -> String {
        guard indices.contains(index) else { return "" }
        return String(decoding: bytes[Int(words[index].start)..<Int(words[index].end)], as: UTF8.self)
    }

    /// The bytes between word `index` and the one after it (or the end).
    func gap(after index: Int) -> ArraySlice<UInt8> {
        guard indices.contains(index) else { return [] }
        let end = index + 1 < words.count ? Int(words[index + 1].start) : bytes.count
        return bytes[Int(words[index].end)..<end]
    }

    /// The bytes between word `index` and the one before it (or the beginning).
    func gap(before index: Int) -> ArraySlice<UInt8> {
        guard indices.contains(index) else { return [] }
        return bytes[(index > 0 ? Int(words[index - 1].end) : 0)..<Int(words[index].start)]
    }

    /// The words of the sentence in which word `index` stands.
    func sentence(_ index: Int) -> Range<Int> {
        var first = index
        while first > 0, words[first].gap != .sentence { first -= 1 }
        var last = index + 1
        while last < words.count, words[last].gap != .sentence { last += 1 }
        return first..<max(first, last)
    }

    private func length(_ index: Int) -> Int { Int(words[index].end - words[index].start) }
}

extension PassageWords {
    /// Evidence that quotes the words of the range, with their place in the original where it is known.
    func evidence(
        _ range: Range<Int>, stage: Evidence.Stage, rule: String, effect: Evidence.Effect = .sets
    ) -> Evidence {
        let range = range.clamped(to: indices)
        guard let first = range.first, let last = range.last else {
            return Evidence(
                stage: stage, rule: rule, place: passage.place, offset: nil, length: nil, quote: "", effect: effect)
        }
        return evidence(bytes: Int(words[first].start)..<Int(words[last].end), stage: stage, rule: rule, effect: effect)
    }

    /// The same for a range of bytes of the passage, which must begin and end at characters.
    func evidence(
        bytes range: Range<Int>, stage: Evidence.Stage, rule: String, effect: Evidence.Effect = .sets
    ) -> Evidence {
        let original = Array(passage.text.utf8.dropFirst(range.lowerBound).prefix(range.count))
        return Evidence(
            stage: stage, rule: rule, place: passage.place, offset: passage.offset.map { $0 + range.lowerBound },
            length: passage.offset == nil ? nil : range.count, quote: String(decoding: original, as: UTF8.self),
            effect: effect)
    }
}
