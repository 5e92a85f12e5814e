// SPDX-License-Identifier: Apache-2.0
import Advisories
import Testing

@testable import Assessment

/// However many statements a text makes, the worst of them counts, wherever it stands.
@Suite struct ManyStatementsTests {
    private func assess(_ title: String, _ body: String = "") -> Assessment {
        Assessor(publishers: RepositoryPublishers.book, levels: RepositoryRules.levels).assess(
            .make(title: title, body: body))
    }

    private func many(_ part: String, then last: String) -> String { String(repeating: part, count: 100) + last }

    @Test(arguments: [
        ("CVSS score 4.3. ", "CVSS score 9.8."), ("AV:L/AC:H/Au:M/C:P/I:P/A:P ", "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"),
        ("CVSS score 9.1. ", "CVSS score 9.8."),
    ])
    func theWorstScoreCounts(_ part: String, _ last: String) {
        let answer = assess("A notice", many(part, then: last))
        #expect(answer.level == .critical)
        #expect(answer.score == 9.8)
        #expect(answer.evidence.count == StatedText.listed + 1)
    }

    @Test func theWorstLabelCounts() {
        #expect(assess("A notice", many("Severity: Low. ", then: "Severity: Critical.")).level == .critical)
        #expect(assess("A notice", many("It was rated as low. ", then: "It was rated as critical.")).level == .critical)
        #expect(assess(many("Severity: Low. ", then: "Severity: Critical.")).level == .critical)
    }

    @Test func milderOnesDropOutNotTheWorst() {
        let answer = assess("A notice", "CVSS score 9.8. " + many("CVSS score 4.3. ", then: "CVSS score 4.4."))
        #expect(answer.level == .critical)
        #expect(answer.evidence.first?.quote == "CVSS score 9.8")
    }

    @Test func aVectorBesideALongRunOfLettersIsStillRead() {
        let run = String(repeating: "av:", count: 200)
        #expect(assess("A notice", run + " AV:N/AC:L/Au:N/C:P/I:P/A:P").score == 7.5)
        #expect(assess("A notice", run + "AV:N/AC:L/Au:N/C:P/I:P/A:P").score == nil)
    }

    @Test func aLongTitleIsReadAtItsBeginning() {
        let words = String(repeating: "word ", count: 600)
        #expect(assess("[Critical] Mail gateway " + words).level == .critical)
        #expect(assess("Important: kernel security update " + words).level == .high)
        #expect(assess("Important: " + words + "security").level == .unclassified)
    }
}
