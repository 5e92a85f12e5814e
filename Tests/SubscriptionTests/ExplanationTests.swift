// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment
import CommandLine
import Testing

@testable import Subscription

@Suite struct ExplanationTests {
    private static func piece(
        _ stage: Evidence.Stage, _ rule: String, _ quote: String, _ effect: Evidence.Effect = .sets, offset: Int? = 40,
        weight: Double? = nil
    ) -> Evidence {
        var piece = Evidence(
            stage: stage, rule: rule, place: "body", offset: offset, length: quote.utf8.count, quote: quote,
            effect: effect)
        piece.weight = weight
        return piece
    }

    private static func explanation(_ deliberation: Deliberation, title: String = "Fault in Orrery") -> Explanation {
        var advisory = Advisory(key: "k", format: .text)
        advisory.title = title
        let alert = Alert(
            id: "i", source: "tocsin://t", time: Timestamp(microseconds: 0), key: "k", change: Change(.new),
            tlp: .clear,
            exercise: false, advisory: advisory, assessment: deliberation.assessment, contentHash: ContentHash(of: []),
            document: nil)
        return Explanation(deliberation, of: alert, topics: ["alerts.high"], silence: nil, file: "letter.txt")
    }

    /// A rule decided; the text's own word was another.
    private static var ruled: Deliberation {
        let decided = piece(.rule, "vendor-risk.not-to-use", "do not\n use  Orrery")
        let said = piece(.statedText, "text.severity-label", "Severity: Low", .contributes, offset: nil)
        var assessment = Assessment(
            level: .high, basis: .rule, confidence: 0.92, needsReview: true, category: .vendorRisk)
        assessment.evidence = [
            decided, piece(.rule, "vendor-risk.national-security", "of national security", .contributes),
        ]
        return Deliberation(
            assessment: assessment,
            stages: [
                StageOpinion(stage: .machineReadable, role: .silent, reason: "No field states a level."),
                StageOpinion(
                    stage: .statedText, role: .heard, level: .low, confidence: 0.64, reason: "r", evidence: [said]),
                StageOpinion(stage: .rule, role: .decides, level: .high, reason: "r", evidence: [decided]),
                StageOpinion(stage: .model, role: .silent, reason: "No text model is installed."),
            ], runnerUp: RunnerUp(level: .low, stage: .statedText, confidence: 0.64, reason: "r"),
            counterfactuals: ["Without “do not use Orrery” (vendor-risk.not-to-use): low (text.severity-label)."])
    }

    /// Only the model speaks.
    static var guessed: Deliberation {
        let words = [
            piece(.model, "model.for", "remote attacker", .sets, weight: 0.8412),
            piece(.model, "model.for", "arbitrary code", .contributes, weight: 0.5),
            piece(.model, "model.against", "opens a file", .contributes, weight: -0.25),
        ]
        var assessment = Assessment(
            level: .high, score: 7.8, scoreKind: .expected, basis: .model, confidence: 0.61, needsReview: true,
            category: .vulnerability)
        assessment.evidence = words
        assessment.prediction = Prediction(
            modelID: "sha256:0", probabilities: [0.01, 0.2, 0.61, 0.18], vector: "CVSS:3.1/AV:N", metrics: [])
        return Deliberation(
            assessment: assessment,
            stages: [StageOpinion(stage: .model, role: .decides, level: .high, reason: "r", evidence: words)],
            runnerUp: RunnerUp(level: .medium, stage: .model, confidence: 0.2, reason: "r"),
            counterfactuals: [])
    }

    @Test func theAnswerComesFirst() {
        #expect(
            Self.explanation(Self.ruled).render(on: Terminal(width: 90)) == """
                [HIGH] Fault in Orrery
                Why          The text says: “do not use Orrery”
                Where        letter.txt:40 · vendor-risk.not-to-use
                Confidence   very sure (92 %): so often are such phrases right
                Review       yes: a rule's reading of the words, no statement of the publisher's
                Runner-up    low (64 %), by the text: “Severity: Low” (text.severity-label)
                Would change Without “do not use Orrery” (vendor-risk.not-to-use): low
                             (text.severity-label).
                Also         “of national security” (vendor-risk.national-security)
                Silent       fields, text model
                Goes to      alerts.high · vendor-risk · TLP:CLEAR


                """)
    }

    @Test func theModelShowsItsWords() {
        #expect(
            Self.explanation(Self.guessed).render(on: Terminal(width: 80)) == """
                [HIGH ~7.8] Fault in Orrery
                Why          Only its wording speaks: it reads like advisories that are rated
                             high.
                Where        letter.txt
                Confidence   fairly sure (61 %): the model's own probability
                Review       yes: the text model alone decided; it is a hint, no statement
                Runner-up    medium (20 %), by the text model
                Model        high 61 %, medium 20 %, critical 18 %, low 1 %
                             it would expect CVSS:3.1/AV:N and a score near 7.8, which nobody
                             states
                Model words  for high               against it
                             +0.84 remote attacker  -0.25 opens a file
                             +0.50 arbitrary code
                Goes to      alerts.high · vulnerability · TLP:CLEAR


                """)
    }

    @Test func theModelAboveARulesFloor() {
        var deliberation = Self.guessed
        let floor = Self.piece(.rule, "vulnerability.unauthenticated-execution", "without a password")
        deliberation.assessment.level = .critical
        deliberation.assessment.prediction?.probabilities = [0.01, 0.2, 0.18, 0.61]
        deliberation.assessment.evidence.insert(floor, at: 0)
        deliberation.assessment.evidence[1].effect = .raises
        deliberation.stages.append(
            StageOpinion(stage: .rule, role: .decides, level: .high, reason: "r", evidence: [floor]))
        let text = Self.explanation(deliberation).render(on: Terminal(width: 120))
        #expect(
            text.contains(
                "It reads like advisories that are rated critical; at least high by the words “without a password”"))
        #expect(text.contains("yes: the text model raised what a rule found"))
    }

    @Test func whatOnlyExploitationRaised() {
        var deliberation = Self.ruled
        deliberation.assessment.basis = .exploitation
        deliberation.assessment.evidence.append(
            Self.piece(.exploitation, "exploitation.in-the-wild", "exploited in the wild", .raises))
        deliberation.assessment.level = .critical
        let text = Self.explanation(deliberation).render(on: Terminal(width: 90))
        #expect(text.contains("The text says that it is being exploited, which raises it from high:"))
        #expect(text.contains("letter.txt:40 · exploitation.in-the-wild"))
    }

    /// The level of least cost is not the likeliest one: said, and no score of another level beside it.
    @Test func whereRatingTooLowCostsMore() {
        var deliberation = Self.guessed
        deliberation.assessment.score = 6.7
        deliberation.assessment.confidence = 0.45
        deliberation.assessment.prediction?.probabilities = [0.01, 0.51, 0.45, 0.03]
        let text = Self.explanation(deliberation).render(on: Terminal(width: 120))
        #expect(text.hasPrefix("[HIGH] Fault in Orrery\n"))
        #expect(text.contains("medium is likeliest (51 %); high (45 %), because rating too low costs more."))
        #expect(text.contains("CVSS:3.1/AV:N and a score near 6.7, which nobody states"))
    }

    @Test(arguments: [
        ("cve.kev", "/adp/dateAdded", "2026-10-03", "since 2026-10-03", "a field about exploitation decided"),
        ("cve.ssvc", "/adp", "\"Exploitation\": \"active\"", "SSVC: exploitation active", "a field about exploitation"),
        ("kev", "kev.json#/vulnerabilities/3", "CVE-2026-1", "the installation's catalogue", "the catalogue decided"),
        ("exploitation.phrase", "body", "in the wild", "The text says that it is being exploited", "a phrase decided"),
    ])
    func whoSaysThatItIsExploited(_ rule: String, _ place: String, _ quote: String, _ why: String, _ review: String) {
        var deliberation = Self.ruled
        deliberation.assessment.basis = .exploitation
        var piece = Self.piece(.exploitation, rule, quote)
        piece.place = place
        deliberation.assessment.evidence = [piece]
        deliberation.assessment.level = .critical
        deliberation.assessment.confidence = 0.79
        let text = Self.explanation(deliberation).render(on: Terminal(width: 200))
        #expect(text.contains(why) && text.contains(review))
        #expect(text.contains("(79 %): so often is what is exploited high or critical, not critical alone"))
    }

    @Test func withoutRulesThatIsSaid() {
        var deliberation = Self.guessed
        deliberation.assessment.basis = .none
        deliberation.assessment.level = .unclassified
        deliberation.stages.insert(StageOpinion(stage: .rule, role: .silent, reason: StageOpinion.noRules), at: 0)
        let text = Self.explanation(deliberation).render(on: Terminal(width: 120))
        #expect(text.contains("Nobody states a level. No rules are installed."))
        #expect(!text.contains("no rule gives one"))
    }

    @Test func fitsEveryWidth() {
        let long = String(repeating: "漢字 and-a-very-long-word-without-any-space ", count: 5)
        for deliberation in [Self.ruled, Self.guessed] {
            let explanation = Self.explanation(deliberation, title: long)
            for width in 40...140 {
                let lines = explanation.render(on: Terminal(width: width)).split(separator: "\n")
                #expect(lines.allSatisfy { TextLayout.columns($0) <= width }, "\(width)")
            }
        }
    }

    @Test func drivesNoTerminal() {
        var deliberation = Self.guessed
        deliberation.assessment.evidence[0].quote = "\u{1B}[2J\u{202E}"
        deliberation.stages[0].evidence[0].quote = "\u{9B}31m"
        deliberation.counterfactuals = ["\u{1B}]0;owned\u{7}"]
        deliberation.assessment.conflicts = ["\u{1B}c"]
        let text = Self.explanation(deliberation, title: "\u{1B}]0;a\u{7}").render(on: Terminal(width: 80))
        #expect(!text.unicodeScalars.contains { ($0.value < 32 && $0 != "\n") || (0x7F...0x9F).contains($0.value) })
        #expect(!text.contains("\u{202E}"))
    }

    @Test func coloursTheLevel() {
        let text = Self.explanation(Self.ruled).render(on: Terminal(width: 60, isInteractive: true, hasColour: true))
        #expect(text.hasPrefix("\u{1B}[1;31m HIGH \u{1B}[0m\u{1B}[1m Fault in Orrery\u{1B}[0m\n"))
    }
}
