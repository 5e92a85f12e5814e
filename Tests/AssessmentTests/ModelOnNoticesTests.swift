// SPDX-License-Identifier: Apache-2.0
import Advisories
import Foundation
import Testing

@testable import Assessment

/// The notices of the examinations by the whole pipeline, the shipped text model included: the model knows nothing of
/// letters, orders and news, and must not alarm anybody about them.
@Suite struct ModelOnNoticesTests {
    private struct Notice: Decodable {
        var file: String
        /// `nil` for what lies between grave and harmless.
        var grave: Bool?
    }

    private static func notices() throws -> [(notice: Notice, path: String)] {
        let folders = ["", "/heldout", "/languages", "/languages/heldout"].map { Examination.directory + $0 }
        return try folders.filter { FileManager.default.fileExists(atPath: $0 + "/expected.json") }.flatMap { folder in
            let data = try Data(contentsOf: URL(filePath: folder + "/expected.json"))
            return try JSONDecoder().decode([Notice].self, from: data).map { ($0, folder + "/" + $0.file) }
        }
    }

    @Test func noHarmlessOneBecomesGraveByTheModel() throws {
        let assessor = Assessor(try Knowledge.load(directories: [RepositoryRules.directory]))
        var judged: [String] = []
        var alarms: [String] = []
        for (notice, path) in try Self.notices() {
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
            guard let advisory = try? TextReader.read(bytes).advisories.first else { continue }
            let answer = assessor.assess(advisory)
            guard answer.basis == .model else { continue }
            let grave = notice.grave.map { $0 ? "grave" : "harmless" } ?? "between"
            judged.append("\(notice.file) (\(grave)): \(answer.level.rawValue) \(answer.confidence)")
            if notice.grave == false, answer.level.isWorse(than: .medium) { alarms.append(notice.file) }
        }
        print("judged by the model: \(judged.count)\n" + judged.joined(separator: "\n"))
        #expect(alarms.isEmpty)
    }
}
