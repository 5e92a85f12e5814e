// SPDX-License-Identifier: Apache-2.0

/// A rule as a list of rules shows it.
package struct RuleListing: Sendable, Hashable {
    /// `vendor-risk.not-to-use`: what stands in the alert's evidence. It never changes its meaning.
    package var id: String
    package var category: Category
    /// The floor; `nil` where the rule only gives category and evidence.
    package var level: Level?
    package var confidence: Double
    package var place: SourcePlace
}

extension RuleSet {
    /// Every rule, in the order in which they are read.
    package var listing: [RuleListing] {
        rules.map {
            RuleListing(
                id: $0.id, category: $0.category, level: $0.level, confidence: $0.confidence, place: $0.place)
        }
    }
}
