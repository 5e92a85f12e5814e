// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Assessment

/// Notices that the author of the rules had not read when the rules first ran on them (decision 0031).
@Suite struct ExaminationTests {
    @Test func theNoticesAreJudged() throws {
        let answers = try Examination.run()
        #expect(answers.count >= 40)
        for answer in answers where !answer.wrong.isEmpty { print("\(answer.notice.file): \(answer.wrong)") }
        #expect(answers.count { $0.isJudgedRight } * 100 >= answers.count * 95)
        #expect(answers.filter { !$0.notice.grave }.allSatisfy { !["high", "critical"].contains($0.level) })
    }

    @Test func theHeldOutNoticesToo() throws {
        let answers = try Examination.run(part: "heldout")
        #expect(answers.count { $0.isJudgedRight } * 10 >= answers.count * 7)
    }
}
