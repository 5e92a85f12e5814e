// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment
import CommandLine

extension Card {
    /// How many of a long list are shown.
    private static let most = 5
    private static let mostReasons = 3
    /// Columns of one sentence; the original has all of it.
    private static let longest = 240

    package init(_ facts: CardFacts) {
        self.init(
            level: facts.level, tags: Card.tags(facts), title: facts.title, rows: Card.rows(facts),
            reasons: Card.reasons(facts.evidence))
    }

    private static func tags(_ facts: CardFacts) -> [String] {
        var tags = facts.exercise ? ["EXERCISE"] : []
        if let change = facts.change { tags.append(word(change, facts.previous)) }
        if let category = facts.category { tags.append(category) }
        if let score = facts.score { tags.append("score \(score)") }
        if let tlp = facts.tlp { tags.append("TLP:\(tlp.rawValue)") }
        return tags
    }

    private static func word(_ change: Change.Kind, _ previous: Change.Previous?) -> String {
        let before = previous.map { " from \($0.level.rawValue)" } ?? ""
        return switch change {
        case .new: "new"
        case .update: "update"
        case .escalate: "escalated" + before
        case .deescalate: "de-escalated" + before
        case .withdraw: "withdrawn"
        }
    }

    static func rows(_ facts: CardFacts) -> [Row] {
        [
            Row("From", [joined([facts.publisher, identity(facts), dates(facts)])]),
            Row("About", about(facts)),
            Row("Changed", [facts.changedFields.joined(separator: ", ")]),
            Row("Obligation", short(facts.obligations.map(sentence), most: mostReasons)),
            Row("Review", review(facts)),
            Row("Related", short(facts.relations.map { "\($0.kind) \($0.target)" })),
            Row("Links", short(facts.references.map { joined([$0.url, $0.summary]) })),
            Row("Topics", [facts.topics.joined(separator: ", ")]),
            Row("Original", [facts.document ?? ""]),
        ]
    }

    private static func identity(_ facts: CardFacts) -> String? {
        guard let id = facts.id else { return facts.version.map { "version \($0)" } }
        return facts.version.map { "\(id) version \($0)" } ?? id
    }

    private static func dates(_ facts: CardFacts) -> String? {
        var last: Moment?
        let words = facts.dates.compactMap { word, moment -> String? in
            guard let moment, moment != last else { return nil }
            last = moment
            return "\(word) \(moment)"
        }
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }

    private static func about(_ facts: CardFacts) -> [String] {
        let products = facts.products.map { joined([vendor(of: $0), $0.name, $0.versions], by: " ") }
        let mitigability = facts.mitigability.map { $0 == .notMitigable ? "cannot be mitigated" : $0.rawValue }
        let assurance = facts.assurance.map { "\($0.rawValue) assurance" }
        return [
            listed(facts.organisations), listed(facts.vulnerabilities), listed(products),
            joined([listed(facts.sectors), listed(facts.jurisdictions), mitigability, assurance]),
        ]
    }

    /// Many publishers begin the product's name with the vendor's: said once.
    private static func vendor(of product: Advisory.Product) -> String? {
        product.vendor.flatMap { product.name.lowercased().hasPrefix($0.lowercased()) ? nil : $0 }
    }

    private static func review(_ facts: CardFacts) -> [String] {
        guard facts.needsReview else { return facts.conflicts }
        let confidence = facts.confidence.map { " (confidence \(Int(($0 * 100).rounded()))%)" } ?? ""
        return ["a person should confirm this level" + confidence] + facts.conflicts
    }

    private static func sentence(_ obligation: Obligation) -> String {
        let from = obligation.from.map { "from \($0)" }
        let until = obligation.until.map { "until \($0)" }
        let whom = obligation.addressees.isEmpty ? nil : "for \(listed(obligation.addressees))"
        let what = TextLayout.truncate(obligation.what, width: longest)
        return joined(["“\(what)” (\(kind(obligation)))", whom, from, until, obligation.legalBasis])
    }

    /// What stands there is the document's own clause ("advise operators not to use …"): it is named, not continued.
    private static func kind(_ obligation: Obligation) -> String {
        switch obligation.effect {
        case .prohibits:
            isWarning(obligation.what) ? "warning" : isAdvice(obligation.what) ? "advice against" : "prohibition"
        case .suspends: "suspension"
        case .revokes: "revocation"
        case .requires:
            isWarning(obligation.what) ? "warning" : isAdvice(obligation.what) ? "advice" : "requirement"
        }
    }

    private static func isAdvice(_ clause: String) -> Bool {
        begins(
            clause,
            with: [
                "advis", "advic", "recommend", "urg", "counsel", "should", "rät", "raten", "empfehl", "empfiehl",
                "ontraad", "raad", "conseil", "déconseil", "recommand",
            ])
    }

    /// Who warns neither advises nor orders: "warns against", "warnt vor", "waarschuwt voor", "met en garde contre".
    private static func isWarning(_ clause: String) -> Bool {
        begins(
            clause,
            with: [
                "warn", "caution", "warnt", "gewarnt", "waarschuw", "gewaarschuwd", "met en garde", "mettent en garde",
                "mettre en garde", "mis en garde", "mise en garde", "avertit", "avertiss",
            ])
    }

    private static func begins(_ clause: String, with words: [String]) -> Bool {
        let text = clause.drop { !$0.isLetter }.split(whereSeparator: \.isWhitespace).prefix(3).joined(separator: " ")
            .lowercased()
        return words.contains { text.hasPrefix($0) }
    }

    /// The piece that decided first, then those that raised, then the others.
    private static func reasons(_ evidence: [Evidence]) -> [Reason] {
        let order: [Evidence.Effect] = [.sets, .raises, .contributes]
        var told: Set<String> = []
        let ranked = order.flatMap { effect in evidence.filter { $0.effect == effect } }
        return ranked.filter { told.insert($0.quote).inserted }.prefix(mostReasons)
            .map { Reason(quote: $0.quote, source: $0.rule) }
    }

    // MARK: Texts

    static func joined(_ parts: [String?], by separator: String = " · ") -> String {
        parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: separator)
    }

    static func listed(_ items: [String]) -> String { short(items).joined(separator: ", ") }

    private static func short(_ items: [String], most: Int = most) -> [String] {
        items.count > most ? items.prefix(most) + ["and \(items.count - most) more"] : items
    }
}
