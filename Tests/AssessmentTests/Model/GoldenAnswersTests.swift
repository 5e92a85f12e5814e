// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Assessment

/// The shipped model's exact answers for more than 200 texts, number for number: the same in debug and release, and on
/// every machine. After training write them anew: `TOCSIN_GOLDEN=write swift test --filter GoldenAnswersTests`.
@Suite struct GoldenAnswersTests {
    private static let file = GoldenTexts.root.appending(path: "Model/golden-answers.txt")

    private static func model() throws -> TextModel {
        let folder = GoldenTexts.root.deletingLastPathComponent().deletingLastPathComponent()
        return try TextModel.load(file: folder.appending(path: "Config/rules/text.model").path)
    }

    @Test func theAnswersAreTheSameToTheLastBit() throws {
        let model = try Self.model()
        let texts = try GoldenTexts.all()
        #expect(texts.count >= 200)
        let lines = texts.map { Self.line($0.name, model.opinion(of: $0.passages)) }
        let answers = model.id + "\n" + lines.joined(separator: "\n") + "\n"
        if ProcessInfo.processInfo.environment["TOCSIN_GOLDEN"] == "write" {
            try answers.write(to: Self.file, atomically: true, encoding: .utf8)
        }
        let recorded = try String(contentsOf: Self.file, encoding: .utf8).split(separator: "\n")
        let given = answers.split(separator: "\n")
        #expect(given.count == recorded.count)
        for (one, other) in zip(given, recorded) { #expect(one == other) }
    }

    /// Numbers by the shortest digits that read back as the same bits.
    private static func line(_ name: String, _ opinion: ModelOpinion?) -> String {
        guard let opinion else { return "\(name): none" }
        let words = opinion.words.map { word in
            "\(word.quote.replacing("\n", with: " "))@\(word.offset ?? -1)=\(word.weight)"
        }
        let parts: [String] = [
            opinion.level.rawValue, opinion.mostLikely.rawValue, opinion.runnerUp.rawValue,
            opinion.probabilities.map(\.description).joined(separator: " "), "\(opinion.expectedScore)",
            opinion.predictedVector, opinion.metrics.map(\.probability.description).joined(separator: " "),
            "\(opinion.knownShare)", opinion.language.rawValue,
            opinion.abstentions.map(\.rawValue).joined(separator: "+"),
            words.joined(separator: ", "),
        ]
        return "\(name): " + parts.joined(separator: " | ")
    }

    @Test func theShippedModelSaysOfWhatItWasMade() throws {
        let parameters = try Self.model().parameters
        #expect(parameters.provenance.contains("MITRE"))
        #expect(ModelFile.bytes(parameters).count <= 600_000)
    }
}
