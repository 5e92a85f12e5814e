// SPDX-License-Identifier: Apache-2.0

/// A condition on alerts: what routes match on, what `--filter` takes and what a team states.
///
/// ```
/// expression  = conjunction { "or" conjunction }
/// conjunction = negation { "and" negation }
/// negation    = "not" negation | "(" expression ")" | test
/// test        = field ( "==" | "!=" | "<" | "<=" | ">" | ">=" ) value
///             | field [ "not" ] "in" set                a text or number that is in the set, a list that shares with it
///             | value [ "not" ] "in" field              a list that holds the value
///             | field [ "not" ] "matches" value         a pattern: * any characters, ? one, the whole text
///             | field                                   exercise, needsReview
/// set         = "[" value { "," value } "]" | "{" value { "," value } "}"
/// value       = 'text' | "text" | word | number | true | false | null
/// ```
///
/// Texts and patterns ignore case. Levels and TLP labels compare in their order; `unclassified`, which nobody has judged,
/// only with `==` and `!=`, and it is neither above nor below any level. `null` is what an alert does not say; a test of
/// something that is not known fails, except `== null` and `!=`. Every field is checked against its type when the
/// expression is read.
package struct Filter: Sendable, Hashable {
    /// As it was written.
    package let text: String
    package let expression: Expression

    package init(_ text: String) throws(FilterError) {
        var parser = try FilterParser(text)
        self.text = text
        self.expression = try parser.parse()
    }

    package func matches(_ subject: some FilterSubject) -> Bool { expression.holds(for: subject) }

    /// The fields that it asks for.
    package var fields: Set<Field> { Set(expression.tests.map(\.field)) }
}

extension Filter {
    /// What a subject answers. Levels, labels and other words are texts, as on the wire.
    package enum Value: Sendable, Hashable {
        case text(String)
        case number(Double)
        case flag(Bool)
        case list([String])
        case unknown

        package init(_ text: String?) { self = text.map(Value.text) ?? .unknown }
        package init(_ number: Double?) { self = number.map(Value.number) ?? .unknown }
    }

    /// The syntax tree. Nesting is bounded by the parser.
    package indirect enum Expression: Sendable, Hashable {
        case all([Expression])
        case any([Expression])
        case not(Expression)
        case test(Test)

        var tests: [Test] {
            switch self {
            case .all(let parts), .any(let parts): parts.flatMap(\.tests)
            case .not(let inner): inner.tests
            case .test(let test): [test]
            }
        }

        func holds(for subject: some FilterSubject) -> Bool {
            switch self {
            case .all(let parts): parts.allSatisfy { $0.holds(for: subject) }
            case .any(let parts): parts.contains { $0.holds(for: subject) }
            case .not(let inner): !inner.holds(for: subject)
            case .test(let test): test.holds(for: subject.value(test.field))
            }
        }
    }

    /// One question to one field. `!=` and `not in` are ``Expression/not(_:)`` of these.
    package struct Test: Sendable, Hashable {
        package var field: Field
        package var question: Question
    }

    package enum Question: Sendable, Hashable {
        case isUnknown
        case isTrue
        /// One of these texts, folded; of a list, at least one element.
        case isAmong([String])
        case matches(Pattern)
        /// By rank (severity, tlp) or value (score, confidence).
        case compares(Order, Double)
    }

    package enum Order: String, Sendable, Hashable {
        case less = "<", atMost = "<=", equal = "==", atLeast = ">=", more = ">"
    }
}
