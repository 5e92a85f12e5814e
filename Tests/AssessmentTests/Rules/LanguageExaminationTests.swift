// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Assessment

/// Notices without a word of severity in English, German, Dutch and French, written before the rules saw them
/// (decision 0110). Assessed as a whole: rules, what the text states, exploitation.
@Suite struct LanguageExaminationTests {
    @Test func theNoticesAreJudged() throws {
        let answers = try LanguageExamination.run()
        print(LanguageExamination.summary(answers))
        for answer in answers { print(answer.row) }
        #expect(answers.count >= 40)
        #expect(answers.filter(\.isMissed).map(\.notice.file) == [])
        #expect(answers.filter(\.isFalseAlarm).count <= 1)
    }

    /// The text model may not raise an alarm over a harmless notice that the rules let pass.
    @Test func theModelAlarmsNobody() throws {
        let answers = try LanguageExamination.run(model: true)
        print("with the model\n" + LanguageExamination.summary(answers))
        for answer in answers where answer.isFalseAlarm || answer.isMissed { print(answer.row) }
        #expect(answers.filter(\.isMissed).map(\.notice.file) == [])
        #expect(answers.filter(\.isFalseAlarm).count <= 1)
    }

    /// Of these only the totals were looked at.
    @Test func theHeldOutNoticesToo() throws {
        let answers = try LanguageExamination.run(part: "heldout")
        print("held out\n" + LanguageExamination.summary(answers))
        let english = answers.filter { $0.notice.language == "en" }
        #expect(english.filter(\.isMissed).isEmpty)
        #expect(answers.count { $0.isMissed } <= 1)
        #expect(answers.filter(\.isFalseAlarm).count <= 2)
    }
}
