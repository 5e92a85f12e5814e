// SPDX-License-Identifier: Apache-2.0
import Advisories
import Foundation

@testable import Assessment

/// One notice of the examination in four languages (`Notices/languages/expected.json`).
struct LanguageNotice: Decodable, Sendable {
    var file: String
    var language: String
    /// A grave notice must be at high or above, a harmless one below; `nil` for what lies between.
    var grave: Bool?
    var levels: [String]
    var categories: [String]
}

/// What the whole assessment says of a notice.
struct LanguageAnswer: Sendable {
    var notice: LanguageNotice
    var level: String
    var category: String
    /// The stage that decided, and the rule or pattern.
    var by: String

    var alarms: Bool { ["high", "critical"].contains(level) }
    var isMissed: Bool { notice.grave == true && !alarms }
    var isFalseAlarm: Bool { notice.grave == false && alarms }
    var hasLevel: Bool { notice.levels.contains(level) }
    var hasCategory: Bool { notice.categories.contains(category) }

    var row: String {
        let marks = (hasLevel ? "" : " (level)") + (hasCategory ? "" : " (category)")
        let expected = "\(notice.levels.joined(separator: "/")) \(notice.categories.joined(separator: "/"))"
        return "| \(notice.file) | \(expected) | \(level) \(category)\(marks) | \(by) |"
    }
}

/// The examinations in four languages, by their folders in `Notices`; each has a part that nobody who writes rules reads.
enum LanguageExamination: String, CaseIterable, Sendable {
    case first = "languages"
    case second = "again"

    /// - Parameters:
    ///   - part: `nil` for the notices that everybody may read, `heldout` for the others.
    ///   - model: whether the text model that the product ships is asked too.
    func run(part: String? = nil, model: Bool = false) throws -> [LanguageAnswer] {
        let folder = ([Examination.directory, rawValue] + (part.map { [$0] } ?? [])).joined(separator: "/")
        let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/expected.json"))
        let assessor =
            model
            ? Assessor(try Knowledge.load(directories: [RepositoryRules.directory]))
            : Assessor(rules: try RepositoryRules.loaded.get())
        return try JSONDecoder().decode([LanguageNotice].self, from: data).map { notice in
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + notice.file)))
            guard let advisory = try? TextReader.read(bytes).advisories.first else {
                return LanguageAnswer(notice: notice, level: "refused", category: "refused", by: "reader")
            }
            let assessment = assessor.assess(advisory)
            let rule = assessment.evidence.first { $0.effect != .contributes }?.rule ?? ""
            return LanguageAnswer(
                notice: notice, level: assessment.level.rawValue, category: assessment.category.rawValue, by: rule)
        }
    }

    /// One row for each language: notices, grave ones at high or above, harmless ones below, levels and categories right.
    static func summary(_ answers: [LanguageAnswer]) -> String {
        var rows = [
            "| language | grave at high or above | harmless below high | level right | category right |",
            "|---|---|---|---|---|",
        ]
        for language in ["en", "de", "nl", "fr", nil] {
            let own = answers.filter { language == nil || $0.notice.language == language }
            let grave = own.filter { $0.notice.grave == true }
            let harmless = own.filter { $0.notice.grave == false }
            rows.append(
                "| \(language ?? "all") | \(grave.count { !$0.isMissed }) of \(grave.count) "
                    + "| \(harmless.count { !$0.isFalseAlarm }) of \(harmless.count) "
                    + "| \(own.count { $0.hasLevel }) of \(own.count) | \(own.count { $0.hasCategory }) of \(own.count) |"
            )
        }
        return rows.joined(separator: "\n")
    }
}
