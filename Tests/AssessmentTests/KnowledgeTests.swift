// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import YAML

@testable import Assessment

@Suite struct KnowledgeTests {
    private func directory(_ files: [String: String]) throws -> String {
        let place = FileManager.default.temporaryDirectory.appending(path: "knowledge-\(UUID())")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: place.appending(path: name)) }
        return place.path
    }

    private func problems(_ directory: String) -> [YAMLError] {
        do throws(YAMLProblems) {
            _ = try Knowledge.load(directories: [directory])
            return []
        } catch { return error.errors }
    }

    @Test func withoutDirectoriesNothingIsKnown() throws {
        let knowledge = try Knowledge.load(directories: [])
        #expect(knowledge.rules.count == 0 && knowledge.model == nil)
    }

    /// Others keep the catalogue; that it is damaged or not there yet is no reason to be without rules.
    @Test(arguments: [nil, "{\"vulnerabilities\": [{}]}"])
    func aCatalogueThatCannotBeUsedIsToldApart(_ content: String?) throws {
        let place = try directory(["a.yaml": "classes: {}\n"].merging(content.map { ["kev.json": $0] } ?? [:]) { $1 })
        defer { try? FileManager.default.removeItem(atPath: place) }
        let knowledge = try Knowledge.load(directories: [place], kev: place + "/kev.json")
        #expect(knowledge.factsProblem?.file == place + "/kev.json")
        #expect(knowledge.factsProblem?.line == (content == nil ? 0 : 1))
        #expect(knowledge.exploited.count == 0)
    }

    @Test func aMissingModelIsNoMistake() throws {
        let place = try directory(["a.yaml": "classes: {}\n"])
        defer { try? FileManager.default.removeItem(atPath: place) }
        #expect(try Knowledge.load(directories: [place]).model == nil)
    }

    @Test(arguments: ["", "no model at all", String(repeating: "x", count: 700_000)])
    func aDamagedModelIsNamedWithItsReason(_ content: String) throws {
        let place = try directory(["a.yaml": "classes: {}\n", "text.model": content])
        defer { try? FileManager.default.removeItem(atPath: place) }
        let found = problems(place)
        #expect(found.map(\.file) == [place + "/text.model"])
        #expect(found.first?.reason.isEmpty == false)
    }
}
