// SPDX-License-Identifier: Apache-2.0

/// What each rule asks of one sentence, in flat arrays: most rules are ruled out by it before any of them is looked at.
struct RuleDemands: Sendable {
    private struct Demand {
        /// Kinds of document and languages that the rule is for.
        var uses: CueUses
        var isHeadline: Bool
        /// In ``choices``: one class of each must stand in the sentence.
        var choices: Range<Int>
    }

    private var demands: ContiguousArray<Demand> = []
    private var choices: ContiguousArray<CueSet> = []
    /// Whether any rule is for one language only.
    private(set) var isGated = false

    init(_ rules: [RuleDefinition]) {
        for rule in rules {
            var uses = CueUses(language: rule.language)
            for scope in [RuleScope.notices, .vulnerabilities, .hazards] where scope.allows(rule.category) {
                uses.formUnion(scope.uses)
            }
            let first = choices.count
            choices += rule.sentence.map { CueSet($0) }
            demands.append(Demand(uses: uses, isHeadline: rule.headline, choices: first..<choices.count))
            if rule.language != nil { isGated = true }
        }
    }

    /// The rules, by number, for which a sentence holds all that they ask of one.
    /// - Parameters:
    ///   - document: the classes of all sentences.
    ///   - wanted: the kind of document and its language.
    func met(in text: RuleText, _ cues: [SentenceCues], _ document: CueSet, _ wanted: CueUses) -> [Int] {
        demands.indices.filter { number in
            let demand = demands[number]
            guard demand.uses.isSuperset(of: wanted), meets(demand, document) else { return false }
            for sentence in text.sentences.indices where !demand.isHeadline || text.sentences[sentence].isHeadline {
                if meets(demand, cues[sentence].present) { return true }
            }
            return false
        }
    }

    private func meets(_ demand: Demand, _ present: CueSet) -> Bool {
        for index in demand.choices where choices[index].isDisjoint(with: present) { return false }
        return true
    }
}
