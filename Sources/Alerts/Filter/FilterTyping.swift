// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment
import Spelling

/// Makes a test of a field, operator and values, or says why they do not go together.
struct FilterTyping {
    let field: Filter.Field
    /// Where the field stands.
    let at: FilterToken
    let text: String

    func comparison(_ sign: String, _ operation: FilterToken, with value: FilterToken) throws(FilterError)
        -> Filter.Expression
    {
        if sign == "!=" { return .not(try comparison("==", operation, with: value)) }
        guard let order = Filter.Order(rawValue: sign) else { throw unordered(operation) }
        if value.kind == .word("null") {
            guard order == .equal, field.type != .list else { throw unordered(operation) }
            return test(.isUnknown)
        }
        switch field.type {
        case .list:
            throw error(operation, "\(field.rawValue) is a list", "\(written(value)) in \(field.rawValue)")
        case .number: return test(.compares(order, try number(value)))
        case .level where order != .equal, .label where order != .equal:
            return test(.compares(order, try rank(value)))
        case _ where order != .equal: throw unordered(operation)
        case .flag:
            let isTrue = test(.isTrue)
            return try flag(value) ? isTrue : .not(isTrue)
        case .level, .label, .text, .word: return test(.isAmong([try word(value)]))
        }
    }

    /// `field in [values]`
    func membership(in values: [FilterToken], _ operation: FilterToken) throws(FilterError) -> Filter.Expression {
        var parts: [Filter.Expression] = []
        var words: [String] = []
        for value in values {
            switch field.type {
            case .flag: throw error(operation, "\(field.rawValue) is true or false", "\(field.rawValue) == true")
            case .number: parts.append(test(.compares(.equal, try number(value))))
            case .list where value.kind == .word("null"): throw error(value, "a list has no null", "a text")
            case _ where value.kind == .word("null"): parts.append(test(.isUnknown))
            case .level, .label, .text, .word, .list: words.append(try word(value))
            }
        }
        if !words.isEmpty { parts.insert(test(.isAmong(words)), at: 0) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    /// `value in field`
    func holds(_ value: FilterToken) throws(FilterError) -> Filter.Expression {
        guard field.type == .list else {
            throw error(at, "\(field.rawValue) is not a list", "\(field.rawValue) == \(written(value))")
        }
        return test(.isAmong([try word(value)]))
    }

    func pattern(_ value: FilterToken, _ operation: FilterToken) throws(FilterError) -> Filter.Expression {
        switch field.type {
        case .flag, .number, .level, .label: throw error(operation, "\(field.rawValue) is not a text", "== or in")
        case .text, .word, .list: break
        }
        let text = raw(value)
        guard (1...256).contains(text.unicodeScalars.count) else {
            throw error(value, "a pattern of \(text.unicodeScalars.count) characters", "1 to 256")
        }
        return test(.matches(Filter.Pattern(text)))
    }

    /// The field alone.
    func flag(followedBy next: FilterToken) throws(FilterError) -> Filter.Expression {
        if field.type == .flag { return test(.isTrue) }
        let operators = field.type == .list ? "in [value, …]; or value in \(field.rawValue)" : "==, !=, in, …"
        throw error(next, "\(next.described) cannot follow \(field.rawValue)", "a comparison (\(operators))")
    }

    // MARK: Values

    private func word(_ value: FilterToken) throws(FilterError) -> String {
        let text = raw(value)
        switch field.type {
        case .level: return try one(of: Level.allCases.map(\.rawValue), value)
        case .label:
            guard let label = TLP(label: text) else { return try one(of: TLP.allCases.map(\.rawValue), value) }
            return label.rawValue.lowercased()
        case .word(let words): return try one(of: words, value)
        case .text, .list, .flag, .number: return text.lowercased()
        }
    }

    private func one(of words: [String], _ value: FilterToken) throws(FilterError) -> String {
        let text = raw(value)
        if words.contains(text.lowercased()) { return text.lowercased() }
        let near = Spelling.nearest(to: text, among: words).map { " (did you mean \($0)?)" } ?? ""
        throw error(
            value, "“\(text)” is not a value of \(field.rawValue)\(near)", "one of " + words.joined(separator: ", "))
    }

    private func rank(_ value: FilterToken) throws(FilterError) -> Double {
        let text = try word(value)
        if field.type == .label, let rank = TLP(label: text).flatMap(Filter.Test.rank) { return rank }
        if let rank = Level(rawValue: text)?.rank { return Double(rank) }
        throw error(value, "unclassified is neither above nor below a level", "severity == unclassified")
    }

    private func number(_ value: FilterToken) throws(FilterError) -> Double {
        guard case .word(let text) = value.kind, let number = Double(text), number.isFinite else {
            throw error(value, "\(value.described) is not a number", "a number such as 7.5")
        }
        return number
    }

    private func flag(_ value: FilterToken) throws(FilterError) -> Bool {
        guard case .word(let text) = value.kind, let flag = Bool(text) else {
            throw error(value, "\(value.described) is not a value of \(field.rawValue)", "true or false")
        }
        return flag
    }

    private func raw(_ value: FilterToken) -> String {
        switch value.kind {
        case .word(let text), .quoted(let text), .sign(let text): text
        case .end: ""
        }
    }

    private func written(_ value: FilterToken) -> String {
        if case .quoted(let text) = value.kind { return "\"\(text)\"" }
        return raw(value)
    }

    private func test(_ question: Filter.Question) -> Filter.Expression {
        .test(.init(field: field, question: question))
    }

    private func unordered(_ operation: FilterToken) -> FilterError {
        error(operation, "\(field.rawValue) has no order", field.type == .list ? "in" : "== or !=")
    }

    private func error(_ token: FilterToken, _ reason: String, _ expectation: String) -> FilterError {
        FilterError(text: text, offset: token.offset, length: token.length, reason: reason, expectation: expectation)
    }
}
