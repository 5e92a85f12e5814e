// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment
import Testing

@testable import Training

@Suite("Trainer")
struct TrainerTests {
    private func file(_ records: [TrainingRecord], name: String = "made.jsonl") throws -> DataFile {
        let lines = records.map(\.line).joined(separator: "\n")
        return try DataFile(path: name, content: Array(lines.utf8))
    }

    @Test("learns what words tell, and says of what it was made")
    func learns() throws {
        let data = try file(TrainingRecord.make(count: 400))
        let result = try Trainer(options: .small).model([data])
        let model = try TextModel(bytes: result.bytes)
        var scores = Scores()
        for record in TrainingRecord.make(count: 100, seed: 99) {
            let opinion = try #require(model.opinion(of: record.passages))
            let answer = try #require(ModelHeads.levels.firstIndex(of: opinion.mostLikely))
            scores.add(label: record.level, answer: answer)
        }
        #expect(scores.accuracy > 0.9)
        let provenance = try #require(Provenance(text: model.parameters.provenance))
        #expect(provenance.files == [Provenance.File(name: "made.jsonl", digest: data.digest)])
        #expect(model.parameters.provenance.contains(SourceLicence.attribution))
    }

    @Test("the same records and seed give the same bytes, another seed gives others")
    func determinism() throws {
        let data = try file(TrainingRecord.make(count: 200))
        let first = try Trainer(options: .small).model([data]).bytes
        #expect(try Trainer(options: .small).model([data]).bytes == first)
        var other = TrainingOptions.small
        other.seed = 2
        #expect(try Trainer(options: other).model([data]).bytes != first)
    }

    @Test("records of sources that serve evaluation only take no part")
    func licences() throws {
        let allowed = TrainingRecord.make(count: 200)
        let foreign = TrainingRecord.make(count: 50, seed: 5, source: "egi")
        let result = try Trainer(options: .small).model([try file(allowed + foreign)])
        #expect(result.records == 200)
        #expect(throws: TrainingError.self) { try Trainer(options: .small).model([try file(foreign)]) }
    }

    @Test("calibration takes the latest records")
    func parted() {
        let records = TrainingRecord.make(count: 100)
        let (learn, heldOut) = Trainer.parted(records)
        #expect(learn.count == 95)
        #expect(heldOut.allSatisfy { $0.date == 20_230_101 })
    }
}
