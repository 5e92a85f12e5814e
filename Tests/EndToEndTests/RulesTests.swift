// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

/// `tocsin rules`, as an operator runs it: no daemon and no broker, so it runs without a Kafka too.
@Suite(.timeLimit(.minutes(10)))
struct RulesTests {
    private static let shipped = BuiltBinary.root + "/Config/rules"

    private static func run(_ arguments: [String], in folder: String = BuiltBinary.root) async throws
        -> TocsinCommand.Answer
    {
        let command = try ChildProcess(BuiltBinary.tocsin, ["rules"] + arguments, directory: folder)
        defer { command.kill() }
        let exit = try await command.exit(within: .seconds(30))
        var output: [String] = []
        for await line in command.output.stream() { output.append(line) }
        return TocsinCommand.Answer(exit: exit, output: output, messages: command.errors.past)
    }

    @Test func theShippedCasesHold() async throws {
        let answer = try await Self.run(["test", "--rules", Self.shipped])
        #expect(answer.exit == .code(0), "\(answer.output)")
        #expect(answer.output.last?.contains(" cases, 0 failed, ") == true)
    }

    @Test func aFailingCaseIsNamedWithItsSentence() async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/tocsin-rules-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let case0 = "cases:\n  - { name: calm, text: A ransomware attack hit the harbour., level: none }\n"
        try case0.write(toFile: folder + "/t.yaml", atomically: true, encoding: .utf8)
        let failed = try await Self.run(["test", "--rules", Self.shipped, "t.yaml"], in: folder)
        #expect(failed.exit == .code(1))
        #expect(
            failed.output.first
                == "t.yaml:2: calm: expected none; got high incident by incident.ransomware: “A ransomware attack hit "
                + "the harbour.”")
        let json = try await Self.run(["test", "--rules", Self.shipped, "--format", "json", "t.yaml"], in: folder)
        let object = try JSONSerialization.jsonObject(with: Data((json.output.first ?? "").utf8)) as? [String: Any]
        #expect(object?["failed"] as? Int == 1 && object?["cases"] as? Int == 1)

        try "cases:\n  - { name: calm, txt: A, level: none }\n".write(
            toFile: folder + "/t.yaml", atomically: true, encoding: .utf8)
        let broken = try await Self.run(["test", "--rules", Self.shipped, "t.yaml"], in: folder)
        #expect(broken.exit == .code(78))
        #expect(broken.messages.contains { $0.contains("t.yaml:2:19: cases[0].txt: ") })
    }

    @Test func theListNamesEveryRule() async throws {
        let answer = try await Self.run(["list", "--rules", Self.shipped])
        #expect(answer.exit == .code(0))
        #expect(answer.output.contains { $0.hasPrefix("vendor-risk.not-mitigable ") && $0.contains("critical") })
    }
}
