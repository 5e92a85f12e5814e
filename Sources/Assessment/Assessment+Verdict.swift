// SPDX-License-Identifier: Apache-2.0
import Advisories

extension Assessment {
    /// How many conflicts are listed; documents with thousands of wrong vectors exist.
    private static let listedConflicts = 16

    init(_ verdict: Verdict, category: Category) {
        self.init(
            level: verdict.level, score: verdict.score?.value, scoreKind: verdict.scoreKind, basis: verdict.basis,
            confidence: verdict.confidence, needsReview: verdict.needsReview, category: category)
        evidence = verdict.evidence
        prediction = verdict.prediction
        conflicts = Array(verdict.conflicts.prefix(Assessment.listedConflicts))
    }

    /// Adds what the rules found beside the level: subjects, obligations, relations, and their evidence where another
    /// stage decided.
    mutating func add(_ findings: RuleFindings, beside verdict: Verdict) {
        if !verdict.evidence.contains(where: { $0.stage == .rule }) {
            evidence += findings.matches.prefix(8).map { match in
                var piece = match.evidence
                piece.effect = .contributes
                return piece
            }
        }
        // A vulnerability is about products; names that the rules find in its text are parts, protocols and reporters.
        if category != .vulnerability {
            for name in findings.organisations where !organisations.contains(name) { organisations.append(name) }
        }
        sectors = findings.sectors
        jurisdictions = findings.jurisdictions
        mitigability = findings.mitigability
        assurance = findings.assurance
        obligations = findings.obligations
        relations = findings.relations
    }
}
