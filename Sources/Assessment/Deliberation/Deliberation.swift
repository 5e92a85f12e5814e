// SPDX-License-Identifier: Apache-2.0

/// A judgement with all that was weighed: what each stage says by itself, which of them decided, and what would have
/// changed the answer. For people; the daemon asks ``Assessor/assess(_:)``, which leaves out what is not needed.
package struct Deliberation: Sendable, Hashable {
    /// The answer: what ``Assessor/assess(_:)`` gives.
    package var assessment: Assessment
    /// One for each stage, in the order of ``Evidence/Stage``, without `abstain`.
    package var stages: [StageOpinion]
    /// The surest opinion for another level; `nil` where nobody says anything else.
    package var runnerUp: RunnerUp?
    /// What would have changed the answer, one sentence each, the nearest first; at most
    /// ``Counterfactuals/listed``. Each was found by taking away what it names and judging again.
    package var counterfactuals: [String]

    package init(
        assessment: Assessment, stages: [StageOpinion], runnerUp: RunnerUp? = nil, counterfactuals: [String] = []
    ) {
        self.assessment = assessment
        self.stages = stages
        self.runnerUp = runnerUp
        self.counterfactuals = counterfactuals
    }

    /// The stage that set the level; `nil` where none did.
    package var decided: StageOpinion? {
        stages.first { $0.role == .raises } ?? stages.first { $0.role == .decides }
    }
}

/// What one stage says by itself.
package struct StageOpinion: Sendable, Hashable {
    /// Why the rules are silent where there are none.
    package static let noRules = "No rules are installed."

    package enum Role: String, Sendable, Hashable, CaseIterable {
        /// It set the level.
        case decides
        /// It raised the level that another stage set.
        case raises
        /// It has an opinion, and an earlier stage decided.
        case heard
        /// It has none; ``StageOpinion/reason`` says why.
        case silent
    }

    package var stage: Evidence.Stage
    package var role: Role
    /// The level that it would give alone; `nil` where it is silent.
    package var level: Level?
    /// Of the text model where it is silent and has weighed the words all the same: the level that they were weighed for.
    package var guess: Level?
    /// 0.0–10.0, where it gives a score.
    package var score: Double?
    package var confidence: Double?
    /// A sentence: on what it founds its opinion, or why it has none.
    package var reason: String
    /// The pieces that it would show, the deciding one first.
    package var evidence: [Evidence]

    package init(
        stage: Evidence.Stage, role: Role, level: Level? = nil, score: Double? = nil, confidence: Double? = nil,
        reason: String, evidence: [Evidence] = []
    ) {
        self.stage = stage
        self.role = role
        self.level = level
        self.score = score
        self.confidence = confidence
        self.reason = reason
        self.evidence = evidence
    }
}

/// The answer that would have come next.
package struct RunnerUp: Sendable, Hashable {
    package var level: Level
    /// Who says so.
    package var stage: Evidence.Stage
    /// How sure that stage is; for the model the probability of this level.
    package var confidence: Double?
    /// A sentence.
    package var reason: String

    package init(level: Level, stage: Evidence.Stage, confidence: Double?, reason: String) {
        self.level = level
        self.stage = stage
        self.confidence = confidence
        self.reason = reason
    }
}
