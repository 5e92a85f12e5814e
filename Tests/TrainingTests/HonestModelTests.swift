// SPDX-License-Identifier: Apache-2.0
import Assessment
import Foundation
import TestSupport
import Testing

@testable import Training

@Suite("Honest evaluation")
struct HonestModelTests {
    let directory: TemporaryDirectory
    let train: DataFile
    let valid: DataFile
    let shipped: TextModel

    init() throws {
        directory = try TemporaryDirectory()
        train = try HonestModelTests.write(
            .make(count: 200, seed: 1, numbered: true), directory.path + "/train.jsonl")
        valid = try HonestModelTests.write(
            .make(count: 200, seed: 2, numbered: true), directory.path + "/valid.jsonl")
        shipped = try TextModel(bytes: Trainer(options: .small).model([train, valid]).bytes)
    }

    static func write(_ records: [TrainingRecord], _ path: String) throws -> DataFile {
        try records.map(\.line).joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        return try DataFile(path: path)
    }

    func file(_ records: [TrainingRecord], _ name: String = "asked.jsonl") throws -> DataFile {
        try HonestModelTests.write(records, directory.path + "/" + name)
    }

    @Test("a model that has seen no text of the file is measured itself")
    func unseen() throws {
        let unseen = try file(.make(count: 200, seed: 3, numbered: true))
        let honest = try HonestModel(shipped, for: unseen, folders: [directory.path])
        #expect(honest.model.id == shipped.id)
        #expect(honest.explanation.hasSuffix("which was trained on no text of asked.jsonl."))
    }

    @Test("where training files are not found, single records may have been seen, and that is said")
    func unknown() throws {
        let unseen = try file(.make(count: 200, seed: 3, numbered: true))
        let honest = try HonestModel(shipped, for: unseen, folders: [])
        #expect(honest.model.id == shipped.id)
        #expect(honest.explanation.contains("is none of the model's training files; single records may be"))
        #expect(honest.explanation.contains("train.jsonl, valid.jsonl cannot be found"))
    }

    @Test("for a training file a model of the other files is measured, or none")
    func trainedOn() throws {
        let honest = try HonestModel(shipped, for: valid, folders: [directory.path])
        #expect(honest.model.id == (try TextModel(bytes: Trainer(options: .small).model([train]).bytes)).id)
        #expect(honest.explanation.contains("on train.jsonl only (200 records)"))
        #expect(throws: TrainingError.self) { try HonestModel(shipped, for: valid, folders: []) }
    }

    @Test("a training file in another order is no new file")
    func reordered() throws {
        let honest = try HonestModel(shipped, for: file(valid.records.reversed()), folders: [directory.path])
        #expect(honest.model.id == (try TextModel(bytes: Trainer(options: .small).model([train]).bytes)).id)
        #expect(honest.explanation.contains("200 of the 200 records of asked.jsonl have a text that the model was"))
    }

    @Test("records with a text of the file take no part, whatever their title and label")
    func overlapping() throws {
        var asked = [TrainingRecord].make(count: 100, seed: 3, numbered: true)
        for number in 0..<10 {
            asked[number].text = train.records[number].text
            asked[number].title = "Another title"
            asked[number].level = 0
        }
        let honest = try HonestModel(shipped, for: file(asked), folders: [directory.path])
        #expect(honest.model.id != shipped.id)
        #expect(honest.explanation.contains("10 of the 100 records of asked.jsonl have a text"))
        #expect(honest.explanation.contains("without 10 records whose text is in asked.jsonl (390 records)"))
    }

    @Test("a file that holds every text leaves nothing to train on")
    func everything() throws {
        let all = try file(train.records + valid.records)
        #expect(throws: TrainingError.self) { try HonestModel(shipped, for: all, folders: [directory.path]) }
    }
}

extension [TrainingRecord] {
    fileprivate static func make(count: Int, seed: UInt64, numbered: Bool) -> [TrainingRecord] {
        TrainingRecord.make(count: count, seed: seed, numbered: numbered)
    }
}
