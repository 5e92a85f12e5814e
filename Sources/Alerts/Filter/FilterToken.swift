// SPDX-License-Identifier: Apache-2.0

/// A piece of a filter expression.
struct FilterToken: Hashable {
    enum Kind: Hashable {
        /// A name, a bare value or a number.
        case word(String)
        case quoted(String)
        /// `==`, `(`, `,` …
        case sign(String)
        case end
    }
    var kind: Kind
    /// In Unicode scalars from the beginning.
    var offset: Int
    var length: Int

    /// As it would be written, for messages.
    var described: String {
        switch kind {
        case .word(let text), .sign(let text): "“\(text.prefix(60))”"
        case .quoted(let text): "the text “\(text.prefix(60))”"
        case .end: "the end"
        }
    }

    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || "_-.:+/@#".unicodeScalars.contains(scalar)
    }
}

/// Cuts an expression into tokens.
struct FilterLexer {
    /// Scalars of an expression; more is refused.
    static let limit = 8_192
    private static let signs = ["==", "!=", "<=", ">=", "<", ">", "(", ")", "[", "]", "{", "}", ","]

    private let text: String
    private let scalars: [Unicode.Scalar]
    private var at = 0

    init(_ text: String) {
        self.text = text
        self.scalars = Array(text.unicodeScalars.prefix(Self.limit + 1))
    }

    mutating func tokens() throws(FilterError) -> [FilterToken] {
        guard scalars.count <= Self.limit else {
            throw error(0, 1, "the expression is too long", "at most \(Self.limit) characters")
        }
        var tokens: [FilterToken] = []
        while let token = try next() { tokens.append(token) }
        tokens.append(FilterToken(kind: .end, offset: scalars.count, length: 1))
        return tokens
    }

    private mutating func next() throws(FilterError) -> FilterToken? {
        while at < scalars.count, scalars[at].properties.isWhitespace { at += 1 }
        guard at < scalars.count else { return nil }
        let start = at
        if scalars[at] == "'" || scalars[at] == "\"" { return try quoted(from: start) }
        if FilterToken.isWord(scalars[at]) {
            while at < scalars.count, FilterToken.isWord(scalars[at]) { at += 1 }
            let word = String(String.UnicodeScalarView(scalars[start..<at]))
            return FilterToken(kind: .word(word), offset: start, length: at - start)
        }
        let rest = String(String.UnicodeScalarView(scalars[at..<min(at + 2, scalars.count)]))
        guard let sign = Self.signs.first(where: rest.hasPrefix) else { throw stray(start) }
        at += sign.unicodeScalars.count
        return FilterToken(kind: .sign(sign), offset: start, length: at - start)
    }

    /// A quote of the other kind may stand inside; there are no escapes.
    private mutating func quoted(from start: Int) throws(FilterError) -> FilterToken {
        let quote = scalars[start]
        at += 1
        while at < scalars.count, scalars[at] != quote { at += 1 }
        guard at < scalars.count else {
            throw error(start, scalars.count - start, "the text is not closed", "\(quote) at its end")
        }
        at += 1
        let content = String(String.UnicodeScalarView(scalars[start + 1..<at - 1]))
        return FilterToken(kind: .quoted(content), offset: start, length: at - start)
    }

    private func stray(_ start: Int) -> FilterError {
        switch scalars[start] {
        case "=": error(start, 1, "one = is not a comparison", "==")
        case "&": error(start, 1, "“&” is not known", "and")
        case "|": error(start, 1, "“|” is not known", "or")
        case "!": error(start, 1, "“!” is not known", "not, or != between field and value")
        case "~": error(start, 1, "“~” is not known", "matches")
        case "*", "?": error(start, 1, "a pattern stands in quotes", "matches \"*word*\"")
        default: error(start, 1, "“\(scalars[start])” is not known here", "a field, a value or an operator")
        }
    }

    private func error(_ offset: Int, _ length: Int, _ reason: String, _ expectation: String) -> FilterError {
        FilterError(text: text, offset: offset, length: max(1, length), reason: reason, expectation: expectation)
    }
}
