// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// The outputs in `Docs/MANUAL.md` and `README.md` are those of the built program: each block under
/// `<!-- output of: COMMAND -->` is compared with what the command prints in the checkout. `TOCSIN_WRITE_MANUAL=1` writes
/// them anew.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct ManualTests {
    private static let writes = ProcessInfo.processInfo.environment["TOCSIN_WRITE_MANUAL"] == "1"

    @Test(arguments: [("Docs/MANUAL.md", 10), ("README.md", 1)])
    func itsOutputsAreReal(document: String, least: Int) async throws {
        let path = BuiltBinary.root + "/" + document
        var text = try String(contentsOfFile: path, encoding: .utf8)
        let blocks = Self.blocks(text)
        #expect(blocks.count >= least)
        for block in blocks.reversed() {
            let output = try await Self.output(of: block.command)
            if Self.writes {
                text.replaceSubrange(block.output, with: output)
            } else {
                #expect(String(text[block.output]) == output, "\(block.command)")
            }
        }
        if Self.writes { try text.write(toFile: path, atomically: true, encoding: .utf8) }
    }

    @Test func blocksAreFound() {
        let text = "a\n<!-- output of: tocsin one -->\n```\nx\ny\n```\n```\nz\n```\n"
        #expect(Self.blocks(text).map { "\($0.command): \(text[$0.output])" } == ["tocsin one: x\ny\n"])
    }

    private struct Block {
        var command: String
        var output: Range<String.Index>
    }

    private static func blocks(_ text: String) -> [Block] {
        var found: [Block] = []
        var rest = text[...]
        while let mark = rest.firstRange(of: "<!-- output of: ") {
            rest = rest[mark.upperBound...]
            guard let end = rest.firstRange(of: " -->\n```\n"),
                let close = rest[end.upperBound...].firstRange(of: "```\n")
            else { break }
            found.append(Block(command: String(rest[..<end.lowerBound]), output: end.upperBound..<close.lowerBound))
            rest = rest[close.upperBound...]
        }
        return found
    }

    /// Of `tocsin WORDS…`, run in the checkout with the example configuration; without the empty line at its end.
    private static func output(of command: String) async throws -> String {
        let words = command.split(separator: " ").map(String.init)
        let configured = words.contains("--config") ? [] : ["--config", "Config/tocsin.yaml"]
        let program = try ChildProcess(
            BuiltBinary.tocsin, words.dropFirst() + configured, directory: BuiltBinary.root)
        defer { program.kill() }
        try await program.exit(within: .seconds(60))
        var lines: [String] = []
        for await line in program.output.stream() { lines.append(line) }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }
}
