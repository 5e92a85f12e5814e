// SPDX-License-Identifier: Apache-2.0

/// The phrase language of the rule files (`Config/rules/README.md`), read into flat sequences.
///
///     word   word~   stem*   *tail   (a|b c)   [optional]   {class}   ...   ...4
struct Phrase {
    /// One step of a sequence, still by name.
    enum Step: Hashable {
        /// Any of these words; `stem*` is every word that begins with the stem, `*tail` every word that ends so.
        case words(Set<String>)
        case named(String)
        /// Up to so many words of any kind.
        case gap(Int)
    }

    /// What is wrong, and at which character of the phrase (from 0).
    struct Mistake: Error {
        var reason: String
        var character: Int
    }

    /// Every sequence that the alternatives and optional parts give, at most ``most``.
    private(set) var sequences: [[Step]]

    static let most = 1024
    static let longestGap = 30
    /// Letters of a stem at least: a shorter one begins too many words.
    static let shortestStem = 3

    init(_ text: String) throws(Mistake) {
        var parser = PhraseParser(text)
        let found = try parser.alternatives(until: nil)
        sequences = found.filter { !$0.isEmpty }
        guard !sequences.isEmpty else { throw Mistake(reason: "the phrase is empty", character: 0) }
        for sequence in sequences {
            guard case .gap? = sequence.first else { continue }
            throw Mistake(reason: "a phrase does not begin with a gap", character: 0)
        }
    }
}

private struct PhraseParser {
    private let text: [Character]
    private var position = 0
    private var depth = 0

    init(_ text: String) { self.text = Array(text) }

    /// `a | b | c` up to the closing character; the sequences of all.
    mutating func alternatives(until close: Character?) throws(Phrase.Mistake) -> [[Phrase.Step]] {
        depth += 1
        defer { depth -= 1 }
        guard depth < 12 else { throw mistake("nested too deep") }
        var all: [[Phrase.Step]] = []
        var current: [[Phrase.Step]] = [[]]
        while position < text.count {
            let character = text[position]
            if character == close { break }
            if character == "|" {
                guard close != nil else { throw mistake("a bar stands only between ( and ) or [ and ]") }
                all += current
                current = [[]]
                position += 1
            } else if character == " " || character == "-" {
                position += 1
            } else {
                current = try product(current, step())
            }
        }
        return merged(all + current)
    }

    /// The possible sequences of one element.
    private mutating func step() throws(Phrase.Mistake) -> [[Phrase.Step]] {
        switch text[position] {
        case "(": return try group(")")
        case "[": return try group("]") + [[]]
        case "{": return [[try named()]]
        case ".": return [[try gap()]]
        case "*": return [[try tail()]]
        default: return [[try word()]]
        }
    }

    private mutating func tail() throws(Phrase.Mistake) -> Phrase.Step {
        position += 1
        let letters = text[position...].prefix { $0.isLetter }
        guard letters.count >= Phrase.shortestStem else {
            throw mistake("a tail has at least \(Phrase.shortestStem) letters")
        }
        position += letters.count
        return .words(["*" + String(letters)])
    }

    private mutating func group(_ close: Character) throws(Phrase.Mistake) -> [[Phrase.Step]] {
        let start = position
        position += 1
        let inner = try alternatives(until: close)
        guard position < text.count else {
            throw Phrase.Mistake(reason: "this is not closed by \(close)", character: start)
        }
        position += 1
        return inner
    }

    private mutating func named() throws(Phrase.Mistake) -> Phrase.Step {
        let start = position
        guard let end = text[position...].firstIndex(of: "}") else { throw mistake("this is not closed by }") }
        position = end + 1
        let name = String(text[(start + 1)..<end])
        guard !name.isEmpty else { throw Phrase.Mistake(reason: "a class has a name", character: start) }
        return .named(name)
    }

    private mutating func gap() throws(Phrase.Mistake) -> Phrase.Step {
        guard text[position...].starts(with: "...") else { throw mistake("a gap is three full stops") }
        position += 3
        let digits = text[position...].prefix { $0.isASCII && $0.isNumber }
        position += digits.count
        let size = digits.isEmpty ? 6 : Int(String(digits)) ?? 0
        guard (1...Phrase.longestGap).contains(size) else { throw mistake("a gap has 1 to \(Phrase.longestGap) words") }
        return .gap(size)
    }

    private mutating func word() throws(Phrase.Mistake) -> Phrase.Step {
        let letters = text[position...].prefix { $0.isLetter || ($0.isASCII && $0.isNumber) || $0 == "'" }
        guard !letters.isEmpty else { throw mistake("“\(text[position])” has no meaning in a phrase") }
        position += letters.count
        let word = String(letters)
        guard position < text.count else { return .words([word]) }
        switch text[position] {
        case "~":
            position += 1
            return .words(Set(Inflection.forms(of: word)))
        case "*":
            guard letters.count >= Phrase.shortestStem else {
                throw mistake("a stem has at least \(Phrase.shortestStem) letters")
            }
            position += 1
            return .words([word + "*"])
        default: return .words([word])
        }
    }

    private func product(_ heads: [[Phrase.Step]], _ tails: [[Phrase.Step]]) throws(Phrase.Mistake) -> [[Phrase.Step]] {
        guard heads.count * tails.count <= Phrase.most else { throw mistake("more than \(Phrase.most) sequences") }
        return heads.flatMap { head in tails.map { head + $0 } }
    }

    /// Sequences of a single word become one: `(stop|cease)` is one step, not two sequences.
    private func merged(_ sequences: [[Phrase.Step]]) -> [[Phrase.Step]] {
        var words: Set<String> = []
        var rest: [[Phrase.Step]] = []
        for sequence in sequences {
            if sequence.count == 1, case .words(let own)? = sequence.first {
                words.formUnion(own)
            } else {
                rest.append(sequence)
            }
        }
        return words.isEmpty ? rest : [[.words(words)]] + rest
    }

    private func mistake(_ reason: String) -> Phrase.Mistake { Phrase.Mistake(reason: reason, character: position) }
}
