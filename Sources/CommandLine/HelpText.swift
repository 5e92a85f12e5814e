// SPDX-License-Identifier: Apache-2.0

/// `--help`: what a command is for, its usage line and everything it takes.
enum HelpText {
    private static let column = 27

    /// - Parameter path: from the program's own command to the one that is explained.
    static func render(_ path: [Command], width: Int) -> String {
        guard let command = path.last else { return "" }
        let width = min(max(width, 40), 100)
        var parts = [TextLayout.wrap(command.abstract + ".", width: width).joined(separator: "\n")]
        parts.append(usage(path, width: width))
        if !command.discussion.isEmpty {
            parts.append(TextLayout.wrap(command.discussion, width: width).joined(separator: "\n"))
        }
        parts.append(
            section("Commands", command.visibleSubcommands.map { ($0.name, $0.abstract) }, width))
        parts.append(section("Arguments", command.arguments.map { ($0.usage, $0.help) }, width))
        parts.append(section("Options", options(of: path).map { ($0.term, $0.fullHelp) }, width))
        parts.append(examples(command, width: width))
        if !command.subcommands.isEmpty {
            parts.append("See '\(path[0].name) help COMMAND' for what a command takes.")
        }
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    /// `Usage: tocsin drop [options] FILE…`
    static func usage(_ path: [Command], width: Int) -> String {
        guard let command = path.last else { return "" }
        var words: [String] = []
        if !command.subcommands.isEmpty { words.append("COMMAND") }
        for parameter in command.parameters where !parameter.hidden { words.append(parameter.usage) }
        let head = "Usage: " + path.map(\.name).joined(separator: " ")
        return hanging(head, words, indent: 8, width: width)
    }

    static func options(of path: [Command]) -> [Parameter] {
        guard let command = path.last else { return [] }
        return command.visibleOptions + (path.count == 1 ? [Parameter.version] : [])
    }

    private static func section(_ title: String, _ rows: [(String, String)], _ width: Int) -> String {
        guard !rows.isEmpty else { return "" }
        let lines = rows.map { TextLayout.entry($0.0, $0.1, indent: 2, column: column, width: width) }
        return ([title + ":"] + lines).joined(separator: "\n")
    }

    private static func examples(_ command: Command, width: Int) -> String {
        guard !command.examples.isEmpty else { return "" }
        let lines = command.examples.map { example in
            let meaning = TextLayout.wrap(example.meaning, width: width - 6).map { "      " + $0 }
            return (["  " + example.line] + meaning).joined(separator: "\n")
        }
        return (["Examples:"] + lines).joined(separator: "\n")
    }

    /// Words in lines, those after the first indented; a bracketed option is never broken.
    private static func hanging(_ head: String, _ words: [String], indent: Int, width: Int) -> String {
        var lines: [String] = []
        var line = head
        for word in words {
            if TextLayout.columns(line) + 1 + TextLayout.columns(word) > width {
                lines.append(line)
                line = String(repeating: " ", count: indent) + word
            } else {
                line += " " + word
            }
        }
        return (lines + [line]).joined(separator: "\n")
    }
}

extension Parameter {
    /// As it stands in the usage line: `[--severity LEVEL]`, `FILE…`.
    var usage: String {
        switch kind {
        case .flag: "[\(spellings.first ?? id)]"
        case .option: "[\(spellings.first ?? id) \(placeholder)]\(repeats ? "…" : "")"
        case .argument(let required, let repeats):
            (required ? placeholder : "[\(placeholder)]") + (repeats ? "…" : "")
        }
    }

    /// As it stands in the list of options: `-n, --name VALUE`.
    var term: String {
        let names = spellings.reversed().joined(separator: ", ")
        return kind == .option ? "\(names) \(placeholder)" : names
    }

    /// The help, with the words to choose from.
    var fullHelp: String {
        guard case .words(let words) = completion, !words.isEmpty else { return help }
        return "\(help) One of: \(words.joined(separator: ", "))."
    }
}
