// SPDX-License-Identifier: Apache-2.0
import Spelling

/// How the text of one value is read: what help calls it, how a shell completes it, and what is accepted.
package struct ValueType<Value: Sendable>: Sendable {
    /// Upper-case word that stands for the value in help: `FILE`, `LEVEL`.
    package var placeholder: String
    package var completion: Completion
    package var parse: @Sendable (String) throws(InvalidValue) -> Value

    package init(
        _ placeholder: String, completion: Completion = .none,
        parse: @escaping @Sendable (String) throws(InvalidValue) -> Value
    ) {
        self.placeholder = placeholder
        self.completion = completion
        self.parse = parse
    }
}

/// Why a value is refused: a phrase that says what would be right ("expected a whole number from 1 to 100").
package struct InvalidValue: Error, Hashable {
    package var reason: String
    package init(_ reason: String) { self.reason = reason }
}

/// What a shell offers for a value.
package enum Completion: Sendable, Hashable {
    case none
    case files
    case words([String])
}

extension ValueType where Value == String {
    /// Any text that is not empty.
    package static func text(_ placeholder: String) -> ValueType {
        ValueType(placeholder) { text throws(InvalidValue) in
            guard !text.isEmpty else { throw InvalidValue("it is empty") }
            return text
        }
    }

    /// A path; whether it exists is for the command to find out.
    package static func path(_ placeholder: String = "FILE") -> ValueType {
        ValueType(placeholder, completion: .files) { text throws(InvalidValue) in
            guard !text.isEmpty else { throw InvalidValue("it is empty") }
            return text
        }
    }

    /// One of the words given.
    package static func word(_ placeholder: String, of words: [String]) -> ValueType {
        ValueType(placeholder, completion: .words(words)) { text throws(InvalidValue) in
            guard words.contains(text) else { throw .notAmong(words, text) }
            return text
        }
    }
}

extension ValueType where Value == Int {
    /// A decimal whole number within `range`.
    package static func number(_ placeholder: String = "N", in range: ClosedRange<Int>) -> ValueType {
        ValueType(placeholder) { text throws(InvalidValue) in
            guard let number = Int(text), range.contains(number) else {
                let upper = range.upperBound == Int.max ? "" : " to \(range.upperBound)"
                throw InvalidValue("expected a whole number from \(range.lowerBound)\(upper)")
            }
            return number
        }
    }
}

extension ValueType where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of the cases of an enumeration, by its raw value.
    package static func choice(_ placeholder: String) -> ValueType {
        let words = Value.allCases.map(\.rawValue)
        return ValueType(placeholder, completion: .words(words)) { text throws(InvalidValue) in
            guard let value = Value(rawValue: text) else { throw .notAmong(words, text) }
            return value
        }
    }
}

extension ValueType {
    /// Several values between commas: `new,escalate`. An empty item is refused.
    package static func list(_ item: ValueType<Value.Element>) -> ValueType
    where Value: RangeReplaceableCollection, Value.Element: Sendable {
        ValueType("\(item.placeholder),…", completion: item.completion) { text throws(InvalidValue) in
            var values = Value()
            for part in text.split(separator: ",", omittingEmptySubsequences: false) {
                values.append(try item.parse(String(part)))
            }
            return values
        }
    }
}

extension InvalidValue {
    /// The refusal of a word that is not in a fixed set, with the nearest one where there is any.
    package static func notAmong(_ words: [String], _ given: String) -> InvalidValue {
        let hint = Spelling.nearest(to: given, among: words).map { "; did you mean '\($0)'?" } ?? ""
        return InvalidValue("expected one of \(words.joined(separator: ", "))\(hint)")
    }
}
