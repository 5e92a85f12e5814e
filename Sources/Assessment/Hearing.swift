// SPDX-License-Identifier: Apache-2.0
import Advisories

/// What each stage says of one advisory, before anybody decides. A value, so that one may take something away and ask
/// again (``Counterfactuals``).
struct Hearing: Sendable {
    let advisory: Advisory
    /// Stage 1.
    var fields: Verdict?
    /// The CVSS of the document where its level field is milder; only ``SeverityPolicy/maximum`` asks for it.
    var graverScore: Verdict?
    /// What a publisher states whose own levels never decide.
    var noted: [Evidence] = []
    /// CVSS that cannot be read, one sentence each: somebody judged it, and we do not know how.
    var unreadable: [String] = []
    /// Where a passage is too long and reading ended.
    var unread: [Evidence] = []
    /// Stage 2.
    var title: Verdict?
    /// Stage 3.
    var text: Verdict?
    /// Stage 4.
    var exploitation: Exploitation?
    /// Stage 5.
    var findings: RuleFindings
    /// Stage 6; `nil` where it was not asked.
    var model: ModelHearing?

    var ruled: Verdict? { Verdict(findings) }

    /// Who decides, top to bottom.
    func verdict(_ policy: SeverityPolicy) -> Verdict {
        var verdict = decided(policy)
        verdict.evidence += noted + unread
        verdict.conflicts += unreadable.filter { !verdict.conflicts.contains($0) }
        // Where fields decide, the rest of a text changes nothing.
        let isTold = fields != nil && policy == .publisherFirst
        if !unreadable.isEmpty || (!unread.isEmpty && !isTold) { verdict.needsReview = true }
        return verdict
    }

    private func decided(_ policy: SeverityPolicy) -> Verdict {
        // A deliberation asks the model for its own sake; the answer is the daemon's all the same.
        let model = needsModel ? self.model : nil
        if policy == .maximum, !advisory.allNotAffected, let worst = worstStated { return worst.raised(exploitation) }
        if let fields { return fields.tagged(exploitation) }
        if let said = title ?? text { return said.raised(exploitation) }
        if let ruled { return ruled.raised(by: isFloor ? model : nil).raised(exploitation) }
        if let guessed = model?.verdict { return guessed.raised(exploitation) }
        if let exploited = Verdict(exploitation) { return exploited }
        return model?.abstention(advisory) ?? Verdict.abstention(advisory)
    }

    /// True where the model's opinion can matter: nothing is stated, no rule gives a level that stands, and exploitation
    /// alone is not critical already.
    var needsModel: Bool {
        fields == nil && title == nil && text == nil && (findings.level == nil || isFloor)
            && exploitation?.level != .critical
    }

    /// A phrase that describes a vulnerability says how bad it is at least; how much worse, the model may know. So does a
    /// milder phrase about something else beside a vulnerability: a footer that warns of phishing. Of bans, incidents and
    /// the like the model knows nothing, and what is favourable stands.
    private var isFloor: Bool {
        switch findings.level {
        case .medium, .low: findings.category == .vulnerability || ModelScope.isAboutVulnerability(advisory, findings)
        case .high: findings.category == .vulnerability
        default: false
        }
    }

    /// The worst of what the publisher states in fields, title and text; the others stay beside it.
    private var worstStated: Verdict? {
        let stated = [fields, graverScore, title, text].compactMap { $0 }
        guard var worst = stated.first else { return nil }
        for next in stated.dropFirst() where next.level.isWorse(than: worst.level) { worst = next }
        for other in stated where other.evidence.first != worst.evidence.first {
            worst.keep(beside: other)
        }
        return worst
    }
}

extension Verdict {
    /// Keeps another verdict's deciding piece as evidence, and says so where its level is another.
    fileprivate mutating func keep(beside other: Verdict) {
        guard var piece = other.evidence.first, !evidence.contains(where: { $0.isSamePlace(as: piece) }) else { return }
        piece.effect = .contributes
        evidence.append(piece)
        if score == nil {
            score = other.score
            scoreKind = other.scoreKind
        }
        conflicts += other.conflicts.filter { !conflicts.contains($0) }
        guard other.level != level else { return }
        conflicts.append(
            "The worst statement holds: \(level.rawValue); \"\(piece.quote.prefix(100))\" (\(piece.rule)) says"
                + " \(other.level.rawValue).")
    }
}

extension Evidence {
    /// The same statement, whatever its effect.
    func isSamePlace(as other: Evidence) -> Bool {
        rule == other.rule && place == other.place && offset == other.offset && quote == other.quote
    }
}
