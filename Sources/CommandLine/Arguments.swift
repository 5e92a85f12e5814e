// SPDX-License-Identifier: Apache-2.0

/// What was given to a command, each value by the declaration that asked for it.
package struct Arguments: Sendable {
    var values: [String: [any Sendable]] = [:]

    package init() {}

    mutating func append(_ value: any Sendable, for parameter: Parameter) {
        values[parameter.id, default: []].append(value)
    }

    package subscript(flag: Flag) -> Bool { values[flag.parameter.id] != nil }

    /// The value given; the last one where it was given several times; `nil` where it was not.
    package subscript<Value>(option: Option<Value>) -> Value? {
        values[option.parameter.id]?.last as? Value
    }

    /// Every value given, in order.
    package func all<Value>(_ option: Option<Value>) -> [Value] {
        values[option.parameter.id]?.compactMap { $0 as? Value } ?? []
    }

    /// The values at this place, in order; empty where none was given.
    package subscript<Value>(argument: Argument<Value>) -> [Value] {
        values[argument.parameter.id]?.compactMap { $0 as? Value } ?? []
    }
}
