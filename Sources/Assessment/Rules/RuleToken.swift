// SPDX-License-Identifier: Apache-2.0
import Advisories

/// A word of a passage as the rules see it.
struct RuleToken: Sendable {
    struct Flags: OptionSet, Sendable {
        let rawValue: UInt8
        /// Begins with a capital.
        static let capital = Flags(rawValue: 1)
        /// Two or more letters, all capitals.
        static let allCapitals = Flags(rawValue: 2)
        /// Holds a digit.
        static let digit = Flags(rawValue: 4)
        /// Followed by `'s` (or `'` after an s), which is no part of it.
        static let possessive = Flags(rawValue: 8)
        /// A comma, and nothing stronger, stands before it.
        static let afterComma = Flags(rawValue: 16)
        /// Punctuation other than a comma or hyphen stands before it: a new clause, a parenthesis, a quotation.
        static let afterBreak = Flags(rawValue: 32)
        /// An ampersand stands before it.
        static let afterAmpersand = Flags(rawValue: 64)

        // Written out, because those of the library go through several generic calls where nothing is optimised.
        func contains(_ other: Flags) -> Bool { rawValue & other.rawValue == other.rawValue }
        func isDisjoint(with other: Flags) -> Bool { rawValue & other.rawValue == 0 }
    }

    /// Byte range in the passage's text.
    var start: Int
    var end: Int
    var hash: UInt64
    /// Ids in the lexicon, -1 where it has none: of the word in any case; of a word in capitals that word, of any other
    /// the longest tail that it ends with.
    var word: Int32
    var capitals: Int32
    /// The longest stem of the rules that it begins with, -1 without.
    var stem: Int32
    var flags: Flags

    var isCapital: Bool { flags.contains(.capital) }
}

/// One sentence, heading or labelled line.
struct RuleSentence: Sendable {
    /// Index of the passage.
    var passage: Int
    /// Indices of its tokens in the text.
    var tokens: Range<Int>
    /// The title, or the first sentence of the body.
    var isHeadline: Bool
    var isTitle: Bool
    /// Ends with a question mark: it asserts nothing.
    var isQuestion: Bool
}

/// The passages of an advisory, cut into words and sentences.
struct RuleText: Sendable {
    var passages: [Passage] = []
    /// The UTF-8 of each passage.
    var bytes: [[UInt8]] = []
    var tokens: [RuleToken] = []
    var sentences: [RuleSentence] = []

    /// - Parameter limit: bytes read at most, over all passages.
    init(_ passages: [Passage], lexicon: Lexicon, limit: Int) {
        var left = limit
        var bodySeen = false
        let total = passages.reduce(0) { $0 + $1.text.utf8.count }
        var scanner = RuleScanner(lexicon, bytes: min(total, limit))
        for passage in passages where left > 0 && passage.role != .reference {
            let utf8 = Self.bytes(of: passage, limit: left)
            left -= utf8.count
            let base = scanner.tokens.count
            scanner.scan(utf8.span)
            let title = passage.role == .title
            for (number, sentence) in scanner.sentences.enumerated() {
                let first = !title && !bodySeen && number == 0
                sentences.append(
                    RuleSentence(
                        passage: self.passages.count, tokens: sentence.tokens, isHeadline: title || first,
                        isTitle: title, isQuestion: sentence.asks))
            }
            if !title, scanner.tokens.count - base > 8 { bodySeen = true }
            self.passages.append(passage)
            bytes.append(utf8)
        }
        tokens = scanner.tokens
    }

    private static func bytes(of passage: Passage, limit: Int) -> [UInt8] {
        let utf8 = passage.text.utf8
        return utf8.count <= limit ? Array(utf8) : Array(utf8.prefix(limit))
    }

    /// The words of a token range of one passage, as written.
    func string(_ range: Range<Int>, passage: Int) -> String {
        guard let first = tokens[range].first, let last = tokens[range].last else { return "" }
        return String(decoding: bytes[passage][first.start..<last.end], as: UTF8.self)
    }
}
