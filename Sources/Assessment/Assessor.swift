// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Judges an advisory: a pure function of what the issuer said and of the rules. Never fails: where nothing can be said
/// the answer is ``Level/unclassified``, with what is missing.
///
/// The order of evidence, first hit decides:
/// 1. fields (``MachineReadable``);
/// 2. and 3. what the text states (``StatedText``);
/// 5. phrase rules, which set the level only where 1 to 3 are silent;
/// 4. exploitation, which raises 2, 3 and 5, decides where all are silent, and only tags 1;
/// 7. nothing: `unclassified`.
package struct Assessor: Sendable {
    private let find: @Sendable (Advisory) -> RuleFindings

    /// - Parameter findings: stage 5; without it no phrase rule speaks.
    package init(findings: @escaping @Sendable (Advisory) -> RuleFindings = { _ in RuleFindings() }) { find = findings }

    /// - Parameter rules: the phrase rules of the installation.
    package init(rules: RuleSet) { self.init(findings: { rules.match($0) }) }

    package func assess(_ advisory: Advisory) -> Assessment {
        let texts = PassageWords.all(advisory)
        let findings = find(advisory)
        let exploitation = Exploitation(advisory, texts)
        let verdict =
            MachineReadable.judge(advisory).map { $0.tagged(exploitation) }
            ?? (StatedText.judge(advisory, texts) ?? Verdict(findings)).map { $0.raised(exploitation) }
            ?? Verdict(exploitation)
            ?? Verdict.abstention(advisory)
        var assessment = Assessment(verdict, category: CategoryChoice.category(of: advisory, findings: findings))
        assessment.organisations = advisory.organisations
        assessment.add(findings, beside: verdict)
        return assessment
    }
}
