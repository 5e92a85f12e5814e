// SPDX-License-Identifier: Apache-2.0
import Advisories
import Testing

@testable import Assessment

/// A rule says how bad a vulnerability is at least; the model may know how much worse.
@Suite struct RuleFloorTests {
    private static func findings(_ level: Level, _ category: Category = .vulnerability) -> RuleFindings {
        let evidence = Evidence(
            stage: .rule, rule: "some.rule", place: "body", offset: 0, length: 5, quote: "crash", effect: .sets)
        var findings = RuleFindings()
        findings.level = level
        findings.category = category
        findings.confidence = 0.9
        findings.matches = [
            RuleMatch(
                rule: "some.rule", category: category, level: level, confidence: 0.9, evidence: evidence, subjects: [])
        ]
        return findings
    }

    private static func opinion(_ level: Level, _ probability: Double, _ abstentions: [Abstention] = []) -> ModelOpinion
    {
        ModelOpinion(
            modelID: "sha256:00", probabilities: Prediction.levels.map { $0 == level ? probability : 0 },
            mostLikely: level, level: level, confidence: probability, runnerUp: .high, expectedScore: 9.1, metrics: [],
            knownShare: 0.5, language: .english, abstentions: abstentions,
            words: [WordWeight(passage: 0, range: 0..<5, quote: "crash", place: "body", offset: 0, weight: 0.5)])
    }

    private func assess(_ findings: RuleFindings, _ opinion: ModelOpinion) -> Assessment {
        Assessor(guess: { _ in opinion }, findings: { _ in findings })
            .assess(.make(title: "A note", body: "crash local"))
    }

    @Test func theModelRaisesIt() {
        let answer = assess(Self.findings(.high), Self.opinion(.critical, 0.8))
        #expect(answer.level == .critical && answer.basis == .model && answer.confidence == 0.8 && !answer.needsReview)
        #expect(answer.evidence.map(\.rule) == ["some.rule", "model.for"])
        #expect(answer.evidence.map(\.effect) == [.sets, .raises])
        #expect(answer.prediction != nil)
    }

    @Test func theModelNeverLowersIt() {
        let answer = assess(Self.findings(.high), Self.opinion(.medium, 0.9))
        #expect(answer.level == .high && answer.basis == .rule && answer.confidence == 0.9 && answer.needsReview)
        #expect(answer.prediction == nil)
    }

    @Test(arguments: [Category.incident, .vendorRisk, .tradeRestriction, .licence, .assurance])
    func itHasNoSayInOtherMatters(category: Category) {
        #expect(assess(Self.findings(.high, category), Self.opinion(.critical, 0.9)).level == .high)
    }

    private static let mention = RuleMatch(
        rule: "vulnerability.mention", category: .vulnerability, level: nil, confidence: 0.6,
        evidence: Evidence(
            stage: .rule, rule: "vulnerability.mention", place: "title", offset: 0, length: 4, quote: "flaw",
            effect: .contributes))

    /// A footer that warns of phishing takes nothing from the flaw above it.
    @Test func aMilderMatterBesideAVulnerabilityIsAFloor() {
        var findings = Self.findings(.medium, .threat)
        #expect(assess(findings, Self.opinion(.critical, 0.8)).level == .medium)
        findings.matches.append(Self.mention)
        let answer = assess(findings, Self.opinion(.critical, 0.8))
        #expect(answer.level == .critical && answer.basis == .model && answer.category == .vulnerability)
        #expect(assess(findings, Self.opinion(.low, 0.8)).level == .medium)
        #expect(assess(findings, Self.opinion(.low, 0.8)).category == .threat)
        var grave = Self.findings(.high, .threat)
        grave.matches.append(Self.mention)
        #expect(assess(grave, Self.opinion(.critical, 0.8)).level == .high)
    }

    @Test(arguments: [AdvisoryFormat.mail, .rss20, .atom10])
    func aLetterThatNamesNoVulnerabilityIsNotAskedAbout(_ format: AdvisoryFormat) {
        let assessor = Assessor(guess: { _ in Self.opinion(.high, 0.9) }, findings: { _ in RuleFindings() })
        var advisory = Advisory.make(format, title: "Password policy", body: "Twelve characters are needed.")
        #expect(assessor.assess(advisory).level == .unclassified)
        advisory.vulnerabilities = ["CVE-2026-1"]
        #expect(assessor.assess(advisory).level == .high)
        #expect(assessor.assess(.make(title: "Password policy", body: "Twelve characters.")).level == .high)
    }

    @Test func whatIsFavourableOrDoubtfulStands() {
        #expect(assess(Self.findings(.informational), Self.opinion(.critical, 0.9)).level == .informational)
        #expect(assess(Self.findings(.high), Self.opinion(.critical, 0.9, [.unfamiliarText])).level == .high)
    }
}
