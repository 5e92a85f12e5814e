// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Applies the rules to a reading and draws the findings together.
struct RuleEvaluation {
    private let rules: RuleSet
    private let reading: RuleReading
    private let scope: RuleScope
    private let subjects: SubjectFinder

    /// A rule that fired in a sentence.
    struct Hit {
        var rule: Int
        var sentence: Int
        var span: CueSpan
        var level: Level?
    }

    /// Matches of one rule that are kept.
    private static let most = 3

    init(_ rules: RuleSet, _ reading: RuleReading, _ scope: RuleScope) {
        self.rules = rules
        self.reading = reading
        self.scope = scope
        subjects = SubjectFinder(reading: reading)
    }

    func findings() -> RuleFindings {
        let all = hits()
        let hits = ranked(Settlement(rules, reading, subjects, all).settled(all))
        let grave = hits.contains { ($0.level?.rank ?? 0) > 0 }
        // Beside something grave, what is favourable is about somebody else.
        let kept = grave ? hits.filter { $0.level != .informational } : hits
        var findings = RuleFindings()
        findings.divertsModel = hits.contains { rules.rules[$0.rule].isNoise } && !grave
        findings.speaksOfVulnerabilities = speaksOfVulnerabilities
        for hit in kept { add(hit, to: &findings) }
        if findings.organisations.isEmpty, scope == .notices { findings.organisations = subjects.main() }
        let context = FindingContext(rules, reading)
        findings.sectors = context.sectors(kept.map(\.sentence))
        findings.jurisdictions = context.jurisdictions(kept.map(\.sentence))
        return findings
    }

    // MARK: Which rules fire

    private func hits() -> [Hit] {
        var out: [Hit] = []
        for number in reading.mayFire where applies(rules.rules[number]) {
            let rule = rules.rules[number]
            var count = 0
            for sentence in reading.text.sentences.indices where count < Self.most {
                guard let span = match(rule, sentence) else { continue }
                out.append(Hit(rule: number, sentence: sentence, span: span, level: rule.level))
                count += 1
            }
        }
        return out
    }

    /// What a rule asks of the whole text.
    private func applies(_ rule: RuleDefinition) -> Bool {
        rule.document.allSatisfy { $0.contains(where: reading.document.contains) }
            && !rule.unlessDocument.contains(where: reading.document.contains)
            && !rule.unlessTitle.contains(where: reading.title.contains)
    }

    private func match(_ rule: RuleDefinition, _ sentence: Int) -> CueSpan? {
        let cues = reading.cues[sentence]
        if rule.headline, !reading.text.sentences[sentence].isHeadline { return nil }
        if reading.text.sentences[sentence].isQuestion { return nil }
        guard rule.sentence.allSatisfy({ $0.contains(where: cues.present.contains) }) else { return nil }
        guard !rule.unless.contains(where: cues.present.contains) else { return nil }
        let around = around(sentence)
        guard rule.near.allSatisfy({ $0.contains(where: around.contains) }) else { return nil }
        if rule.needsSubject, subjects.subjects(of: sentence).isEmpty { return nil }
        return rule.sentence.first?.compactMap { cues.first($0) }.min { $0.start < $1.start }
    }

    /// Classes of the sentence, the two before it, the one after it and the title.
    private func around(_ sentence: Int) -> CueSet {
        var set = reading.title
        for index in max(0, sentence - 2)...min(sentence + 1, reading.cues.count - 1) {
            set.formUnion(reading.cues[index].present)
        }
        return set
    }

    /// By the classes of the rules that only say so ("vulnerability.mention") and set no level.
    private var speaksOfVulnerabilities: Bool {
        rules.rules.contains { rule in
            rule.category == .vulnerability && rule.level == nil
                && rule.sentence.allSatisfy { $0.contains(where: reading.document.contains) }
        }
    }

    // MARK: What they say together

    private func ranked(_ hits: [Hit]) -> [Hit] {
        hits.sorted { a, b in
            let (left, right) = (a.level?.rank ?? -1, b.level?.rank ?? -1)
            if left != right { return left > right }
            return order(a) < order(b)
        }
    }

    /// Of equal levels: the rule's own number, then what the title says, then the category, the rule and the sentence in
    /// their orders.
    private func order(_ hit: Hit) -> (Int, Int, Int, Int, Int) {
        let rule = rules.rules[hit.rule]
        let title = reading.text.sentences[hit.sentence].isTitle
        let category = rules.precedence.firstIndex(of: rule.category) ?? rules.precedence.count
        return (-rule.precedence, title ? 0 : 1, category, hit.rule, hit.sentence)
    }

    private func add(_ hit: Hit, to findings: inout RuleFindings) {
        let rule = rules.rules[hit.rule]
        let sentence = reading.text.sentences[hit.sentence]
        let decides = findings.matches.isEmpty && hit.level != nil
        let evidence = Quotation.evidence(
            rule: rule.id, hit.span, sentence: sentence, in: reading.text, effect: decides ? .sets : .contributes)
        let names = subjects.subjects(of: hit.sentence)
        var match = RuleMatch(
            rule: rule.id, category: rule.category, level: hit.level, confidence: rule.confidence, evidence: evidence,
            subjects: names)
        match.phrase = Quotation.words(hit.span, sentence: sentence, in: reading.text)
        match.phraseOffset = Quotation.offset(hit.span, sentence: sentence, in: reading.text)
        findings.matches.append(match)
        if findings.category == nil { findings.category = rule.category }
        if decides {
            findings.level = hit.level
            findings.confidence = rule.confidence
        }
        if rule.category != .informational, hit.level != nil || findings.level == nil {
            for name in names where !findings.organisations.contains(name) { findings.organisations.append(name) }
        }
        findings.mitigability = findings.mitigability ?? rule.mitigability
        findings.assurance = findings.assurance ?? rule.assurance
        if let effect = rule.obligation, hit.level != nil, findings.obligations.count < 8 {
            let reader = ObligationReader(rules: rules, reading: reading)
            let obligation = reader.obligation(effect, hit.span, hit.sentence, quote: evidence.quote)
            if !findings.obligations.contains(obligation) { findings.obligations.append(obligation) }
        }
    }
}
