// SPDX-License-Identifier: Apache-2.0
import CommandLine
import Distribution
import Glibc

/// `tocsin drop FILE…`: puts files into the inbox, atomically.
enum DropCommand {
    static let exercise = Flag("exercise", help: "As an exercise: subscribers see it only if they ask for exercises.")
    static let name = Option("name", .text("NAME"), help: "Name in the inbox, for one file or for standard input.")
    static let files = Argument(.path(), help: "What to drop; - is standard input.", repeats: true)

    static let command = Command(
        "drop", abstract: "Put files into the daemon's inbox, atomically",
        discussion: """
            Each file appears in the inbox whole or not at all, and never replaces another: where its name is taken it \
            gets a mark. The originals stay where they are.
            """,
        takes: [exercise, name, SiteOptions.config, files],
        examples: [.init("curl -s URL | tocsin drop --name advisory.json -", "An advisory from the net.")]
    ) { arguments in
        let site = try SiteOptions.site(arguments)
        let inbox = InboxDrop(path: site.spool.path(of: arguments[exercise] ? .exercise : .inbox))
        let files = arguments[files]
        if arguments[name] != nil, files.count > 1 {
            throw CommandFailure("--name is for one file, and \(files.count) are given", exitCode: .usage)
        }
        var worst = ExitCode.ok
        for file in files {
            do {
                let name = try target(of: file, named: arguments[name])
                let dropped = try drop(file, as: name, into: inbox)
                Messages.say("dropped \(file) as \(inbox.path)/\(dropped)")
            } catch let failure as CommandFailure {
                if failure.exitCode == .usage { throw failure }
                Messages.say("tocsin: \(file): \(failure.message)" + (failure.hint.map { "\n\($0)" } ?? ""))
                worst = .failure
            }
        }
        return worst
    }

    private static func target(of file: String, named given: String?) throws -> FileName {
        if file == "-", given == nil {
            throw CommandFailure("standard input has no name: give one with --name", exitCode: .usage)
        }
        let name = FileName(given ?? file.split(separator: "/").last.map(String.init) ?? "")
        if name.bytes.isEmpty || name.bytes.contains(UInt8(ascii: "/")) || name.bytes.count > FileName.longest {
            throw CommandFailure("'\(name)' cannot be the name of a file in the inbox", exitCode: .usage)
        }
        if name.isIgnored {
            throw CommandFailure("the daemon ignores files named like '\(name)': give another with --name")
        }
        return name
    }

    private static func drop(_ file: String, as name: FileName, into inbox: InboxDrop) throws -> FileName {
        if file == "-" { return try inbox.put(STDIN_FILENO, as: name) }
        let source = open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard source >= 0 else { throw InboxDrop.failure("open it") }
        defer { close(source) }
        var status = stat()
        guard fstat(source, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
            throw InboxDrop.failure("read it", EISDIR)
        }
        return try inbox.put(source, as: name)
    }
}
