// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The commands of the README that stand under `<!-- tested -->`, in their order, beside a daemon at work.
    @Suite(.serialized, .timeLimit(.minutes(10)))
    struct ReadmeTests {
        @Test func itsCommandsWork() async throws {
            let blocks = Self.testedBlocks(try String(contentsOfFile: BuiltBinary.root + "/README.md", encoding: .utf8))
            try #require(!blocks.isEmpty, "no block is marked")
            let site = try Site("readme", bootstrap: await RealKafka.shared().bootstrapServers)
            defer { site.remove() }
            try Self.checkout(into: site)
            let daemon = try await TocsindProcess.started(site)
            defer { daemon.process.kill() }
            for block in blocks {
                let shell = try ChildProcess(
                    "/bin/bash", ["-euc", block], environment: ["PATH": site.folder + "/bin:/usr/bin:/bin"],
                    directory: site.folder)
                defer { shell.kill() }
                let exit = try await shell.exit(within: .seconds(60))
                #expect(
                    exit == .code(0), "\(block)\n\(shell.tail)\n\(shell.output.past.suffix(10).joined(separator: "\n"))"
                )
                if block.contains("drop") { try await site.drained(within: .seconds(20), by: daemon) }
            }
            print("README: \(blocks.count) blocks ran")
            #expect(try await daemon.stop() == .code(0))
        }

        @Test func blocksAreFound() {
            let text =
                "a\n<!-- tested -->\n```sh\none\ntwo\n```\n```sh\nthree\n```\n<!-- tested -->\n```sh\nfour\n```\n"
            #expect(Self.testedBlocks(text) == ["one\ntwo\n", "four\n"])
        }

        static func testedBlocks(_ text: String) -> [String] {
            var blocks: [String] = []
            var marked = false
            var open: String?
            for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
                if let block = open {
                    open = line == "```" ? nil : block + line + "\n"
                    if open == nil, marked { blocks.append(block) }
                    if open == nil { marked = false }
                } else if line.hasPrefix("```") {
                    open = ""
                } else if !line.isEmpty {
                    marked = line.trimmingCharacters(in: .whitespaces) == "<!-- tested -->"
                }
            }
            return blocks
        }

        /// A copy of `Config/` that speaks to the test's broker and spool, and the programs with that as their default.
        private static func checkout(into site: Site) throws {
            let files = FileManager.default
            try files.copyItem(atPath: BuiltBinary.root + "/Config", toPath: site.folder + "/Config")
            try files.createDirectory(atPath: site.folder + "/bin", withIntermediateDirectories: true)
            for program in ["tocsin", "tocsind"] {
                let script = """
                    #!/bin/bash
                    case " $* " in
                    *" --config "*|*" --config="*|*" --help "*|*" --version "*) exec '\(BuiltBinary.folder)/\(program)' "$@" ;;
                    *) exec '\(BuiltBinary.folder)/\(program)' "$@" --config '\(site.configuration)' ;;
                    esac

                    """
                let path = site.folder + "/bin/" + program
                _ = files.createFile(atPath: path, contents: Data(script.utf8), attributes: [.posixPermissions: 0o755])
            }
        }
    }
}
