// SPDX-License-Identifier: Apache-2.0

/// One command, declared once. Parsing, `--help`, suggestions, shell completions and the manual page come from it.
package struct Command: Sendable {
    package typealias Action = @Sendable (Arguments) async throws -> ExitCode

    package var name: String
    /// One line, without a full stop, as it stands in the list of commands.
    package var abstract: String
    /// Paragraphs below the abstract, for `--help` and the manual.
    package var discussion: String
    /// Options in the order of the help, arguments in the order of the command line.
    package var parameters: [Parameter]
    package var subcommands: [Command]
    /// Command lines with what they do, for `--help` and the manual.
    package var examples: [Example]
    package var hidden: Bool
    package var action: Action?

    package struct Example: Sendable, Hashable {
        package var line: String
        package var meaning: String
        package init(_ line: String, _ meaning: String) {
            self.line = line
            self.meaning = meaning
        }
    }

    /// A command that does something.
    package init(
        _ name: String, abstract: String, discussion: String = "", takes declarations: [any Declaration] = [],
        examples: [Example] = [], hidden: Bool = false, action: @escaping Action
    ) {
        self.init(name, abstract, discussion, declarations, [], examples, hidden, action)
    }

    /// A command that consists of others.
    package init(
        _ name: String, abstract: String, discussion: String = "", examples: [Example] = [], subcommands: [Command]
    ) {
        self.init(name, abstract, discussion, [], subcommands, examples, false, nil)
    }

    private init(
        _ name: String, _ abstract: String, _ discussion: String, _ declarations: [any Declaration],
        _ subcommands: [Command], _ examples: [Example], _ hidden: Bool, _ action: Action?
    ) {
        self.name = name
        self.abstract = abstract
        self.discussion = discussion
        self.parameters = declarations.map(\.parameter)
        self.subcommands = subcommands
        self.examples = examples
        self.hidden = hidden
        self.action = action
    }

    /// Named parameters that a person is told about, `--help` last.
    var visibleOptions: [Parameter] {
        parameters.filter { !$0.isArgument && !$0.hidden } + [Parameter.help]
    }

    var arguments: [Parameter] { parameters.filter(\.isArgument) }

    var visibleSubcommands: [Command] { subcommands.filter { !$0.hidden } }

    func subcommand(_ name: String) -> Command? { subcommands.first { $0.name == name } }

    func parameter(long: String) -> Parameter? { parameters.first { $0.long == long } }

    func parameter(short: Character) -> Parameter? { parameters.first { $0.short == short } }
}

extension Parameter {
    static let help = Flag("help", short: "h", help: "Show this help.").parameter
    static let version = Flag("version", help: "Show the version.").parameter

    var isArgument: Bool {
        if case .argument = kind { true } else { false }
    }
}
