// SPDX-License-Identifier: Apache-2.0

/// What would have changed the answer. Each sentence is found by changing the hearing and deciding again, so that none
/// of them is a guess.
struct Counterfactuals {
    /// At most so many are told.
    static let listed = 5

    private let hearing: Hearing
    private let policy: SeverityPolicy
    private let ask: Assessor.Guessing?
    private let verdict: Verdict
    /// Bans, licences and storms are not exploited and have no CVSS.
    private let isVulnerability: Bool

    init(_ hearing: Hearing, _ policy: SeverityPolicy, ask: Assessor.Guessing?) {
        self.hearing = hearing
        self.policy = policy
        self.ask = ask
        verdict = hearing.verdict(policy)
        let category = CategoryChoice.category(of: hearing.advisory, findings: hearing.findings)
        isVulnerability = [.vulnerability, .informational].contains(category)
    }

    var sentences: [String] {
        let found = [
            model, withoutWhatDecided, withoutModel, withoutExploitation, withExploitation, withOtherPolicy,
            withStatement,
        ]
        return Array(found.compactMap { $0 }.prefix(Self.listed))
    }

    /// "Model: high 0.41 against medium 0.38."
    private var model: String? {
        guard let opinion = hearing.model?.opinion, verdict.prediction != nil else { return nil }
        let prediction = Prediction(opinion)
        let chosen = prediction.probability(of: opinion.level).map { [(opinion.level, $0)] } ?? []
        let others = prediction.ranked.filter { $0.level != opinion.level }.map { ($0.level, $0.probability) }
        let words = (chosen + others).prefix(2).map { "\($0.rawValue) \(Self.twoDecimals($1))" }
        return "Model: \(words.joined(separator: " against "))."
    }

    private static func twoDecimals(_ number: Double) -> String {
        let hundredths = Int((number * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }

    /// "Without “cannot be mitigated” (vendor-risk.not-mitigable): high."
    private var withoutWhatDecided: String? {
        guard let piece = verdict.evidence.first, piece.effect == .sets else { return nil }
        var other = hearing
        let what: String
        switch piece.stage {
        case .machineReadable:
            (other.fields, other.graverScore) = (nil, nil)
            what = "this field"
        case .publisherLevel:
            other.title = nil
            what = Self.quoted(piece.quote)
        case .statedText:
            other.text = nil
            what = Self.quoted(piece.quote)
        case .rule:
            other.findings = hearing.findings.without(piece.rule)
            // Without the rule the text may be the model's to judge.
            other.model = ModelHearing(hearing.advisory, other.findings, ask: ask)
            let phrase = hearing.findings.matches.first { $0.rule == piece.rule }?.phrase ?? ""
            what = Self.quoted(phrase.isEmpty ? piece.quote : phrase)
        case .exploitation:
            other.exploitation = nil
            what = Self.quoted(piece.quote)
        case .model, .abstain: return nil
        }
        return sentence("Without \(what) (\(piece.rule))", other)
    }

    private var withoutModel: String? {
        guard verdict.evidence.contains(where: { $0.effect == .raises && $0.stage == .model }) else { return nil }
        var other = hearing
        other.model = nil
        return sentence("Without the text model", other)
    }

    private var withoutExploitation: String? {
        let raises = verdict.evidence.first { $0.effect == .raises && $0.stage == .exploitation }
        guard let piece = raises else { return nil }
        var other = hearing
        other.exploitation = nil
        return sentence("Without \(Self.quoted(piece.quote)) (\(piece.rule))", other)
    }

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

    private var withStatement: String? {
        guard hearing.fields == nil, hearing.title == nil, hearing.text == nil else { return nil }
        let what = isVulnerability ? "A CVSS vector or a level" : "A level"
        return "\(what) stated by the publisher would decide instead."
    }

    private func sentence(_ change: String, _ other: Hearing) -> String {
        let answer = other.verdict(policy)
        let by = answer.evidence.first.map { $0.stage == .abstain ? "" : " (\($0.rule))" } ?? ""
        let still = answer.level == verdict.level ? "still " : ""
        return "\(change): \(still)\(answer.level.rawValue)\(by)."
    }

    /// The words, short enough for a line.
    private static func quoted(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.count <= 60 ? "“\(words)”" : "“\(words.prefix(57))…”"
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

extension RuleFindings {
    /// What the rules would say without one of them.
    fileprivate func without(_ rule: String) -> RuleFindings {
        var other = self
        other.matches.removeAll { $0.rule == rule }
        let next = other.matches.filter { $0.level != nil }.max { a, b in b.level.isWorse(than: a.level) }
        other.category = other.matches.first?.category
        other.divertsModel = divertsModel && !other.matches.isEmpty
        other.level = next?.level
        other.confidence = next?.confidence ?? 0
        if let next, let index = other.matches.firstIndex(of: next) {
            other.matches.remove(at: index)
            other.matches.insert(next, at: 0)
            other.matches[0].evidence.effect = .sets
        }
        return other
    }
}

extension Level? {
    fileprivate func isWorse(than other: Level?) -> Bool { (self?.rank ?? -1) > (other?.rank ?? -1) }
}
