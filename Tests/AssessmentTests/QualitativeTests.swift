// SPDX-License-Identifier: Apache-2.0
import Advisories
import Foundation
import Testing
import YAML

@testable import Assessment

/// Short texts of many kinds with the levels that a person would accept, by the whole pipeline as shipped:
/// `qualitative.jsonl` in the folder that `TOCSIN_ML` names.
@Suite(.enabled(if: Qualitative.file != nil, "TOCSIN_ML is not set"))
struct QualitativeTests {
    private struct Text {
        var id: String
        var accepted: [String]
        var advisory: Advisory
    }

    private static func texts() throws -> [Text] {
        let lines = try String(contentsOfFile: Qualitative.file ?? "", encoding: .utf8).split(separator: "\n")
        return try lines.compactMap { line in
            let row = try JSONDocument(bytes: Array(line.utf8)).root
            guard let id = row["id"]?.string, let body = row["text"]?.string, let accepted = row["expect"] else {
                return nil
            }
            let title = row["title"]?.string ?? ""
            let text = title.isEmpty ? body : title + "\n\n" + body
            guard let advisory = try TextReader.read(Array(text.utf8)).advisories.first else { return nil }
            return Text(id: id, accepted: accepted.elements.compactMap(\.string), advisory: advisory)
        }
    }

    private static func accepts(_ text: Text, _ level: Level) -> Bool {
        switch level {
        case .unclassified: text.accepted.contains("U")
        case .informational: text.accepted.contains("U") || text.accepted.contains("LOW")
        default: text.accepted.contains(level.rawValue.uppercased())
        }
    }

    @Test func atLeast26Of29AreInRange() throws {
        let knowledge = try Knowledge.load(directories: [RepositoryRules.directory])
        let assessor = Assessor(knowledge)
        let texts = try Self.texts()
        var misses: [String] = []
        for text in texts {
            let answer = assessor.deliberate(text.advisory)
            let level = answer.assessment.level
            guard !Self.accepts(text, level) else { continue }
            misses.append(
                "\(text.id): \(level.rawValue) by \(answer.assessment.basis.rawValue), accepted"
                    + " \(text.accepted.joined(separator: " ")); \(answer.counterfactuals.joined(separator: " "))")
        }
        print("qualitative: \(texts.count - misses.count) of \(texts.count)\n" + misses.joined(separator: "\n"))
        // Without a model the texts that only describe a vulnerability stay unclassified.
        let wanted = knowledge.model == nil ? 18 : 26
        #expect(texts.count == 29)
        #expect(texts.count - misses.count >= wanted, "\(misses.joined(separator: "\n"))")
    }
}

private enum Qualitative {
    static let file = ProcessInfo.processInfo.environment["TOCSIN_ML"].map { $0 + "/qualitative.jsonl" }
}
