// SPDX-License-Identifier: Apache-2.0
import Advisories
import TestSupport
import Testing

@testable import Assessment

@Suite("Text model")
struct TextModelTests {
    private let parameters = ModelParameters.make([
        "remote": [-30, -10, 20, 40], "code execution": [-60, -20, 30, 90], "denial of service": [-10, 5, 30, -20],
        "local": [40, 20, -30, -50], "plugin": [3, 2, 1, 0],
    ])

    @Test("all contributions and the biases are the difference of the logits, exactly in weight units")
    func additive() throws {
        let text = "A local or remote user of the plugin gains code execution and a denial of service, remote."
        let model = try parameters.model
        let passages = [Passage.make(text)]
        var index = HashIndex(capacity: 8)
        for (row, hash) in parameters.hashes.enumerated() { index[UInt64(hash)] = Int32(row) }
        let found = KnownNGrams(FeatureNGrams.all(passages), in: index, count: parameters.hashes.count)
        #expect(found.rows.count == 5)
        let logits = ModelLogits(found, parameters)
        let evidence = WordEvidence(parameters, passages, unit: logits.levelUnit)
        for chosen in 0..<4 {
            let other = WordEvidence.other(than: chosen)
            let units = found.rows.reduce(0) { $0 + evidence.units($1.row, for: chosen) }
            let biases = parameters.biases[chosen] - parameters.biases[other]
            let difference = logits.values[chosen] - logits.values[other]
            #expect(abs(biases + Double(units) * logits.levelUnit - difference) < 1e-12)
        }
        let opinion = try #require(model.opinion(of: passages))
        let bytes = Array(text.utf8)
        #expect(opinion.words.allSatisfy { $0.quote == String(decoding: bytes[$0.range], as: UTF8.self) })
    }

    @Test("words for the level come first, then those against it, with their place in the original")
    func words() throws {
        let passages = [
            Passage(role: .title, place: "title", text: "Remote code execution", offset: 10),
            Passage.make("by a local user", place: "/body", offset: nil),
        ]
        var direct = parameters
        direct.levelShare = 1
        let opinion = try #require(try direct.model.opinion(of: passages))
        #expect(opinion.level == .critical)
        #expect(opinion.comparedWith == .high)
        #expect(opinion.words.map(\.quote) == ["code execution", "Remote", "local"])
        #expect(opinion.words.map(\.offset) == [17, 10, nil])
        #expect(opinion.words.map(\.place) == ["title", "title", "/body"])
        #expect(opinion.words[0].weight > opinion.words[1].weight)
        #expect(opinion.words[2].weight < 0)
        #expect(opinion.predictedVector.hasPrefix("CVSS:3.1/AV:"))
        #expect(abs(opinion.probabilities.reduce(0, +) - 1) < 1e-12)
        #expect((0...10).contains(opinion.expectedScore))
    }

    @Test("abstains from texts of other kinds, in other languages, and where nothing is probable")
    func abstentions() throws {
        let model = try ModelParameters.make(["remote": [0, 0, 0, 90]], leastKnownShare: 0.3).model
        #expect(model.opinion(of: [.make("remote")])?.abstentions == [])
        #expect(
            model.opinion(of: [.make("remote garden party with lamps")])?.abstentions.contains(.unfamiliarText) == true)
        #expect(model.opinion(of: [.make("remote und nicht der das")])?.abstentions.contains(.notEnglish) == true)
        #expect(model.opinion(of: [.make("gardens")])?.abstentions.contains(.lowConfidence) == true)
        #expect(model.opinion(of: []) == nil)
        #expect(model.opinion(of: [.make(" \n . ")]) == nil)
    }

    @Test("references are not read, a title without a passage is")
    func passages() {
        var advisory = Advisory(key: "test:1", format: .text)
        advisory.title = "Title"
        advisory.passages = [
            .make("Body"), Passage(role: .reference, place: "/references/0", text: "Other", offset: nil),
        ]
        #expect(TextModel.passages(of: advisory).map(\.text) == ["Title", "Body"])
    }
}
