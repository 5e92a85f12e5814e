// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A program: its command, its version, and how it answers a command line.
package struct Program: Sendable {
    package var command: Command
    package var version: String
    /// Section of its manual page.
    package var manualSection: Int

    package init(_ command: Command, version: String, manualSection: Int = 1) {
        self.command = command
        self.version = version
        self.manualSection = manualSection
        if !command.subcommands.isEmpty { self.command.subcommands.append(Program.completions(of: command)) }
    }

    /// What the command line asks for, decided without doing it.
    package enum Answer: Sendable {
        case run(@Sendable () async throws -> ExitCode)
        /// For standard output; exit 0.
        case print(String)
        /// For standard error; exit 64.
        case refuse(String)
    }

    /// - Parameters:
    ///   - words: without the program's name.
    ///   - width: columns of the terminal, for help.
    package func answer(_ words: [String], width: Int = 80) -> Answer {
        do throws(UsageError) {
            switch try Parser.parse(words, for: command) {
            case .run(let action, let arguments, let path):
                return .run { try await Program.run(action, arguments, path, width) }
            case .help(let path): return .print(HelpText.render(path, width: width))
            case .version: return .print("\(command.name) \(version)\n")
            case .manual:
                return .print(ManualPage.render(command, section: manualSection, version: version))
            }
        } catch {
            return .refuse(refusal(error, width: width))
        }
    }

    /// Answers the command line of this process.
    /// - Returns: what the process should exit with; messages have been printed.
    package func run(_ words: [String] = Array(Swift.CommandLine.arguments.dropFirst())) async -> ExitCode {
        switch answer(words, width: Terminal.output.width) {
        case .print(let text):
            Program.write(text, to: STDOUT_FILENO)
            return .ok
        case .refuse(let text):
            Program.write(text, to: STDERR_FILENO)
            return .usage
        case .run(let action):
            do {
                return try await action()
            } catch {
                return report(error)
            }
        }
    }

    /// Prints an error as a person reads it, and chooses the exit code.
    package func report(_ error: any Error) -> ExitCode {
        let failure = error as? CommandFailure ?? CommandFailure("\(error)")
        var text = "\(command.name): \(failure.message.sanitised(keepingNewlines: true))\n"
        if let hint = failure.hint { text += hint.sanitised(keepingNewlines: true) + "\n" }
        Program.write(text, to: STDERR_FILENO)
        return failure.exitCode
    }

    /// Writes all of it; a reader that went away is no error of ours.
    package static func write(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                return
            }
            rest = rest.dropFirst(count)
        }
    }

    /// What only the command itself can refuse is refused like the rest: with the usage line.
    private static func run(
        _ action: Command.Action, _ arguments: Arguments, _ path: [Command], _ width: Int
    ) async throws -> ExitCode {
        do {
            return try await action(arguments)
        } catch var failure as CommandFailure where failure.exitCode == .usage && failure.hint == nil {
            failure.hint = Program.usage(path, width: width)
            throw failure
        }
    }

    private static func usage(_ path: [Command], width: Int) -> String {
        "\(HelpText.usage(path, width: width))\nSee '\(path.map(\.name).joined(separator: " ")) --help'."
    }

    private func refusal(_ error: UsageError, width: Int) -> String {
        var path = [command]
        for name in error.path.dropFirst() {
            if let next = path.last?.subcommand(name) { path.append(next) }
        }
        return "\(command.name): \(error.message.sanitised())\n\(Program.usage(path, width: width))\n"
    }

    private static func completions(of root: Command) -> Command {
        let shell = Argument(ValueType<Shell>.choice("SHELL"), help: "The shell to write for.")
        return Command(
            "completions", abstract: "Print a completion script for a shell",
            discussion: "Load it with: source <(\(root.name) completions bash)", takes: [shell]
        ) { arguments in
            for shell in arguments[shell] { write(Completions.script(for: root, shell: shell), to: STDOUT_FILENO) }
            return .ok
        }
    }
}
