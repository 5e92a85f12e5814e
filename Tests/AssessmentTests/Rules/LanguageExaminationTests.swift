// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Assessment

/// Notices without a word of severity in English, German, Dutch and French, written before the rules saw them
/// (decision 0110). Assessed as a whole: rules, what the text states, exploitation.
@Suite struct LanguageExaminationTests {
    @Test(arguments: LanguageExamination.allCases)
    func theNoticesAreJudged(_ examination: LanguageExamination) throws {
        let answers = try examination.run()
        print("\(examination)\n" + LanguageExamination.summary(answers))
        for answer in answers { print(answer.row) }
        #expect(answers.count >= 40)
        #expect(answers.filter(\.isMissed).map(\.notice.file) == [])
        #expect(answers.filter(\.isFalseAlarm).count <= 1)
    }

    /// The text model may not raise an alarm over a harmless notice that the rules let pass.
    @Test(arguments: LanguageExamination.allCases)
    func theModelAlarmsNobody(_ examination: LanguageExamination) throws {
        let answers = try examination.run(model: true)
        print("\(examination) with the model\n" + LanguageExamination.summary(answers))
        for answer in answers where answer.isFalseAlarm || answer.isMissed { print(answer.row) }
        #expect(answers.filter(\.isMissed).map(\.notice.file) == [])
        #expect(answers.filter(\.isFalseAlarm).count <= 1)
    }

    /// What alarms here was read once more than the totals, after the second examination (decision 0110).
    @Test func theHeldOutNoticesToo() throws {
        let answers = try LanguageExamination.first.run(part: "heldout")
        print("held out\n" + LanguageExamination.summary(answers))
        let english = answers.filter { $0.notice.language == "en" }
        #expect(english.filter(\.isMissed).isEmpty)
        #expect(answers.count { $0.isMissed } <= 1)
        #expect(answers.filter(\.isFalseAlarm).count <= 2)
    }

    /// Held out until the totals of its first look stood in decision 0110; what alarmed there was read then.
    @Test func theSecondHeldOutNotices() throws {
        let answers = try LanguageExamination.second.run(part: "heldout")
        print("second held out\n" + LanguageExamination.summary(answers))
        #expect(answers.count { $0.isMissed } <= 1)
        #expect(answers.filter(\.isFalseAlarm).count <= 1)
    }
}
