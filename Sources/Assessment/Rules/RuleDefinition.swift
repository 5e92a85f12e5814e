// SPDX-License-Identifier: Apache-2.0
import YAML

/// One rule as its file states it, with its classes by number.
struct RuleDefinition: Sendable {
    /// Any of these classes.
    typealias Choice = [Int]

    var id: String
    /// Where its file states it.
    var place = SourcePlace(file: "", line: 0, column: 0)
    /// Only for texts in this language; `nil` for all.
    var language: RuleLanguage?
    var category: Category
    /// The floor; `nil` where the rule only gives category and evidence.
    var level: Level?
    var confidence: Double
    /// Of equal levels, the higher number goes first.
    var precedence = 0
    /// All of these in one sentence; the first is the one that is quoted.
    var sentence: [Choice]
    /// All of these in that sentence, one of the two before it, the one after it, or the title.
    var near: [Choice] = []
    /// All of these anywhere, the publisher's name included.
    var document: [Choice] = []
    /// None of these in the sentence.
    var unless: Choice = []
    /// None of these in the title.
    var unlessTitle: Choice = []
    /// None of these anywhere.
    var unlessDocument: Choice = []
    /// Only in the title or the first sentence.
    var headline = false
    /// Fires only where an organisation can be named as its subject.
    var needsSubject = false
    /// In the title or first sentence it takes the level from matches of these categories that stand elsewhere.
    var settles: [Category] = []
    /// Diverts a result of the model alone to `unclassified`.
    var isNoise = false
    var mitigability: Mitigability?
    var assurance: Assurance?
    var obligation: Obligation.Effect?

    /// Every class that it asks for.
    var classes: [Int] { (sentence + near + document).flatMap { $0 } + unless + unlessTitle + unlessDocument }
}
