// SPDX-License-Identifier: Apache-2.0

/// What a command takes, without its type: the one table from which parsing, help, completions and the manual are made.
package struct Parameter: Sendable {
    package enum Kind: Sendable, Hashable {
        /// `--exercise`
        case flag
        /// `--config FILE`; the last one given holds unless the command asks for all of them.
        case option
        /// A value by its place. At most the last one may repeat.
        case argument(required: Bool, repeats: Bool)
    }

    package var kind: Kind
    /// Without the dashes.
    package var long: String?
    package var short: Character?
    package var placeholder: String
    /// One or two sentences; the first says what it does.
    package var help: String
    package var completion: Completion
    /// Left out of help and completions.
    package var hidden = false
    /// Shown in the usage line as something that may be given several times.
    package var repeats = false
    var parse: @Sendable (String) throws(InvalidValue) -> any Sendable

    /// Where its values are kept: unique within a command.
    var id: String { long.map { "--\($0)" } ?? short.map { "-\($0)" } ?? placeholder }

    /// How a message names it: `--severity LEVEL`.
    var label: String {
        switch kind {
        case .flag: id
        case .option: "\(id) \(placeholder)"
        case .argument: placeholder
        }
    }
}

/// Something that a command declares: ``Flag``, ``Option`` or ``Argument``.
package protocol Declaration: Sendable {
    var parameter: Parameter { get }
}

/// A switch that is on when given.
package struct Flag: Declaration {
    package let parameter: Parameter

    package init(_ long: String, short: Character? = nil, help: String, hidden: Bool = false) {
        parameter = Parameter(
            kind: .flag, long: long, short: short, placeholder: "", help: help, completion: .none, hidden: hidden,
            parse: { _ in true })
    }
}

/// A named value: `--name VALUE`, `--name=VALUE`, `-n VALUE`, `-nVALUE`.
package struct Option<Value: Sendable>: Declaration {
    package let parameter: Parameter

    package init(
        _ long: String, short: Character? = nil, _ type: ValueType<Value>, help: String, repeats: Bool = false,
        hidden: Bool = false
    ) {
        self.init(long: long, short: short, type, help: help, repeats: repeats, hidden: hidden)
    }

    /// An option with a short name only, like `-X`.
    package init(short: Character, _ type: ValueType<Value>, help: String, repeats: Bool = false) {
        self.init(long: nil, short: short, type, help: help, repeats: repeats, hidden: false)
    }

    private init(
        long: String?, short: Character?, _ type: ValueType<Value>, help: String, repeats: Bool, hidden: Bool
    ) {
        let parse = type.parse
        parameter = Parameter(
            kind: .option, long: long, short: short, placeholder: type.placeholder, help: help,
            completion: type.completion, hidden: hidden, repeats: repeats,
            parse: { text throws(InvalidValue) in try parse(text) })
    }
}

/// A value by its place.
package struct Argument<Value: Sendable>: Declaration {
    package let parameter: Parameter

    package init(_ type: ValueType<Value>, help: String, required: Bool = true, repeats: Bool = false) {
        let parse = type.parse
        parameter = Parameter(
            kind: .argument(required: required, repeats: repeats), placeholder: type.placeholder, help: help,
            completion: type.completion, repeats: repeats,
            parse: { text throws(InvalidValue) in try parse(text) })
    }
}
