// SPDX-License-Identifier: Apache-2.0
import Advisories

/// The judgement of one advisory, with its reason. Field names and values as on the wire (`design.md`).
package struct Assessment: Sendable, Hashable {
    package enum ScoreKind: String, Sendable, Hashable, CaseIterable { case computed, stated, expected, none }

    /// Which stage decided the level.
    package enum Basis: String, Sendable, Hashable, CaseIterable {
        case stated
        case cvss20 = "cvss-2.0"
        case cvss30 = "cvss-3.0"
        case cvss31 = "cvss-3.1"
        case cvss40 = "cvss-4.0"
        case statedText = "stated-text"
        case exploitation, rule, model, none
    }

    package var level: Level
    /// 0.0–10.0, one decimal; `nil` where nothing gives one.
    package var score: Double?
    package var scoreKind: ScoreKind
    package var basis: Basis
    /// 1.0 for what was computed; the measured precision of the pattern for what was stated in words or matched by a rule.
    package var confidence: Double
    package var needsReview: Bool
    /// What contradicts the answer, one sentence each.
    package var conflicts: [String] = []
    /// In the order of the stages; the deciding piece has the effect `sets`.
    package var evidence: [Evidence] = []
    /// What the text model thinks, where it was asked.
    package var prediction: Prediction?

    package var category: Category
    /// Subjects of the alert: those of the advisory's fields and those that the rules found in the text.
    package var organisations: [String] = []
    package var sectors: [String] = []
    /// ISO 3166-1 alpha-2, and `EU`.
    package var jurisdictions: [String] = []
    package var mitigability: Mitigability?
    package var assurance: Assurance?
    package var obligations: [Obligation] = []
    package var relations: [Advisory.Relation] = []

    package init(
        level: Level, score: Double? = nil, scoreKind: ScoreKind = .none, basis: Basis, confidence: Double,
        needsReview: Bool = false, category: Category
    ) {
        self.level = level
        self.score = score
        self.scoreKind = scoreKind
        self.basis = basis
        self.confidence = confidence
        self.needsReview = needsReview
        self.category = category
    }
}

/// A quoted reason.
package struct Evidence: Sendable, Hashable {
    package enum Stage: String, Sendable, Hashable, CaseIterable {
        case machineReadable = "machine-readable"
        case publisherLevel = "publisher-level"
        case statedText = "stated-text"
        case exploitation
        case rule
        case model
        case abstain
    }
    package enum Effect: String, Sendable, Hashable, CaseIterable { case sets, raises, contributes }

    package var stage: Stage
    /// The rule's id: `csaf.cvss_v3`, `vendor-risk.not-mitigable`, …
    package var rule: String
    /// JSON pointer, XML path or passage; the wire calls it `where`.
    package var place: String
    /// Byte range in the original file; `nil` where the text was decoded on the way.
    package var offset: Int?
    package var length: Int?
    package var quote: String
    package var effect: Effect
    /// Of the model: what these words add to the level's logit, less what they add to the next lower level's (of `low`: to
    /// medium's); below 0 they speak against it.
    package var weight: Double?

    package init(
        stage: Stage, rule: String, place: String, offset: Int?, length: Int?, quote: String, effect: Effect
    ) {
        self.stage = stage
        self.rule = rule
        self.place = place
        self.offset = offset
        self.length = length
        self.quote = quote
        self.effect = effect
    }
}

/// What somebody must or must not do, by whom and until when.
package struct Obligation: Sendable, Hashable {
    package enum Effect: String, Sendable, Hashable, CaseIterable { case prohibits, suspends, revokes, requires }
    package var effect: Effect
    package var what: String
    package var addressees: [String] = []
    package var legalBasis: String?
    package var from: CalendarDate?
    package var until: CalendarDate?
    package var quote: String

    package init(effect: Effect, what: String, quote: String) {
        self.effect = effect
        self.what = what
        self.quote = quote
    }
}
