// SPDX-License-Identifier: Apache-2.0

/// What every stage says, for a person to read.
struct StageOpinions {
    let all: [StageOpinion]
    let runnerUp: RunnerUp?

    /// - Parameter hasRules: whether there are any phrase rules to be silent.
    init(_ hearing: Hearing, verdict: Verdict, hasRules: Bool = true) {
        let first = verdict.evidence.first
        let raise = verdict.evidence.last { $0.effect == .raises }
        func opinion(_ stage: Evidence.Stage, _ said: Verdict?, silent: String) -> StageOpinion {
            guard let said else { return StageOpinion(stage: stage, role: .silent, reason: silent) }
            var role = StageOpinion.Role.heard
            if let own = said.evidence.first {
                if raise?.isSamePlace(as: own) == true { role = .raises }
                if first?.effect == .sets, first?.isSamePlace(as: own) == true { role = .decides }
            }
            return StageOpinion(
                stage: stage, role: role, level: said.level, score: said.score?.value, confidence: said.confidence,
                reason: Self.reason(said), evidence: said.evidence)
        }
        let opinions = [
            opinion(
                .machineReadable, hearing.fields,
                silent: hearing.advisory.statements.isEmpty
                    ? "No field states a level or a CVSS vector." : "No field states a level that can be read."),
            opinion(.publisherLevel, hearing.title, silent: "The title states no level."),
            opinion(.statedText, hearing.text, silent: "The text states no vector, no CVSS score and no level."),
            opinion(.exploitation, Verdict(hearing.exploitation), silent: "Nothing says that it is exploited."),
            opinion(.rule, hearing.ruled, silent: Self.silence(hearing.findings, hasRules)),
            Self.model(hearing, opinion),
        ]
        all = opinions
        runnerUp = Self.runnerUp(opinions, verdict, hearing.model?.opinion)
    }

    private static func model(
        _ hearing: Hearing, _ opinion: (Evidence.Stage, Verdict?, String) -> StageOpinion
    ) -> StageOpinion {
        guard let heard = hearing.model else { return opinion(.model, nil, "It was not asked.") }
        var answer = opinion(.model, heard.verdict, heard.silence?.reason ?? "It says nothing.")
        if let guess = heard.opinion, heard.silence != nil {
            answer.guess = guess.level
            answer.confidence = Prediction.rounded(guess.confidence)
            answer.evidence = Verdict.words(guess, effect: .contributes)
        }
        return answer
    }

    private static func silence(_ findings: RuleFindings, _ hasRules: Bool) -> String {
        guard hasRules else { return StageOpinion.noRules }
        guard let match = findings.matches.first else { return "No rule matches." }
        return "No rule gives a level; \(match.rule) only adds what it is about."
    }

    /// "CVSS 3.1 9.8, computed from its vector (csaf.cvss_v3)."
    private static func reason(_ verdict: Verdict) -> String {
        let rule = verdict.evidence.first.map { " (\($0.rule))" } ?? ""
        let score = verdict.score.map { "CVSS \($0.version.rawValue) \($0.text)" }
        switch (verdict.basis, verdict.scoreKind, score) {
        case (.cvss20, _, let score?), (.cvss30, _, let score?), (.cvss31, _, let score?), (.cvss40, _, let score?):
            return "\(score), computed from its vector\(rule)."
        case (.stated, .stated, let score?): return "\(score) as the document states it\(rule)."
        case (.stated, .computed, let score?):
            return "The publisher's own level\(rule); its vector gives \(score)."
        case (.stated, _, _): return "The publisher's own level\(rule)."
        case (.statedText, _, let score?): return "The text states it\(rule); \(score)."
        case (.statedText, _, nil): return "The text states it\(rule)."
        case (.exploitation, _, _): return "It is said to be exploited\(rule)."
        case (.rule, _, _): return "A phrase of the text\(rule)."
        case (.model, _, _): return "The wording, by the text model\(rule)."
        default: return "Nobody has judged it\(rule)."
        }
    }

    /// The surest opinion for another level, of equally sure ones the earliest stage's; where the model decided its next
    /// likely level is one. Where nobody decided, the level that the model holds for the likeliest.
    private static func runnerUp(
        _ opinions: [StageOpinion], _ verdict: Verdict, _ guess: ModelOpinion?
    ) -> RunnerUp? {
        if verdict.level == .unclassified {
            return guess.map {
                RunnerUp(
                    level: $0.mostLikely, stage: .model, confidence: Prediction($0).probability(of: $0.mostLikely),
                    reason: "The text model's guess, on which nobody should act.")
            }
        }
        var others = opinions.compactMap { opinion in
            opinion.level.flatMap { level in
                level == verdict.level
                    ? nil
                    : RunnerUp(
                        level: level, stage: opinion.stage, confidence: opinion.confidence, reason: opinion.reason)
            }
        }
        if let guess, verdict.basis == .model {
            let (next, own) = (guess.runnerUp, Prediction(guess))
            let share = own.probability(of: next)
            let isLikelier = (share ?? 0) > (own.probability(of: guess.level) ?? 0)
            others.append(
                RunnerUp(
                    level: next, stage: .model, confidence: share,
                    reason: isLikelier
                        ? "The text model holds it for the likeliest, and rating too low costs more."
                        : "The text model holds it for the next likely."))
        }
        return others.reduce(nil) { best, next in
            guard let best else { return next }
            return (next.confidence ?? 0) > (best.confidence ?? 0) ? next : best
        }
    }
}
