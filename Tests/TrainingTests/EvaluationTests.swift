// SPDX-License-Identifier: Apache-2.0
import Assessment
import Testing

@testable import Training

@Suite("Evaluation")
struct EvaluationTests {
    /// Four records, three of them high, which no rule knows.
    private var mostlyHigh: [TrainingRecord] {
        [2, 2, 2, 1].map {
            TrainingRecord(source: "nvd", publisher: "", date: 0, title: "", text: "A kettle hums.", level: $0)
        }
    }

    private func model() throws -> TextModel {
        let records = TrainingRecord.make(count: 200).map(\.line).joined(separator: "\n")
        let file = try DataFile(path: "train.jsonl", content: Array(records.utf8))
        return try TextModel(bytes: Trainer(options: .small).model([file]).bytes)
    }

    @Test("who gives no level is scored as if it said medium, whatever the labels that are measured")
    func abstention() throws {
        let evaluation = Evaluation(mostlyHigh, rules: .empty, model: try model())
        #expect(ModelHeads.levels[Evaluation.prior] == .medium)
        for place in [Evaluation.Place.majority, .rules] {
            #expect(evaluation[place].scores.accuracy == 0.25)
            #expect(evaluation[place].scores.recall(2) == 0)
        }
        #expect(evaluation[.rules].answered.count == 0)
        #expect(evaluation[.majority].answered.count == 4)
    }

    @Test("the table says what an abstention counts as")
    func table() throws {
        let evaluation = Evaluation(TrainingRecord.make(count: 100, seed: 3), rules: .empty, model: try model())
        #expect(evaluation[.model].scores.accuracy > 0.9)
        let text = EvaluationTable(evaluation).text
        #expect(text.contains("\"majority\" is medium for all"))
        #expect(text.contains("accuracy where answered"))
    }
}
