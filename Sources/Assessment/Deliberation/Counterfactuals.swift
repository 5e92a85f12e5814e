// SPDX-License-Identifier: Apache-2.0

/// What would have changed the answer. Each sentence is found by taking away what it names, reading and judging again, so
/// that none of them is a guess: who takes these words out of the file gets the level that is promised.
struct Counterfactuals {
    /// At most so many are told.
    static let listed = 5
    /// So many pieces that say the same are taken away before the level counts as well founded.
    private static let most = 4

    private let assessor: Assessor
    private let start: Supposition
    /// Of what ``start`` tells.
    private let hearing: Hearing
    private let verdict: Verdict
    private let policy: SeverityPolicy
    /// Bans, licences and storms are not exploited and have no CVSS.
    private let isVulnerability: Bool

    init(_ assessor: Assessor, _ start: Supposition) {
        self.assessor = assessor
        self.start = start
        policy = assessor.policy
        hearing = assessor.hear(start)
        verdict = hearing.verdict(policy)
        let category = CategoryChoice.category(of: hearing.advisory, findings: hearing.findings)
        isVulnerability = [.vulnerability, .informational].contains(category)
    }

    var sentences: [String] {
        let found =
            withoutWhatDecided + withoutFloor
            + [withoutModel, withoutAggravation, withExploitation, withOtherPolicy, withStatement].compactMap(\.self)
        return Array(found.prefix(Self.listed))
    }

    // MARK: Without something

    private struct Step {
        /// `“cannot be mitigated” (vendor-risk.not-mitigable)`
        var what: String
        var supposition: Supposition
        var hearing: Hearing
        var verdict: Verdict
    }

    /// "Without “cannot be mitigated” (vendor-risk.not-mitigable): high (vendor-risk.not-to-use)." Where others say the
    /// same, how many of them must go before the level changes.
    private var withoutWhatDecided: [String] {
        guard let piece = verdict.deciding, let first = step(start, hearing, piece) else { return [] }
        let head = start.isNotAffected(piece) ? "Were a product affected" : "Without \(first.what)"
        let sentence = "\(head): \(answer(first))."
        if first.verdict.level != verdict.level { return [sentence] }
        return [sentence]
            + [piece.stage == .machineReadable ? withoutFields : withoutMore(than: first)].compactMap(\.self)
    }

    private var withoutFields: String? {
        guard let supposition = start.withoutFields else { return nil }
        let hearing = assessor.hear(supposition)
        let answer = answer(
            Step(what: "", supposition: supposition, hearing: hearing, verdict: hearing.verdict(policy)))
        return "Without everything that its fields say of severity: \(answer)."
    }

    private func withoutMore(than first: Step) -> String? {
        var steps = [first]
        while let last = steps.last, last.verdict.level == verdict.level, steps.count <= Self.most {
            guard let piece = last.verdict.deciding, let next = step(last.supposition, last.hearing, piece) else {
                return nil
            }
            steps.append(next)
        }
        guard let last = steps.last, last.verdict.level != verdict.level else { return nil }
        let more = steps.dropFirst().map(\.what)
        let head = more.dropLast().joined(separator: ", ")
        let words = (head.isEmpty ? "" : head + " and ") + (more.last ?? "")
        return "Without \(words) too: \(answer(last))."
    }

    /// Where the model went beyond what a rule says: without the rule's words.
    private var withoutFloor: [String] {
        guard verdict.deciding?.stage == .model,
            let floor = verdict.evidence.first(where: { $0.effect == .sets && $0.stage == .rule }),
            let step = step(start, hearing, floor)
        else { return [] }
        return ["Without \(step.what): \(answer(step))."]
    }

    private var withoutModel: String? {
        guard let piece = verdict.deciding, piece.stage == .model, piece.effect == .raises else { return nil }
        var other = hearing
        other.model = nil
        let answer = answer(
            Step(what: "", supposition: start, hearing: other, verdict: other.verdict(policy)))
        return "Without the text model: \(answer)."
    }

    /// What makes exploitation critical stands elsewhere than what says that it goes on.
    private var withoutAggravation: String? {
        guard verdict.basis == .exploitation, verdict.level == .critical,
            let piece = verdict.evidence.first(where: { $0.rule == "exploitation.aggravation" }),
            let step = step(start, hearing, piece)
        else { return nil }
        return "Without \(step.what): \(answer(step))."
    }

    private func step(_ from: Supposition, _ hearing: Hearing, _ piece: Evidence) -> Step? {
        guard let supposition = from.without(piece, hearing.findings) else { return nil }
        let heard = assessor.hear(supposition)
        return Step(
            what: what(piece, from, hearing), supposition: supposition, hearing: heard,
            verdict: heard.verdict(policy))
    }

    // MARK: With something else

    private var withExploitation: String? {
        guard isVulnerability, hearing.exploitation == nil, verdict.level != .unclassified else { return nil }
        var other = hearing
        for level in [Level.high, .critical] {
            other.exploitation = Exploitation(level)
            let answer = other.verdict(policy)
            guard answer.level.isWorse(than: verdict.level) else { continue }
            let how = level == .critical ? "Exploitation without credentials or by ransomware" : "Exploitation"
            return "\(how) would raise it to \(answer.level.rawValue)."
        }
        return nil
    }

    private var withOtherPolicy: String? {
        let another: SeverityPolicy = policy == .maximum ? .publisherFirst : .maximum
        let answer = hearing.verdict(another)
        guard answer.level != verdict.level else { return nil }
        return "With severity-policy: \(another.rawValue) it would be \(answer.level.rawValue)."
    }

    /// Not where exploitation would raise what is stated, nor of a publisher whose levels are not taken as they stand.
    private var withStatement: String? {
        guard hearing.fields == nil, hearing.title == nil, hearing.text == nil, hearing.exploitation == nil,
            !assessor.knows(hearing.advisory)
        else { return nil }
        let what = isVulnerability ? "A CVSS vector or a level" : "A level"
        return "\(what) stated by the publisher would decide instead."
    }

    // MARK: Words

    /// `still critical, by “Severity: Critical” (text.severity-label)`, `high (vendor-risk.not-to-use)`,
    /// `high, by the text model`
    private func answer(_ step: Step) -> String {
        let level = step.verdict.level.rawValue
        let isSame = step.verdict.level == verdict.level
        let still = isSame ? "still " : ""
        guard let piece = step.verdict.deciding, piece.stage != .abstain else { return still + level }
        if piece.stage == .model { return "\(still)\(level), by the text model" }
        return isSame
            ? "\(still)\(level), by \(what(piece, step.supposition, step.hearing, isShort: true))"
            : "\(level) (\(piece.rule))"
    }

    /// What a piece quotes, with its rule; of a rule the words that made it fire. With its place where the same words
    /// stand elsewhere too.
    private func what(
        _ piece: Evidence, _ supposition: Supposition, _ hearing: Hearing, isShort: Bool = false
    ) -> String {
        if let statement = supposition.statement(of: piece), !piece.rule.hasSuffix(".ssvc") {
            if case .cvss = statement.content {
                return isShort ? "another CVSS object (\(piece.rule))" : "this CVSS object (\(piece.rule))"
            }
            return isShort ? "another field (\(piece.rule))" : "this field (\(piece.rule))"
        }
        if let id = piece.catalogued { return "\(id) in the catalogue of known exploited vulnerabilities" }
        let match = hearing.findings.matches.first { piece.stage == .rule && $0.evidence.isSamePlace(as: piece) }
        let phrase = match.map(\.phrase) ?? ""
        let (words, offset) = phrase.isEmpty ? (piece.quote, piece.offset) : (phrase, match?.phraseOffset)
        let isRepeated = !isShort && supposition.occurrences(of: words) > 1
        let place = isRepeated ? supposition.fileOffset(offset).map { " at byte \($0)" } ?? "" : ""
        return "\(Evidence.quoted(words, longest: 60))\(place) (\(piece.rule))"
    }
}

extension Exploitation {
    /// As if something said so.
    fileprivate init(_ level: Level) {
        let piece = Evidence(
            stage: .exploitation, rule: "exploitation.supposed", place: "", offset: nil, length: nil, quote: "",
            effect: .contributes)
        self.init(level: level, evidence: [piece])
    }
}
