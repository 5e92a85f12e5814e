// SPDX-License-Identifier: Apache-2.0
import Advisories

/// One text and what the rules must say of it.
package struct RuleTestCase: Sendable {
    package var name: String
    package var place: SourcePlace
    /// The text, as a reader would give it.
    package var advisory: Advisory
    /// Ids of rules that must fire, and of rules that must not. Others may.
    package var fires: [String] = []
    package var silent: [String] = []
    /// A level or category as on the wire, ``nothing`` for none; `nil` where the case does not ask.
    package var level: String?
    package var category: String?

    /// What a case writes where no rule may give a level or a category.
    package static let nothing = "none"

    package func run(_ rules: RuleSet) -> RuleTestOutcome {
        let findings = rules.match(advisory)
        let fired = Set(findings.matches.map(\.rule))
        var outcome = RuleTestOutcome(
            test: self, findings: findings, level: findings.level?.rawValue ?? Self.nothing,
            category: findings.category?.rawValue ?? Self.nothing)
        outcome.missing = fires.filter { !fired.contains($0) }
        outcome.unwanted = silent.filter { fired.contains($0) }
        return outcome
    }
}

/// What the rules said of a case's text.
package struct RuleTestOutcome: Sendable {
    package var test: RuleTestCase
    package var findings: RuleFindings
    package var level: String
    package var category: String
    /// Rules that should have fired, and those that should not have.
    package var missing: [String] = []
    package var unwanted: [String] = []

    package var passed: Bool {
        missing.isEmpty && unwanted.isEmpty && (test.level ?? level) == level && (test.category ?? category) == category
    }

    /// "high vendor-risk, vendor-risk.not-to-use, not trade.order": what the case asks for.
    package var expected: String {
        let judgement = [test.level, test.category].compactMap { $0 }.joined(separator: " ")
        return ([judgement].filter { !$0.isEmpty } + test.fires + test.silent.map { "not \($0)" })
            .joined(separator: ", ")
    }

    /// "critical vendor-risk by vendor-risk.unacceptable": what came instead.
    package var got: String {
        var seen: Set<String> = []
        let ids = findings.matches.map(\.rule).filter { seen.insert($0).inserted }
        return "\(level) \(category)" + (ids.isEmpty ? "" : " by " + ids.joined(separator: ", "))
    }

    /// The sentence to blame: that of a rule that should not have fired, else that of the deciding one.
    package var quote: String? {
        (findings.matches.first { unwanted.contains($0.rule) } ?? findings.matches.first)?.evidence.quote
    }
}
