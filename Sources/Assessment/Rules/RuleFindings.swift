// SPDX-License-Identifier: Apache-2.0
import Advisories

/// What the phrase rules (`Config/rules/*.yaml`, stage 5) found in one advisory. A value without opinion on the other
/// stages: the assessor sets the level from it only where stages 1 to 3 are silent, and adds the rest in any case.
package struct RuleFindings: Sendable, Hashable {
    /// Strongest first: by level, then by the rule's own precedence, then what the title says, then by the category's
    /// order, the rule's and the sentence's.
    package var matches: [RuleMatch] = []
    /// The category of the strongest match; `nil` where no rule fired.
    package var category: Category?
    /// The highest floor; `informational` where the only rules that spoke are favourable ones (a lifted ban, good
    /// assurance); `nil` where no rule gives a level.
    package var level: Level?
    /// Confidence of the deciding match; 0 without one.
    package var confidence = 0.0
    /// True where a noise rule fired (a webinar, a look back) and no other gave a level: a model-only result becomes
    /// `unclassified`. It never lowers what another stage says.
    package var divertsModel = false
    /// True where the words by which the rules know a vulnerability stand anywhere in the text.
    package var speaksOfVulnerabilities = false
    /// Subjects of the matches: organisations, in the order of their importance.
    package var organisations: [String] = []
    package var sectors: [String] = []
    package var jurisdictions: [String] = []
    package var mitigability: Mitigability?
    package var assurance: Assurance?
    package var obligations: [Obligation] = []
    package var relations: [Advisory.Relation] = []

    package init() {}
}

/// One rule that fired, with the sentence that made it fire.
package struct RuleMatch: Sendable, Hashable {
    /// `vendor-risk.not-to-use`
    package var rule: String
    package var category: Category
    /// The floor that the rule sets; `nil` where it only contributes category and evidence.
    package var level: Level?
    /// Precision of the rule as stated in its file, 0 to 1.
    package var confidence: Double
    /// The quoted sentence; its effect is `sets` for the match that decides, `contributes` for the others.
    package var evidence: Evidence
    /// The words of the sentence that made it fire; empty where they are not known.
    package var phrase = ""
    /// Where ``phrase`` begins, as ``Evidence/offset``; `nil` where the text was decoded on the way.
    package var phraseOffset: Int?
    /// Organisations that the matched words are about.
    package var subjects: [String]

    package init(
        rule: String, category: Category, level: Level?, confidence: Double, evidence: Evidence, subjects: [String] = []
    ) {
        self.rule = rule
        self.category = category
        self.level = level
        self.confidence = confidence
        self.evidence = evidence
        self.subjects = subjects
    }
}
