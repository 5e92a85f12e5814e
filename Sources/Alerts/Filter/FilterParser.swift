// SPDX-License-Identifier: Apache-2.0
import Spelling

/// Reads the grammar of ``Filter`` by recursive descent, at most ``depth`` deep. Types are ``FilterTyping``'s.
struct FilterParser {
    static let depth = 50

    private let text: String
    private let tokens: [FilterToken]
    private var at = 0
    private var nesting = 0

    init(_ text: String) throws(FilterError) {
        self.text = text
        var lexer = FilterLexer(text)
        self.tokens = try lexer.tokens()
    }

    mutating func parse() throws(FilterError) -> Filter.Expression {
        if case .end = token.kind { throw error(token, "the expression is empty", "for example severity >= high") }
        let expression = try disjunction()
        guard case .end = token.kind else {
            throw error(token, "\(token.described) does not go on from what stands before it", "and, or, or the end")
        }
        return expression
    }

    private mutating func disjunction() throws(FilterError) -> Filter.Expression {
        var parts = [try conjunction()]
        while take(word: "or") { parts.append(try conjunction()) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func conjunction() throws(FilterError) -> Filter.Expression {
        var parts = [try negation()]
        while take(word: "and") { parts.append(try negation()) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func negation() throws(FilterError) -> Filter.Expression {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= Self.depth else { throw error(token, "nested too deep", "at most \(Self.depth) levels") }
        if take(word: "not") { return .not(try negation()) }
        guard take(sign: "(") else { return try test() }
        let inner = try disjunction()
        guard take(sign: ")") else { throw error(token, "\(token.described) stands where a ( is still open", ")") }
        return inner
    }

    private mutating func test() throws(FilterError) -> Filter.Expression {
        let subject = token
        switch subject.kind {
        case .word, .quoted: advance()
        default: throw error(subject, "\(subject.described) is not the beginning of a test", "a field or a value")
        }
        if let found = try membership(of: subject) { return found }
        guard case .word(let name) = subject.kind else {
            throw error(token, "\(token.described) cannot follow a text", "in and a list field")
        }
        let typing = FilterTyping(field: try field(name, subject), at: subject, text: text)
        switch token.kind {
        case .sign(let sign) where ["==", "!=", "<", "<=", ">", ">="].contains(sign):
            let operation = token
            advance()
            return try typing.comparison(sign, operation, with: try value())
        case .word("not"), .word("in"), .word("matches"): return try wordTest(typing)
        default: return try typing.flag(followedBy: token)
        }
    }

    private mutating func wordTest(_ typing: FilterTyping) throws(FilterError) -> Filter.Expression {
        let isNot = take(word: "not")
        let operation = token
        let found: Filter.Expression
        if take(word: "in") {
            found = try typing.membership(in: try set(), operation)
        } else if take(word: "matches") {
            found = try typing.pattern(try value(), operation)
        } else {
            throw error(token, "\(token.described) cannot follow not here", "in or matches")
        }
        return isNot ? .not(found) : found
    }

    /// `value in field`; `nil` where what follows is something else.
    private mutating func membership(of value: FilterToken) throws(FilterError) -> Filter.Expression? {
        let start = at
        let isNot = take(word: "not")
        guard take(word: "in"), case .word(let name) = token.kind else {
            at = start
            return nil
        }
        if case .word(let word) = value.kind, Filter.Field(rawValue: word) != nil {
            guard Filter.Field(rawValue: name) != nil else {
                at = start
                return nil
            }
            throw error(value, "“\(word)” is a field", "a value before in; in quotes if the text is meant")
        }
        let typing = FilterTyping(field: try field(name, token), at: token, text: text)
        advance()
        let found = try typing.holds(value)
        return isNot ? .not(found) : found
    }

    private mutating func set() throws(FilterError) -> [FilterToken] {
        let opening = token
        let closing: String
        if take(sign: "[") {
            closing = "]"
        } else if take(sign: "{") {
            closing = "}"
        } else {
            throw error(opening, "\(opening.described) is not a set", "[value, value]")
        }
        var values = [try value()]
        while take(sign: ",") { values.append(try value()) }
        guard take(sign: closing) else { throw error(token, "\(token.described) stands in a set", ", or \(closing)") }
        return values
    }

    private mutating func value() throws(FilterError) -> FilterToken {
        let value = token
        switch value.kind {
        case .word, .quoted: advance()
        default: throw error(value, "\(value.described) is not a value", "a value")
        }
        return value
    }

    private func field(_ name: String, _ token: FilterToken) throws(FilterError) -> Filter.Field {
        if let field = Filter.Field(rawValue: name) { return field }
        let names = Filter.Field.allCases.map(\.rawValue)
        let near = Spelling.nearest(to: name, among: names).map { " (did you mean \($0)?)" } ?? ""
        throw error(token, "“\(name)” is not a field\(near)", "one of " + names.joined(separator: ", "))
    }

    // MARK: Tokens

    /// The last token is the end, and nothing goes beyond it.
    private var token: FilterToken { tokens[min(at, tokens.count - 1)] }

    private mutating func advance() { at = min(at + 1, tokens.count - 1) }

    private mutating func take(word: String) -> Bool { take(.word(word)) }
    private mutating func take(sign: String) -> Bool { take(.sign(sign)) }

    private mutating func take(_ kind: FilterToken.Kind) -> Bool {
        guard token.kind == kind else { return false }
        advance()
        return true
    }

    private func error(_ token: FilterToken, _ reason: String, _ expectation: String) -> FilterError {
        FilterError(text: text, offset: token.offset, length: token.length, reason: reason, expectation: expectation)
    }
}
