// SPDX-License-Identifier: Apache-2.0
import Advisories

extension Assessment {
    /// How many conflicts are listed; documents with thousands of wrong vectors exist.
    private static let listedConflicts = 16

    init(_ verdict: Verdict, category: Category) {
        self.init(
            level: verdict.level, score: verdict.score?.value, scoreKind: verdict.scoreKind, basis: verdict.basis,
            confidence: verdict.confidence, category: category)
        evidence = verdict.evidence
        conflicts = Array(verdict.conflicts.prefix(Assessment.listedConflicts))
    }

    /// Adds what the rules found beside the level: subjects, obligations, relations, and their evidence where another
    /// stage decided.
    mutating func add(_ findings: RuleFindings, beside verdict: Verdict) {
        if verdict.basis != .rule {
            evidence += findings.matches.prefix(8).map { match in
                var piece = match.evidence
                piece.effect = .contributes
                return piece
            }
        }
        for name in findings.organisations where !organisations.contains(name) { organisations.append(name) }
        sectors = findings.sectors
        jurisdictions = findings.jurisdictions
        mitigability = findings.mitigability
        assurance = findings.assurance
        obligations = findings.obligations
        relations = findings.relations
    }
}

extension Verdict {
    /// Stage 5: the level of the strongest rule.
    /// - Returns: `nil` where no rule gives a level.
    init?(_ findings: RuleFindings) {
        guard let level = findings.level else { return nil }
        self.init(
            level, basis: .rule, confidence: findings.confidence, evidence: findings.matches.map(\.evidence))
    }

    /// Stage 7: nobody has judged; says what is missing.
    static func abstention(_ advisory: Advisory) -> Verdict {
        let quote = advisory.title.isEmpty ? advisory.key : advisory.title
        let missing =
            advisory.statements.isEmpty
            ? "abstain.nothing-stated" : "abstain.unreadable-statement"
        let evidence = Evidence(
            stage: .abstain, rule: missing, place: "title", offset: nil, length: nil, quote: String(quote.prefix(200)),
            effect: .sets)
        return Verdict(.unclassified, basis: .none, confidence: 0, evidence: [evidence])
    }
}
