// SPDX-License-Identifier: Apache-2.0
import Assessment
import Foundation
import TestSupport
import Testing

@testable import Training

@Suite("Honest evaluation")
struct HonestModelTests {
    @Test("a model is measured on what it has not seen, or a model trained on its other files is, or none")
    func honest() throws {
        let directory = try TemporaryDirectory()
        func write(_ name: String, seed: UInt64) throws -> DataFile {
            let path = directory.path + "/" + name
            let lines = TrainingRecord.make(count: 200, seed: seed).map(\.line).joined(separator: "\n")
            try lines.write(toFile: path, atomically: true, encoding: .utf8)
            return try DataFile(path: path)
        }
        let (train, valid) = (try write("train.jsonl", seed: 1), try write("valid.jsonl", seed: 2))
        let unseen = try write("unseen.jsonl", seed: 3)
        let shipped = try TextModel(bytes: Trainer(options: .small).model([train, valid]).bytes)

        #expect(try HonestModel(shipped, for: unseen, folders: []).model.id == shipped.id)
        let other = try HonestModel(shipped, for: valid, folders: [directory.path])
        #expect(other.model.id == (try TextModel(bytes: Trainer(options: .small).model([train]).bytes)).id)
        #expect(other.explanation.contains("train.jsonl only"))
        #expect(throws: TrainingError.self) { try HonestModel(shipped, for: valid, folders: []) }

        let evaluation = Evaluation(unseen.records, rules: .empty, model: shipped)
        #expect(evaluation[.rules].answered.count == 0)
        #expect(evaluation[.model].scores.accuracy > 0.9)
        #expect(EvaluationTable(evaluation).text.contains("accuracy where answered"))
    }
}
