// SPDX-License-Identifier: Apache-2.0
import Foundation
import Settings
import Testing

/// One file per mistake in `Fixtures`, named for it, and beside it the whole message that it earns.
/// `TOCSIN_RECORD=1` writes the messages anew.
@Suite struct MistakeTests {
    static let directory = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    static var names: [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }

    @Test(arguments: names)
    func earnsItsMessage(_ name: String) throws {
        let file = Self.directory.appending(path: name + ".yaml").path
        let error = #expect(throws: ConfigurationProblems.self) { try ConfigurationLoader().load(file) }
        let message = (error?.description ?? "accepted").replacing(Self.directory.path + "/", with: "") + "\n"
        let golden = Self.directory.appending(path: name + ".txt")
        if ProcessInfo.processInfo.environment["TOCSIN_RECORD"] == "1" {
            try message.write(to: golden, atomically: true, encoding: .utf8)
        }
        #expect(message == (try? String(contentsOf: golden, encoding: .utf8)))
    }

    @Test func coversThem() { #expect(Self.names.count >= 30) }
}
