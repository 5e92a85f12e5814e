// SPDX-License-Identifier: Apache-2.0
import Advisories
import Synchronization
import Testing

@testable import Assessment

/// Stage 6 and 7: when the text model is asked, when it decides, and what stands beside it.
@Suite struct ModelStageTests {
    private static func opinion(
        _ level: Level = .high, _ probabilities: [Double] = [0.05, 0.2, 0.45, 0.3], _ abstentions: [Abstention] = [],
        language: TextLanguage = .english
    ) -> ModelOpinion {
        let index = Prediction.levels.firstIndex(of: level) ?? 0
        return ModelOpinion(
            modelID: "sha256:00", probabilities: probabilities, mostLikely: level, level: level,
            confidence: probabilities[index], runnerUp: .critical, expectedScore: 7.9,
            metrics: [MetricOpinion(metric: "AV", value: "N", probability: 0.9)], knownShare: 0.4,
            language: language, abstentions: abstentions,
            words: [
                WordWeight(
                    passage: 1, range: 0..<5, quote: "crash", place: "body", offset: 7, weight: 0.51),
                WordWeight(passage: 1, range: 6..<11, quote: "local", place: "body", offset: 13, weight: -0.2),
            ])
    }

    private func assess(
        _ advisory: Advisory, _ opinion: ModelOpinion? = Self.opinion(), findings: RuleFindings = RuleFindings()
    ) -> Assessment {
        let rules = (try? RepositoryRules.exploitation()) ?? .empty
        return Assessor(exploitation: rules, guess: { _ in opinion }, findings: { _ in findings }).assess(advisory)
    }

    private let text = Advisory.make(title: "A note", body: "crash local")

    @Test func decidesWhereAllOthersAreSilent() {
        let answer = assess(text)
        #expect(answer.level == .high && answer.basis == .model && answer.confidence == 0.45 && answer.needsReview)
        #expect(answer.score == 7.9 && answer.scoreKind == .expected)
        #expect(answer.prediction?.probabilities == [0.05, 0.2, 0.45, 0.3])
        #expect(answer.prediction?.vector == "CVSS:3.1/AV:N")
        #expect(answer.category == .vulnerability)
        #expect(answer.evidence.map(\.rule) == ["model.for", "model.against"])
        #expect(answer.evidence.map(\.effect) == [.sets, .contributes])
        #expect(answer.evidence.first?.offset == 7 && answer.evidence.first?.length == 5)
        #expect(answer.evidence.map(\.weight) == [0.51, -0.2])
    }

    @Test func nobodyNeedsToReviewWhatItIsSureOf() {
        #expect(!assess(text, Self.opinion(.critical, [0, 0.1, 0.2, 0.7])).needsReview)
        #expect(assess(text, Self.opinion(.critical, [0, 0.1, 0.21, 0.69])).needsReview)
    }

    @Test(arguments: [
        Advisory.make(title: "A", body: "Severity: Low"), .make(.csaf20, title: "A", statements: [.field("Low")]),
        .make(.cap12, title: "Storm", kind: "Met"), .make(.federalRegisterJSON, title: "Notice"),
        .make(.csaf20, title: "A", kind: "csaf_security_incident_response"),
        .make(title: "A", body: "An unauthenticated attacker is exploiting it in the wild."),
    ])
    func isNotAskedWhereOthersDecideOrItKnowsNothing(_ advisory: Advisory) throws {
        let asked = Mutex(false)
        let assessor = Assessor(
            exploitation: try RepositoryRules.exploitation(),
            guess: { _ in
                asked.withLock { $0 = true }
                return Self.opinion()
            })
        let answer = assessor.assess(advisory)
        #expect(!asked.withLock { $0 })
        #expect(answer.prediction == nil && answer.basis != .model)
    }

    @Test(arguments: [
        (Abstention.lowConfidence, "abstain.low-confidence"), (.unfamiliarText, "abstain.unfamiliar-text"),
    ])
    func itsDoubtsLeaveItUnclassifiedWithTheGuessBesideIt(_ doubt: Abstention, _ rule: String) {
        let answer = assess(text, Self.opinion(.high, [0.05, 0.2, 0.45, 0.3], [doubt]))
        #expect(answer.level == .unclassified && answer.basis == .none && answer.needsReview)
        #expect(answer.confidence == 0 && answer.score == nil && answer.scoreKind == .none)
        #expect(answer.prediction?.probability(of: .high) == 0.45)
        #expect(answer.evidence.map(\.rule) == [rule, "model.for", "model.against"])
        #expect(answer.evidence.map(\.effect) == [.sets, .contributes, .contributes])
    }

    /// Whatever else it doubts: the language is the reason, and what it took from foreign words is no opinion.
    @Test(arguments: [[Abstention.notEnglish], [.lowConfidence, .unfamiliarText, .notEnglish]])
    func ofAForeignTextItHasNoOpinion(_ doubts: [Abstention]) {
        let opinion = Self.opinion(.high, [0.05, 0.2, 0.44, 0.31], doubts, language: .other)
        let answer = assess(text, opinion)
        #expect(answer.level == .unclassified && answer.prediction == nil)
        #expect(answer.evidence.map(\.rule) == ["abstain.not-english"])
        let told = Assessor(guess: { _ in opinion }).deliberate(text)
        #expect(told.runnerUp == nil && told.stages.last?.reason.hasPrefix("The text is not English") == true)
        #expect(told.stages.last?.confidence == nil && told.stages.last?.evidence.isEmpty == true)
    }

    @Test func theReadersGuessCountsOfATextAndWhatADocumentDeclaresWhereTheWordsDoNotTell() {
        var letter = text
        letter.language = "fr"
        #expect(assess(letter, Self.opinion(language: .english)).evidence.first?.rule == "abstain.not-english")
        var german = Advisory.make(.csaf20, title: "A note", body: "crash local")
        german.language = "de-AT"
        #expect(assess(german, Self.opinion(language: .unknown)).level == .unclassified)
        #expect(assess(german, Self.opinion(language: .english)).level == .high)
        german.language = "en-GB"
        #expect(assess(german, Self.opinion(language: .unknown)).level == .high)
    }

    @Test func itsDoubtIsToldInPerCentsWithTheLevelThatItWouldSay() {
        func reason(_ level: Level, _ probabilities: [Double]) -> String? {
            let opinion = Self.opinion(level, probabilities, [.lowConfidence])
            return Assessor(guess: { _ in opinion }).deliberate(text).stages.last?.reason
        }
        #expect(
            reason(.high, [0.05, 0.2, 0.4411, 0.3089])
                == "The text model is not sure: high 44 % against critical 31 %, and below 45 % it says nothing.")
        #expect(
            reason(.high, [0.1, 0.4695, 0.3036, 0.1269])
                == "The text model is not sure: medium 47 % against high 30 %; counting what each mistake would cost it"
                + " would say high, at 30 %, and below 45 % it says nothing.")
        #expect(Percent.text(0.4499) == "44 %" && Percent.text(0.45) == "45 %" && Percent.text(1) == "100 %")
    }

    @Test func whereNobodyDecidedTheLikeliestLevelIsTheGuess() {
        var guess = Self.opinion(.critical, [0.01, 0.14, 0.44, 0.41], [.lowConfidence])
        guess.mostLikely = .high
        let opinion = guess
        let answer = Assessor(guess: { _ in opinion }).deliberate(text)
        #expect(answer.runnerUp?.level == .high && answer.runnerUp?.confidence == 0.44)
        #expect(answer.stages.last?.guess == .critical)
    }

    @Test func noiseDivertsIt() {
        var findings = RuleFindings()
        findings.divertsModel = true
        findings.category = .informational
        let answer = assess(text, findings: findings)
        #expect(answer.level == .unclassified && answer.prediction != nil)
        #expect(answer.evidence.first?.rule == "abstain.noise")
        #expect(answer.category == .informational)
    }

    @Test(arguments: [Category.vendorRisk, .tradeRestriction, .licence, .assurance, .incident, .threat, .hazard])
    func otherMattersAreNotItsBusiness(_ category: Category) {
        var findings = RuleFindings()
        findings.category = category
        #expect(assess(text, findings: findings).level == .unclassified)
    }

    @Test func exploitationRaisesIt() {
        let exploited = Advisory.make(title: "A note", body: "It is exploited in the wild.")
        let raised = assess(exploited, Self.opinion(.medium, [0.1, 0.8, 0.1, 0]))
        #expect(raised.level == .high && raised.basis == .exploitation && raised.needsReview)
        #expect(raised.prediction != nil)
        let worse = assess(exploited, Self.opinion(.critical, [0, 0.1, 0.1, 0.8]))
        #expect(worse.level == .critical && worse.basis == .model)
        #expect(worse.evidence.contains { $0.stage == .exploitation && $0.effect == .contributes })
        let unsure = assess(exploited, Self.opinion(.medium, [0.3, 0.4, 0.3, 0], [.lowConfidence]))
        #expect(unsure.level == .high && unsure.basis == .exploitation)
    }

    @Test func withoutWordsOrModelItIsSilent() {
        #expect(assess(text, nil).evidence.first?.rule == "abstain.nothing-stated")
        #expect(Assessor().assess(text).level == .unclassified)
    }

    @Test func aDeliberationNamesWhatComesNext() {
        let answer = Assessor(guess: { _ in Self.opinion() }).deliberate(text)
        #expect(answer.decided?.stage == .model)
        #expect(answer.runnerUp?.level == .critical && answer.runnerUp?.confidence == 0.3)
        #expect(
            answer.counterfactuals.contains("A CVSS vector or a level stated by the publisher would decide instead."))
        let stated = Assessor(guess: { _ in Self.opinion() }).deliberate(.make(title: "A", body: "Severity: Low"))
        #expect(stated.assessment.prediction == nil)
        #expect(stated.stages.last?.level == .high && stated.stages.last?.role == .heard)
    }
}
