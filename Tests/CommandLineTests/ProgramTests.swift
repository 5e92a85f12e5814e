// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import CommandLine

@Suite struct ProgramTests {
    private func printed(_ words: String...) -> String? {
        guard case .print(let text) = Sample.program.answer(words) else { return nil }
        return text
    }

    @Test func explainsTheProgram() {
        let expected = """
            Ring bells.

            Usage: bell COMMAND

            Commands:
              ring                     Ring the bell
              tower                    Look after towers
              completions              Print a completion script for a shell

            Options:
              -h, --help               Show this help.
              --version                Show the version.

            See 'bell help COMMAND' for what a command takes.

            """
        #expect(printed() == expected)
        #expect(printed("help") == expected)
        #expect(printed("--help") == expected)
        #expect(printed("-h") == expected)
    }

    @Test func explainsACommand() {
        let expected = """
            Ring the bell.

            Usage: bell ring [--loud] [--quick] [--times N] [--colour COLOUR]
                    [-X NAME=VALUE]… TOWER [FILE]…

            The bell is heard by everyone in the town.

            Arguments:
              TOWER                    Where it hangs.
              [FILE]…                  What to ring for.

            Options:
              -l, --loud               Ring louder.
              -q, --quick              Ring faster.
              -n, --times N            How often to ring.
              --colour COLOUR          Of the bell. One of: red, green, blue.
              -X NAME=VALUE            A property; may be repeated.
              -h, --help               Show this help.

            Examples:
              bell ring north --times 3
                  Three strokes from the north tower.

            """
        #expect(printed("help", "ring") == expected)
        #expect(printed("ring", "--help") == expected)
        #expect(printed("ring", "north", "-h") == expected)
    }

    @Test func explainsACommandOfCommands() {
        #expect(printed("tower")?.contains("Usage: bell tower COMMAND") == true)
        #expect(printed("help", "tower", "list")?.hasPrefix("List the bells.\n\nUsage: bell tower list\n") == true)
    }

    @Test func tellsItsVersion() {
        #expect(printed("--version") == "bell 1.2.3\n")
        #expect(printed("ring", "--version") == "bell 1.2.3\n")
    }

    @Test func refusesWithTheUsageLine() {
        guard case .refuse(let text) = Sample.program.answer(["tower", "list", "--now"]) else {
            Issue.record("not refused")
            return
        }
        #expect(
            text == """
                bell: unknown option '--now'
                Usage: bell tower list
                See 'bell tower list --help'.

                """)
    }

    @Test func refusesWithoutLettingTheTerminalBeDriven() {
        guard case .refuse(let text) = Sample.program.answer(["\u{1B}[31mx"]) else {
            Issue.record("not refused")
            return
        }
        #expect(text.hasPrefix("bell: '\\u{1B}[31mx' is not a command of bell\n"))
    }

    @Test func runsTheCommand() async throws {
        guard case .run(let action) = Sample.program.answer(["tower", "list"]) else {
            Issue.record("not run")
            return
        }
        #expect(try await action() == .failure)
        #expect(await Sample.program.run(["tower", "list"]) == .failure)
    }

    @Test func aCommandsOwnRefusalHasTheUsageLineToo() async {
        let never = Command("never", abstract: "Refuse") { _ in throw CommandFailure("not so", exitCode: .usage) }
        guard case .run(let action) = Program(never, version: "1").answer([]) else {
            Issue.record("not run")
            return
        }
        let failure = await #expect(throws: CommandFailure.self) { try await action() }
        #expect(failure?.hint == "Usage: never\nSee 'never --help'.")
    }

    @Test func writesAManual() {
        let text = printed("--manual") ?? ""
        #expect(text.hasPrefix(".TH BELL 1 \"\" \"tocsin 1.2.3\"\n.SH NAME\nbell \\- Ring bells\n"))
        #expect(text.contains(".B \\-n, \\-\\-times N\n"))
        #expect(text.contains(".SS \"bell tower list\""))
    }
}
