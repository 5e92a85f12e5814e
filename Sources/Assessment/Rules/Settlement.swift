// SPDX-License-Identifier: Apache-2.0
import Advisories

/// What favourable headlines ("Order Terminating …") take from the rest of a text: the level of what it then tells about
/// the past. A headline that names somebody speaks for nobody else: one ban is lifted, and another one is imposed.
struct Settlement {
    private struct Headline {
        var categories: Set<Category>
        var isTitle: Bool
        /// Whom it names itself; empty where it speaks of the whole text.
        var names: Set<String>
        /// It says that the text is no warning (an invitation, a vacancy).
        var diverts: Bool

        func speaks(of category: Category, _ others: [String]) -> Bool {
            guard categories.contains(category) else { return false }
            return names.isEmpty || others.isEmpty || !names.isDisjoint(with: others)
        }
    }

    private let rules: RuleSet
    private let reading: RuleReading
    private let subjects: SubjectFinder
    private let headlines: [Headline]

    init(_ rules: RuleSet, _ reading: RuleReading, _ subjects: SubjectFinder, _ hits: [RuleEvaluation.Hit]) {
        (self.rules, self.reading, self.subjects) = (rules, reading, subjects)
        headlines = hits.compactMap { hit in
            let rule = rules.rules[hit.rule]
            let sentence = reading.text.sentences[hit.sentence]
            // What only diverts speaks for the whole text, and in its title alone.
            let diverts = hit.level == nil
            let speaks = hit.level == .informational ? sentence.isHeadline : sentence.isTitle
            guard !rule.settles.isEmpty, speaks else { return nil }
            return Headline(
                categories: Set(rule.settles), isTitle: sentence.isTitle,
                names: diverts ? [] : Set(subjects.named(in: hit.sentence)), diverts: diverts)
        }
    }

    /// The hits, without their level where a headline settles them.
    func settled(_ hits: [RuleEvaluation.Hit]) -> [RuleEvaluation.Hit] {
        guard !headlines.isEmpty else { return hits }
        let diverts = headlines.contains { $0.diverts }
        return hits.map { hit in
            guard diverts || hit.level != .informational, !reading.text.sentences[hit.sentence].isTitle,
                isSettled(hit)
            else { return hit }
            var hit = hit
            hit.level = nil
            return hit
        }
    }

    private func isSettled(_ hit: RuleEvaluation.Hit) -> Bool {
        let rule = rules.rules[hit.rule]
        let whom = subjects.named(in: hit.sentence)
        let speaking = headlines.filter { $0.speaks(of: rule.category, whom) }
        // That one thing is in order, in the first sentence, takes nothing from another that cannot be mitigated.
        return rule.mitigability == .notMitigable ? speaking.contains { $0.isTitle } : !speaking.isEmpty
    }
}
