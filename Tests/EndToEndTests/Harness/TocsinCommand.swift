// SPDX-License-Identifier: Apache-2.0

/// The built command-line program on a site.
enum TocsinCommand {
    struct Answer: Sendable {
        var exit: ChildProcess.Exit
        var output: [String]
        var messages: [String]
    }

    /// Starts it and returns at once.
    static func start(_ arguments: [String], on site: Site) throws -> ChildProcess {
        try ChildProcess(BuiltBinary.tocsin, arguments + ["--config", site.configuration], directory: site.folder)
    }

    /// Runs it to its end.
    static func run(_ arguments: [String], on site: Site, within limit: Duration = .seconds(30)) async throws -> Answer
    {
        let command = try start(arguments, on: site)
        defer { command.kill() }
        let exit = try await command.exit(within: limit)
        var output: [String] = []
        for await line in command.output.stream() { output.append(line) }
        return Answer(exit: exit, output: output, messages: command.errors.past)
    }
}
