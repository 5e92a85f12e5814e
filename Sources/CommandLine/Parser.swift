// SPDX-License-Identifier: Apache-2.0
import Spelling

/// What a command line asks for.
enum Request: Sendable {
    case run(Command.Action, Arguments, path: [Command])
    case help([Command])
    case version
    case manual
}

/// A command line that cannot be understood: exit 64.
struct UsageError: Error, Hashable {
    var message: String
    /// Names of the command that was meant, as far as it was clear, for its usage line.
    var path: [String]
}

/// Reads command lines as GNU programs do: options and arguments in any order, `--` ends the options.
struct Parser {
    /// From the program's own command to the one that is meant.
    private var path: [Command]
    private var command: Command
    private var found = Arguments()
    private var positional: [String] = []

    private init(_ root: Command) {
        path = [root]
        command = root
    }

    /// - Parameter words: without the program's name.
    static func parse(_ words: [String], for root: Command) throws(UsageError) -> Request {
        var parser = Parser(root)
        return try parser.read(words)
    }

    private mutating func read(_ words: [String]) throws(UsageError) -> Request {
        if words.first == "help", command.subcommand("help") == nil, !command.subcommands.isEmpty {
            for word in words.dropFirst() where !word.hasPrefix("-") { try descend(word) }
            return .help(path)
        }
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--" {
                for word in rest { try takePositional(word) }
                break
            } else if word.hasPrefix("--") {
                if let request = try takeLong(word, &rest) { return request }
            } else if word.hasPrefix("-"), word.count > 1 {
                if let request = try takeShort(word, &rest) { return request }
            } else {
                try takePositional(word)
            }
        }
        guard let action = command.action else { return .help(path) }
        try assignPositional()
        return .run(action, found, path: path)
    }

    // MARK: Commands

    private mutating func takePositional(_ word: String) throws(UsageError) {
        if command.subcommands.isEmpty { positional.append(word) } else { try descend(word) }
    }

    private mutating func descend(_ word: String) throws(UsageError) {
        guard let next = command.subcommand(word) else {
            let names = command.visibleSubcommands.map(\.name) + (path.count == 1 ? ["help"] : [])
            let hint = Spelling.nearest(to: word, among: names).map { "; did you mean '\($0)'?" } ?? ""
            throw error("'\(word)' is not a command of \(path.map(\.name).joined(separator: " "))\(hint)")
        }
        path.append(next)
        command = next
    }

    // MARK: Options

    private mutating func takeLong(_ word: String, _ rest: inout ArraySlice<String>) throws(UsageError) -> Request? {
        let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts.first ?? "")
        let value = parts.count == 2 ? parts.last.map(String.init) : nil
        guard let parameter = command.parameter(long: name) else {
            switch name {
            case "help": return .help(path)
            case "version": return .version
            case "manual" where path.count == 1: return .manual
            default: throw unknown("--\(name)")
            }
        }
        if parameter.kind == .flag {
            if value != nil { throw error("'--\(name)' takes no value") }
            found.append(true, for: parameter)
            return nil
        }
        if let value {
            try store(value, for: parameter)
        } else {
            try store(try nextValue(of: parameter, &rest), for: parameter)
        }
        return nil
    }

    /// A cluster of short names; what follows one that takes a value is its value.
    private mutating func takeShort(_ word: String, _ rest: inout ArraySlice<String>) throws(UsageError) -> Request? {
        var letters = word.dropFirst()
        while let letter = letters.popFirst() {
            guard let parameter = command.parameter(short: letter) else {
                if letter == "h" { return .help(path) }
                throw unknown("-\(letter)")
            }
            if parameter.kind == .flag {
                found.append(true, for: parameter)
                continue
            }
            if letters.first == "=" { letters.removeFirst() }
            let value = letters.isEmpty ? try nextValue(of: parameter, &rest) : String(letters)
            try store(value, for: parameter)
            return nil
        }
        return nil
    }

    /// The word after an option. One that is itself an option of this command is a forgotten value, not a value.
    private func nextValue(
        of parameter: Parameter, _ rest: inout ArraySlice<String>
    ) throws(UsageError) -> String {
        guard let next = rest.first, next != "--", !isOption(next) else {
            throw error("'\(parameter.label)' needs a value")
        }
        rest.removeFirst()
        return next
    }

    private func isOption(_ word: String) -> Bool {
        if word.hasPrefix("--") {
            let name = String(word.dropFirst(2).prefix { $0 != "=" })
            return name == "help" || command.parameter(long: name) != nil
        }
        guard word.count == 2, word.hasPrefix("-"), let letter = word.last else { return false }
        return command.parameter(short: letter) != nil
    }

    private mutating func store(_ text: String, for parameter: Parameter) throws(UsageError) {
        do throws(InvalidValue) {
            found.append(try parameter.parse(text), for: parameter)
        } catch {
            throw self.error("'\(text)' is not valid for '\(parameter.label)': \(error.reason)")
        }
    }

    // MARK: Arguments by place

    private mutating func assignPositional() throws(UsageError) {
        var words = positional[...]
        for parameter in command.arguments {
            guard case .argument(let required, let repeats) = parameter.kind else { continue }
            if required, words.isEmpty { throw error("missing argument '\(parameter.label)'") }
            while let word = words.popFirst() {
                try store(word, for: parameter)
                if !repeats { break }
            }
        }
        if let word = words.first { throw error("unexpected argument '\(word)'") }
    }

    // MARK: Errors

    private func error(_ message: String) -> UsageError { UsageError(message: message, path: path.map(\.name)) }

    private func unknown(_ option: String) -> UsageError {
        if !command.subcommands.isEmpty, command.subcommands.contains(where: { $0.knows(option) }) {
            return error("the option '\(option)' goes after the command")
        }
        let known = option.hasPrefix("--") ? command.visibleOptions.compactMap { $0.long.map { "--\($0)" } } : []
        let hint = Spelling.nearest(to: option, among: known).map { "; did you mean '\($0)'?" } ?? ""
        return error("unknown option '\(option)'\(hint)")
    }
}

extension Command {
    fileprivate func knows(_ option: String) -> Bool { parameters.flatMap(\.spellings).contains(option) }
}

extension Parameter {
    /// `--name` and `-n`, as far as it has them.
    var spellings: [String] { [long.map { "--\($0)" }, short.map { "-\($0)" }].compactMap(\.self) }
}
