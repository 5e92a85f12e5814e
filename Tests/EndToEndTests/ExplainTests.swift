// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

/// `tocsin explain` for programs: the event's data, and what was weighed beside it. Needs no broker.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct ExplainTests {
    @Test func jsonHasTheEventsDataAndTheDeliberation() async throws {
        let program = try ChildProcess(
            BuiltBinary.tocsin,
            [
                "explain", "--format", "json", "--config", "Config/examples/explain/tocsin.yaml",
                "Config/examples/explain/cve-in-the-catalogue.json", "Config/examples/explain/known-exploited.json",
            ], directory: BuiltBinary.root)
        defer { program.kill() }
        #expect(try await program.exit(within: .seconds(30)) == .code(0))
        var lines: [Data] = []
        for await line in program.output.stream() { lines.append(Data(line.utf8)) }
        try #require(lines.count == 2, "one object a line")
        let line = try JSONDecoder().decode(Line.self, from: lines[0])
        #expect(line.file.hasSuffix("cve-in-the-catalogue.json") && line.topics == ["alerts.critical"])
        #expect(line.advisory.id == "CVE-2026-90311" && line.severity.level == "critical")
        #expect(line.severity.evidence.contains { $0.effect == "raises" && $0.rule == "kev" })
        let deliberation = line.deliberation
        #expect(deliberation.stages.count == 6 && deliberation.stages.contains { $0.role == "raises" })
        #expect(deliberation.runnerUp?.level == "medium" && !deliberation.counterfactuals.isEmpty)
        let refused = try JSONDecoder().decode(Refused.self, from: lines[1])
        #expect(refused.error.code == "no-reader")
    }

    @Test func rulesOfAnotherFolderAreTried() async throws {
        let folder = try TemporaryDirectory()
        let letter = folder.path + "/letter.txt"
        try FileManager.default.createDirectory(atPath: folder.path + "/rules", withIntermediateDirectories: true)
        try """
        classes: { sealed: { phrases: [sealed the cranes] } }
        rules:
          - { id: licence.sealed, category: licence, level: high, confidence: 0.8, sentence: [sealed] }
        """.write(toFile: folder.path + "/rules/own.yaml", atomically: true, encoding: .utf8)
        try """
        Harbour Inspectorate: notice to port operators

        The Harbour Inspectorate has sealed the cranes of Marlow Lifting. Port operators may not start them.
        """.write(toFile: letter, atomically: true, encoding: .utf8)
        let program = try ChildProcess(
            BuiltBinary.tocsin, ["explain", "--format", "json", "--rules", folder.path + "/rules", letter],
            directory: folder.path)
        defer { program.kill() }
        #expect(try await program.exit(within: .seconds(30)) == .code(0), "\(program.tail)")
        var found: [Line] = []
        for await line in program.output.stream() {
            found.append(try JSONDecoder().decode(Line.self, from: Data(line.utf8)))
        }
        #expect(found.map(\.severity.level) == ["high"])
        #expect(found.first?.severity.evidence.contains { $0.rule == "licence.sealed" } == true)
    }

    /// A program that was copied somewhere else finds no rules, and says so.
    @Test func withoutRulesItSaysWhereTheyWereLookedFor() async throws {
        guard !FileManager.default.fileExists(atPath: "/etc/tocsin/tocsin.yaml") else { return }
        let folder = try TemporaryDirectory()
        let letter = folder.path + "/letter.txt"
        try """
        Harbour Inspectorate: notice to port operators

        The Harbour Inspectorate has inspected the cranes of Marlow Lifting. Port operators may start them.
        """.write(toFile: letter, atomically: true, encoding: .utf8)
        try FileManager.default.copyItem(atPath: BuiltBinary.tocsin, toPath: folder.path + "/tocsin")
        let program = try ChildProcess(folder.path + "/tocsin", ["explain", letter], directory: folder.path)
        defer { program.kill() }
        #expect(try await program.exit(within: .seconds(30)) == .code(0), "\(program.tail)")
        #expect(program.tail.contains("no rules are installed: none at \(folder.path)/Config/rules"))
        var lines: [String] = []
        for await line in program.output.stream() { lines.append(line) }
        #expect(lines.contains { $0.contains("No rules are installed.") })
        #expect(!lines.contains { $0.contains("no rule gives one") })
    }

    private struct Line: Decodable {
        struct Advisory: Decodable { var id: String? }
        struct Evidence: Decodable {
            var rule: String
            var effect: String
        }
        struct Severity: Decodable {
            var level: String
            var evidence: [Evidence]
        }
        struct Opinion: Decodable {
            var stage: String
            var role: String?
            var level: String?
        }
        struct Deliberation: Decodable {
            var stages: [Opinion]
            var runnerUp: Opinion?
            var counterfactuals: [String]
        }
        var file: String
        var topics: [String]
        var advisory: Advisory
        var severity: Severity
        var deliberation: Deliberation
    }

    private struct Refused: Decodable {
        struct Reason: Decodable { var code: String }
        var error: Reason
    }
}
