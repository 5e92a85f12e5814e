// SPDX-License-Identifier: Apache-2.0
import Advisories
import Foundation
import TestSupport
import Testing

@testable import Assessment

/// What an explanation says would have changed the answer is done to the file itself, and the level that was promised must
/// come out.
@Suite struct CounterfactualTruthTests {
    private let knowledge: Knowledge
    private let assessor: Assessor

    init() throws {
        knowledge = try Knowledge.load(directories: [RepositoryRules.directory])
        assessor = Assessor(knowledge)
    }

    private func advisory(_ bytes: [UInt8]) throws -> Advisory? {
        try DocumentReader.read(bytes).advisories.first
    }

    /// - Returns: how many promises were kept.
    private func check(_ bytes: [UInt8], _ name: String) throws -> Int {
        guard let advisory = try? advisory(bytes) else { return 0 }
        let answer = assessor.deliberate(advisory, in: Original(bytes, index: 0, of: 1))
        var kept = 0
        var before: [UInt8] = bytes
        for sentence in answer.counterfactuals {
            guard let promise = Promise(sentence) else { continue }
            let piece = answer.assessment.evidence.deciding
            guard let level = try level(promise.change, bytes, &before, advisory, piece) else { continue }
            #expect(
                level == promise.level, "\(name): \(sentence)\n\(String(decoding: bytes.prefix(2000), as: UTF8.self))")
            kept += level == promise.level ? 1 : 0
        }
        return kept
    }

    private func level(
        _ change: Promise.Change, _ bytes: [UInt8], _ before: inout [UInt8], _ advisory: Advisory, _ piece: Evidence?
    ) throws -> Level? {
        var other = advisory
        switch change {
        case .words(let words, let further):
            guard let rest = Promise.text(further ? before : bytes, without: words) else { return nil }
            before = rest
            return try self.advisory(rest).map { assessor.assess($0).level }
        case .field, .object:
            guard let piece else { return nil }
            let rest = try Promise.json(bytes, without: piece.place, around: change == .object)
            return try self.advisory(rest).map { assessor.assess($0).level }
        case .fields: other.statements = []
        case .model: return Assessor(rules: knowledge.rules).assess(advisory).level
        case .policy(let policy): return Assessor(knowledge, policy: policy).assess(advisory).level
        case .exploitation:
            other.statements.append(
                SeverityStatement(
                    .level("2026-01-01"), precedence: 2, rule: "cve.kev", place: "/kev", quote: "2026-01-01"))
        }
        return assessor.assess(other).level
    }

    @Test func ofTheExamples() throws {
        let files = PromisingTexts.files("Config/examples", "txt") + PromisingTexts.files("Config/examples", "json")
        var kept = 0
        for file in files where file.lastPathComponent != "known-exploited.json" {
            kept += try check(Array(Data(contentsOf: file)), file.lastPathComponent)
        }
        #expect(kept >= 10)
    }

    @Test func ofNotices() throws {
        let files = PromisingTexts.notices(step: 13)
        var kept = 0
        for file in files { kept += try check(Array(Data(contentsOf: file)), file.lastPathComponent) }
        #expect(kept >= files.count / 2, "\(kept) of \(files.count)")
    }

    @Test(arguments: 1...3) func ofComposedTexts(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var kept = 0
        for number in 1...8 { kept += try check(PromisingTexts.composed(&random), "\(seed)/\(number)") }
        #expect(kept >= 8, "\(kept)")
    }

    @Test(arguments: 4...6) func ofComposedRecords(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var kept = 0
        for number in 1...7 { kept += try check(try PromisingTexts.csaf(&random), "\(seed)/\(number)") }
        #expect(kept >= 7, "\(kept)")
    }

    /// A statement that the publisher would have to make is made.
    @Test func aStatementWouldDecide() throws {
        var random = SeededGenerator(seed: 7)
        var kept = 0
        for _ in 1...20 {
            guard let advisory = try? advisory(PromisingTexts.composed(&random)) else { continue }
            let told = assessor.deliberate(advisory).counterfactuals
            guard told.contains(where: { $0.hasSuffix("stated by the publisher would decide instead.") }) else {
                continue
            }
            var other = advisory
            other.statements = [.field("Low")]
            #expect(assessor.assess(other).level == .low)
            kept += 1
        }
        #expect(kept > 0)
    }
}
