// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing
import YAML

@testable import Assessment

/// Rules, model and catalogue are read whole, as regular files, or refused with the reason.
@Suite struct InstalledFileTests {
    private func reason(_ path: String, limit: Int = 8) -> String? {
        do throws(InstalledFile.Failure) {
            _ = try InstalledFile(path, limit: limit)
            return nil
        } catch { return error.reason }
    }

    @Test func readsWhatFits() throws {
        let folder = try TemporaryDirectory()
        try Data("12345678".utf8).write(to: URL(fileURLWithPath: folder("a")))
        #expect(reason(folder("a")) == nil)
        #expect(reason(folder("a"), limit: 7) == "has more than 7 bytes")
        #expect(reason(folder("b")) == "cannot be read (No such file or directory)")
        #expect(reason(folder.path) == "is not a regular file")
    }

    /// Without a writer a pipe would hold a reload for ever, and read as empty without one.
    @Test(.timeLimit(.minutes(10))) func aPipeIsRefusedAtOnce() throws {
        let folder = try TemporaryDirectory()
        for name in ["a.yaml", "text.model", "kev.json"] { #expect(mkfifo(folder("") + name, 0o600) == 0) }
        let pipe = "is not a regular file"
        let rules = #expect(throws: YAMLProblems.self) { try RuleSet.load(directories: [folder.path]) }
        #expect(rules?.errors.first?.reason == pipe)
        let model = #expect(throws: TextModelError.self) { try TextModel.load(directories: [folder.path]) }
        #expect(model?.reason == "the file \(pipe)" && model?.file == folder("text.model"))
        let catalogue = #expect(throws: YAMLProblems.self) { try KnownExploited.load(folder("kev.json")) }
        #expect(catalogue?.errors.first?.reason == pipe)
    }
}
