// SPDX-License-Identifier: Apache-2.0
import Advisories
import Foundation

@testable import Assessment

/// One notice of the examination, with the answers that its author allows (`Notices/expected.json`).
struct ExamNotice: Decodable {
    var file: String
    var levels: [String]
    var category: [String]
    var subjects: [String]?
    var notSubjects: [String]?
    var title: String?
    var publisher: String?
    var date: String?
    var grave: Bool
}

/// What the product answers, and in which points it differs.
struct ExamAnswer {
    var notice: ExamNotice
    var level: String
    var category: String
    var advisory: Advisory?
    var findings: RuleFindings?

    var wrong: [String] {
        var out: [String] = []
        if !notice.levels.contains(level) { out.append("level \(level)") }
        if !notice.category.contains(category) { out.append("category \(category)") }
        let names = findings?.organisations ?? []
        let lower = names.map { $0.lowercased() }
        for subject in notice.subjects ?? [] where !lower.contains(where: { $0.contains(subject.lowercased()) }) {
            out.append("no subject \(subject)")
        }
        for other in notice.notSubjects ?? [] where lower.contains(other.lowercased()) {
            out.append("subject \(other)")
        }
        if let title = notice.title, title != advisory?.title { out.append("title “\(advisory?.title ?? "")”") }
        if let publisher = notice.publisher, publisher != advisory?.publisher.name {
            out.append("publisher “\(advisory?.publisher.name ?? "")”")
        }
        if let date = notice.date, date != advisory?.issued?.description {
            out.append("date \(advisory?.issued?.description ?? "")")
        }
        return out
    }

    /// Level and category right: the judgement itself.
    var isJudgedRight: Bool { notice.levels.contains(level) && notice.category.contains(category) }
}

enum Examination {
    static let directory: String = {
        var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast(2)
        return parts.joined(separator: "/") + "/Notices"
    }()

    /// - Parameter part: a folder of notices beside the first, or nil for the notices of the first part.
    static func run(part: String? = nil) throws -> [ExamAnswer] {
        let folder = part.map { directory + "/" + $0 } ?? directory
        let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/expected.json"))
        let rules = try RepositoryRules.loaded.get()
        return try JSONDecoder().decode([ExamNotice].self, from: data).map { notice in
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + notice.file)))
            return answer(notice, bytes, rules)
        }
    }

    private static func answer(_ notice: ExamNotice, _ bytes: [UInt8], _ rules: RuleSet) -> ExamAnswer {
        guard let advisory = try? TextReader.read(bytes).advisories.first else {
            return ExamAnswer(notice: notice, level: "refused", category: "refused")
        }
        let findings = rules.match(advisory)
        return ExamAnswer(
            notice: notice, level: findings.level?.rawValue ?? "unclassified",
            category: findings.category?.rawValue ?? "informational", advisory: advisory, findings: findings)
    }
}
