// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

/// The text model beside the rules, as an operator meets it: no daemon's work and no broker is needed.
@Suite(.timeLimit(.minutes(10)))
struct TextModelTests {
    private let folder = FileManager.default.temporaryDirectory.path + "/tocsin-model-\(UUID().uuidString)"

    /// A configuration whose rules are one small file, and a model with this content.
    private func configuration(model: String?) throws -> String {
        try FileManager.default.createDirectory(atPath: folder + "/rules", withIntermediateDirectories: true)
        try "classes: {}\n".write(toFile: folder + "/rules/a.yaml", atomically: true, encoding: .utf8)
        try model?.write(toFile: folder + "/rules/text.model", atomically: true, encoding: .utf8)
        let file = folder + "/tocsin.yaml"
        let text = "instance: t\nspool: spool\nkafka: { bootstrap.servers: \"127.0.0.1:1\" }\nrules: [rules]\n"
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        chmod(file, 0o600)
        return file
    }

    private func run(_ program: String, _ arguments: [String]) async throws -> (ChildProcess.Exit, String) {
        let command = try ChildProcess(program, arguments)
        defer { command.kill() }
        let exit = try await command.exit(within: .seconds(20))
        return (exit, command.errors.past.joined(separator: "\n"))
    }

    @Test func aDamagedOneIsRefusedByItsName() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = try configuration(model: "not a model")
        for (program, arguments) in [
            (BuiltBinary.tocsin, ["check"]), (BuiltBinary.tocsin, ["explain", "/dev/null"]), (BuiltBinary.tocsind, []),
        ] {
            let (exit, messages) = try await run(program, arguments + ["--config", file])
            #expect(exit == .code(78), "\(program): \(messages)")
            #expect(messages.contains(folder + "/rules/text.model: "), "\(messages)")
        }
    }

    @Test func withoutOneTheCheckSaysSo() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (exit, messages) = try await run(BuiltBinary.tocsin, ["check", "--config", try configuration(model: nil)])
        #expect(exit == .code(0))
        #expect(messages.contains("no model") && messages.contains("warning: no text.model beside the rules"))
    }
}
