// SPDX-License-Identifier: Apache-2.0

/// Shells for which ``Completions`` writes a script.
package enum Shell: String, Sendable, Hashable, CaseIterable { case bash, zsh }

/// Completion scripts, made from the declaration: commands, options, and the words and files that values may be.
package enum Completions {
    package static func script(for root: Command, shell: Shell) -> String {
        switch shell {
        case .bash: bash(root)
        case .zsh: zsh(root)
        }
    }

    /// Every command with its path, the program first.
    private static func all(_ command: Command, path: [String] = []) -> [(path: [String], command: Command)] {
        let here = path + [command.name]
        return [(here, command)] + command.visibleSubcommands.flatMap { all($0, path: here) }
    }

    private static func words(of command: Command, isRoot: Bool) -> [String] {
        command.visibleSubcommands.map(\.name) + (isRoot && !command.subcommands.isEmpty ? ["help"] : [])
            + command.visibleOptions.flatMap(\.spellings).filter { $0.hasPrefix("--") || $0.count == 2 }
            + (isRoot ? ["--version"] : [])
    }

    // MARK: bash

    private static func bash(_ root: Command) -> String {
        let function = "_" + identifier(root.name)
        let cases = bashCases(root)
        return """
            # bash completion for \(root.name)
            \(function)() {
                local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}"
                local path='\(root.name)' word words operands i
                COMPREPLY=()
                for ((i = 1; i < COMP_CWORD; i++)); do
                    word="${COMP_WORDS[i]}"
                    case "$path $word" in
            \(cases.paths)        esac
                done
                case "$path $previous" in
            \(cases.values)    esac
                case "$path" in
            \(cases.lists)    esac
                if [[ $current == -* || $operands == '' ]]; then
                    COMPREPLY=($(compgen -W "$words" -- "$current"))
                elif [[ $operands == files ]]; then
                    compopt -o filenames
                    COMPREPLY=($(compgen -f -- "$current"))
                else
                    COMPREPLY=($(compgen -W "$operands" -- "$current"))
                fi
            }
            complete -F \(function) \(root.name)

            """
    }

    /// Which words lead from command to command, what the values of options may be, and what each command takes.
    private static func bashCases(_ root: Command) -> (paths: String, values: String, lists: String) {
        var cases = (paths: "", values: "", lists: "")
        for (path, command) in all(root) {
            let key = path.joined(separator: " ")
            for next in command.visibleSubcommands {
                cases.paths += "            '\(key) \(next.name)') path=\"$path $word\" ;;\n"
            }
            for parameter in command.parameters where parameter.kind == .option && !parameter.hidden {
                for spelling in parameter.spellings {
                    cases.values += "        '\(key) \(spelling)') \(bashReply(parameter.completion)); return ;;\n"
                }
            }
            let operands = command.arguments.compactMap { bashOperand($0.completion) }.joined(separator: " ")
            let list = words(of: command, isRoot: path.count == 1).joined(separator: " ")
            cases.lists += "        '\(key)') words='\(list)'; operands='\(operands)' ;;\n"
        }
        return cases
    }

    private static func bashReply(_ completion: Completion) -> String {
        switch completion {
        case .none: "COMPREPLY=()"
        case .files: "compopt -o filenames; COMPREPLY=($(compgen -f -- \"$current\"))"
        case .words(let words):
            "COMPREPLY=($(compgen -W '\(words.joined(separator: " "))' -- \"$current\"))"
        }
    }

    private static func bashOperand(_ completion: Completion) -> String? {
        switch completion {
        case .none: nil
        case .files: "files"
        case .words(let words): words.joined(separator: " ")
        }
    }

    // MARK: zsh

    private static func zsh(_ root: Command) -> String {
        var functions = ""
        for (path, command) in all(root) { functions += zshFunction(path, command) + "\n" }
        return "#compdef \(root.name)\n\n\(functions)\(zshName([root.name])) \"$@\"\n"
    }

    private static func zshFunction(_ path: [String], _ command: Command) -> String {
        var specs = command.visibleOptions.map(zshOption)
        if path.count == 1 { specs.append("'--version[\(quoted(Parameter.version.help))]'") }
        guard !command.subcommands.isEmpty else {
            specs += command.arguments.map(zshArgument)
            return
                "\(zshName(path))() {\n    _arguments -s \\\n        \(specs.joined(separator: " \\\n        "))\n}\n"
        }
        let list = command.visibleSubcommands.map { "        '\($0.name):\(quoted($0.abstract))'\n" }.joined()
        let cases = command.visibleSubcommands.map {
            "            \($0.name)) \(zshName(path + [$0.name])) ;;\n"
        }.joined()
        specs += ["'1:command:->command'", "'*::argument:->argument'"]
        return """
            \(zshName(path))() {
                local -a commands=(
            \(list)    )
                local state line curcontext="$curcontext"
                _arguments -C \\
                    \(specs.joined(separator: " \\\n        "))
                case $state in
                    command) _describe command commands ;;
                    argument) case $line[1] in
            \(cases)        esac ;;
                esac
            }

            """
    }

    private static func zshOption(_ parameter: Parameter) -> String {
        let value = parameter.kind == .option ? ":\(parameter.placeholder):\(zshAction(parameter.completion))" : ""
        let repeats = parameter.repeats ? "*" : ""
        return parameter.spellings.map { "'\(repeats)\($0)[\(quoted(parameter.help))]\(value)'" }
            .joined(separator: " ")
    }

    private static func zshArgument(_ parameter: Parameter) -> String {
        "'\(parameter.repeats ? "*" : "")\(parameter.repeats ? ":" : "1:")\(parameter.placeholder):"
            + "\(zshAction(parameter.completion))'"
    }

    private static func zshAction(_ completion: Completion) -> String {
        switch completion {
        case .none: " "
        case .files: "_files"
        case .words(let words): "(\(words.joined(separator: " ")))"
        }
    }

    private static func zshName(_ path: [String]) -> String {
        "_" + path.map(identifier).joined(separator: "_")
    }

    private static func identifier(_ name: String) -> String {
        name.replacing("-", with: "_")
    }

    /// Inside a single-quoted zsh specification: no quote, bracket or colon may stand bare.
    private static func quoted(_ text: String) -> String {
        text.replacing("'", with: "'\\''").replacing("[", with: "\\[").replacing("]", with: "\\]")
            .replacing(":", with: "\\:")
    }
}
