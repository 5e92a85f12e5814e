// SPDX-License-Identifier: Apache-2.0
import Advisories
import Testing

@testable import Assessment

@Suite struct StatedTextTests {
    private func assess(_ title: String, _ body: String = "", publisher: String? = nil) -> Assessment {
        Assessor(publishers: RepositoryPublishers.book, levels: RepositoryRules.levels).assess(
            .make(title: title, body: body, publisher: publisher))
    }

    @Test(arguments: [
        ("It has a CVSS 3.1 Base Score 7.5.", 7.5), ("The flaw got a CVSS score of 9.8.", 9.8),
        ("CVSS v3.1: 9.8 (Critical)", 9.8), ("CVSSv3 Base Score: 6.4", 6.4), ("CVSS v3 9.1", 9.1),
        ("CVSS:3.0 Base Score 4.3", 4.3), ("CVSS Base Score 3.1: 7.5", 7.5), ("CVSS score: 3.1", 3.1),
        ("CVSS (version 3.1) base score of 8", 8.0), ("CVSS-Basisscore 9,8", 9.8), ("a 9.8 CVSS score", 9.8),
        ("rated 8.8 on the CVSS scale", 8.8), ("CVSS 10.0", 10.0), ("CVSS scores of up to 9.9", 9.9),
        ("CVSS 4.0 score: 8.7", 8.7), ("CVSS severity: High (7.2)", 7.2),
    ])
    func readsScoresTiedToCVSS(_ body: String, _ score: Double) {
        let answer = assess("A notice", body)
        #expect(answer.score == score)
        #expect(answer.scoreKind == .stated)
        #expect(answer.basis == .statedText)
        #expect(answer.confidence == 0.97)
    }

    @Test(arguments: [
        "Scored with CVSS 3.1.", "See CVSS v3.1 for the method.", "CVSS version 4.0 is used.", "CVSS 2.0", "CVSS: 3.1",
        "Version 9.8 fixes it.", "We rate with CVSS, for instance 9.8 would be critical.", "CVSS 45.2",
        "CVSS rose 7.5%",
        "A critical vulnerability in critical infrastructure.", "It is critical that you update.",
        "Impact: low privileged users can read files", "Impact: Information disclosure", "Its impact is low",
        "Guidance on high risk vendors in telecoms", "The severity is not known.", "Severity: unknown",
    ])
    func takesNoBareWordAndNoVersionForAScore(_ body: String) {
        #expect(assess("A notice", body).level == .unclassified)
    }

    @Test func computesVectorsInText() {
        let answer = assess("A notice", "See CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H. Patch now.")
        #expect(answer.level == .critical)
        #expect(answer.score == 9.8)
        #expect(answer.scoreKind == .computed)
        #expect(answer.evidence.first?.quote == "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")
        #expect(assess("A", "(AV:N/AC:L/Au:N/C:P/I:P/A:P)").score == 7.5)
        #expect(assess("A", "vector AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H").score == 9.8)
    }

    /// CISA writes `CVSS4.0/`; only v4 has AT and VC, only v2 has Au.
    @Test(arguments: [
        ("(CVSS4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N)", 9.3),
        ("(AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N)", 9.3),
        ("CVSSv3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8),
        ("CVSS3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", 7.5), ("CVSS2.0/AV:N/AC:L/Au:N/C:P/I:P/A:P", 7.5),
    ])
    func readsVectorsAsPublishersWriteThem(_ body: String, _ score: Double) {
        let answer = assess("A notice", "The vector string is \(body) for it.")
        #expect(answer.score == score)
        #expect(answer.evidence.first?.quote == body.trimmingPrefix("(").split(separator: ")").first.map(String.init))
    }

    @Test(arguments: [
        ("Severity: High", Level.high), ("**Severity:** Moderate", .medium), ("## Severity\n\nCritical", .critical),
        ("Chromium security severity: Low", .low), ("Risk level: HIGH", .high), ("Severity: low to high", .high),
        ("This was rated as critical.", .critical), ("It is assessed as 'High' risk.", .high),
        ("has a security impact of Important", .high), ("Schweregrad: hoch", .high),
        ("Criticality: Critical", .critical), ("Threat level: High", .high), ("Severity rating: Important", .high),
        ("Overall risk\n\nMedium", .medium), ("Criticality level: low", .low),
    ])
    func readsLabelledWords(_ body: String, _ level: Level) {
        let answer = assess("A notice", body)
        #expect(answer.level == level)
        #expect((0.2...0.9).contains(answer.confidence))
    }

    @Test(arguments: [
        ("HIGH risk - flaw in a scheduler", Level.high), ("Advisory: 'Moderate' risk - sudo", .medium),
        ("Up to CRITICAL risk vulnerability in slurm", .critical), ("Severity: Critical - Router flaw", .critical),
        ("NB-2024-0001 [1.00] [M/H] Kwetsbaarheid verholpen", .high),
        ("NB-2024-0002 [1.00] [H/H] Kwetsbaarheid", .critical),
        ("NB-2024-0003 [1.00] [M/M] Kwetsbaarheid", .medium), ("NB-2024-0004 [1.00] [L/H] Kwetsbaarheid", .low),
        ("LX-2018-1106 (medium): directory server", .medium), ("[Critical] Mail gateway", .critical),
        ("Important: kernel security update", .high),
    ])
    func readsThePublishersLevelInTheTitle(_ title: String, _ level: Level) {
        let answer = assess(title, "Severity: Low")
        #expect(answer.level == level)
        #expect(answer.evidence.first?.stage == .publisherLevel)
        #expect(answer.evidence.first?.effect == .sets)
    }

    @Test(arguments: [
        "Critical infrastructure under review", "High risk vendors and the 5G network", "Important: office closed",
        "Managing low risk activities", "Is this a critical time?",
    ])
    func doesNotTakeOrdinaryTitles(_ title: String) {
        #expect(assess(title).level == .unclassified)
    }

    @Test func vulDBsCriticalIsNotCritical() {
        let text = "A vulnerability was found in Shop 1.0. It has been classified as critical."
        #expect(assess("A", text, publisher: "VulDB").level == .medium)
        #expect(assess("A", text + " The identifier is VDB-223375.").level == .medium)
        #expect(assess("A", text).level == .unclassified)
        #expect(assess("A", "It has been rated as problematic.", publisher: "VulDB").level == .low)
    }

    @Test func keepsWhatDisagreesAndTakesTheMaximum() {
        let answer = assess("A notice", "CVSS base score 5.3. Severity: High.")
        #expect(answer.level == .high)
        #expect(answer.score == 5.3)
        #expect(answer.evidence.count == 2)
        #expect(answer.conflicts.count == 1)
    }

    /// Labels, scores and phrases are one list for conflicts; what is graver than the answer needs a person.
    @Test func namesWhatIsGraverThanTheTitle() {
        let answer = assess("LOW risk: a portal", "Severity: Critical\nCVSS v3.1 Base Score: 5.4")
        #expect(answer.level == .low && answer.needsReview)
        #expect(answer.conflicts.count == 2)
        #expect(answer.conflicts.contains { $0.contains("Severity: Critical") })
        let milder = assess("HIGH risk: a portal", "Severity: Low")
        #expect(milder.level == .high && !milder.needsReview && milder.conflicts.count == 1)
    }

    @Test func namesAPhraseThatDisagreesWithAScore() {
        let answer = assess("A notice", "It has a CVSS score of 4.3. It is rated as critical.")
        #expect(answer.level == .medium && answer.needsReview)
        #expect(answer.conflicts.count == 1)
        #expect(answer.evidence.count == 2)
        let same = assess("A notice", "It has a CVSS score of 9.8. It is rated as critical.")
        #expect(same.conflicts.isEmpty && same.evidence.count == 1)
    }

    /// Policies, examples and other flaws give no level.
    @Test(arguments: [
        "Flaws with a CVSS score of 9.0 or higher are fixed within a week, those with a CVSS score below 4.0 later.",
        "For example, Log4Shell had a CVSS score of 10.0.", "Log4Shell had a CVSS score of 10.0.",
        "We fix flaws such as Log4Shell (CVSS score 10.0) at once.", "All flaws with CVSS 7.0+ are fixed.",
        "CVSS score >= 9.0", "CVSS score of at least 7.0", "a CVSS score between 7.0 and 8.9",
        "Flaws rated as critical or higher are fixed.", "Unlike Log4Shell (CVSS 10.0), this one is harmless.",
        "L\u{FC}cken mit einem CVSS-Score von 9,0 oder h\u{F6}her werden geschlossen.",
        "Zum Beispiel hatte Log4Shell einen CVSS-Score von 10,0.", "Log4Shell hatte einen CVSS-Score von 10,0.",
        "Lekken met een CVSS-score van 9,0 of hoger worden gedicht.",
        "Bijvoorbeeld Log4Shell heeft een CVSS-score van 10,0.",
        "Les failles d'un score CVSS de 9,0 ou plus sont corrig\u{E9}es.",
        "Par exemple, Log4Shell avait un score CVSS de 10,0.",
    ])
    func comparisonsGiveNoLevel(_ body: String) {
        #expect(assess("How we handle advisories", body).level == .unclassified)
    }

    @Test(arguments: [
        "The flaw had a CVSS score of 9.8.", "It affects products such as the relay and has a CVSS score of 9.8.",
        "CVE-2026-0001 has a CVSS score of 9.8. For example, the parser is affected.",
        "CVSS score 9.8 and up-to-date systems are affected.",
    ])
    func ownScoresStand(_ body: String) {
        #expect(assess("A notice", body).score == 9.8)
    }
}
