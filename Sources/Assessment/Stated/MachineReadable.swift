// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Stage 1: what the document says in fields. The publisher's level field decides as it is; without one the CVSS of the
/// document, at its maximum; then weaker level fields (CSAF threat impact). Does not look at text.
struct MachineReadable {
    /// At most so many statements beside the deciding one are listed as evidence.
    static let listed = 15

    private let advisory: Advisory
    private let scores: CVSSSelection
    private let levels: [StatedLevel]
    private let worst: CVSSReading?
    /// Level fields of a publisher whose own levels are evidence only.
    let noted: [Evidence]

    /// - Parameter publisher: how the document's publisher is to be taken; `nil` for as everybody.
    init(_ advisory: Advisory, _ publisher: PublisherProfile? = nil) {
        self.advisory = advisory
        let statements = advisory.statements.filter { !Exploitation.isStatement($0) }
        let scores = publisher?.reads(.score) ?? true ? statements : statements.filter { $0.precedence == 1 }
        self.scores = CVSSSelection(scores)
        let own = LevelVocabulary(scale: publisher?.scale)
        let read = statements.compactMap { statement -> StatedLevel? in
            let isOwn = statement.precedence != 1
            if isOwn, publisher?.reads(.field) == false { return nil }
            return StatedLevel(statement, isOwn ? own : .usual)
        }
        let isNoted = { (level: StatedLevel) in publisher?.trust == .evidence && level.statement.precedence != 1 }
        levels = read.filter { !isNoted($0) }
        noted = read.filter(isNoted).prefix(Self.listed).map { Self.piece($0.statement, .contributes) }
        worst = self.scores.held.max { $1.isWorse(than: $0) }
    }

    /// The publisher's own level; of several the worst.
    private var stated: StatedLevel? {
        levels.filter { $0.statement.precedence == 0 }.max { $1.level.isWorse(than: $0.level) }
    }

    /// CVSS objects in which nothing can be read, one sentence each: somebody judged it, and we do not know how.
    var unreadable: [String] { scores.unreadable.prefix(Self.listed).flatMap(\.conflicts) }

    /// `nil` where no field says anything that can be read.
    var verdict: Verdict? {
        if advisory.allNotAffected { return Self.notAffected(advisory) }
        if let stated { return byField(stated) }
        if let worst, let level = worst.level { return byScore(worst, level) }
        return levels.max { $1.level.isWorse(than: $0.level) }.map(byField)
    }

    /// The gravest CVSS of a document where what holds is milder, whoever states it and in whatever version: what
    /// ``SeverityPolicy/maximum`` takes.
    var graverScore: Verdict? {
        guard let verdict, !advisory.allNotAffected, let gravest = scores.all.max(by: { $1.isWorse(than: $0) }),
            let level = gravest.level, level.isWorse(than: verdict.level)
        else { return nil }
        var graver = byScore(gravest, level)
        if let stated { graver.evidence.append(Self.piece(stated.statement, .contributes)) }
        graver.conflicts = verdict.conflicts
        return graver
    }

    private func byField(_ field: StatedLevel) -> Verdict {
        let others = levels.map(\.statement).filter { $0 != field.statement }.map { Self.piece($0, .contributes) }
        var verdict = Verdict(
            field.level, basis: .stated, confidence: field.confidence,
            evidence: [Self.piece(field.statement, .sets)] + (others + pieces(without: nil)).prefix(Self.listed))
        verdict.conflicts = conflicts
        guard let worst, let level = worst.level else { return verdict }
        verdict.take(score: worst)
        verdict.needsReview = scores.all.contains { $0.isFarWorse(than: field.level) }
        if level != field.level, !(worst.version == .v20 && level == .high && field.level == .critical) {
            let origin = worst.isComputed ? "computed from the vector" : "as stated"
            let score = worst.score.map { " \($0.text)" } ?? ""
            verdict.conflicts.insert(
                "The publisher's level is \(field.level.rawValue); CVSS \(worst.version.rawValue)\(score), \(origin),"
                    + " is \(level.rawValue).", at: 0)
        }
        return verdict
    }

    private func byScore(_ worst: CVSSReading, _ level: Level) -> Verdict {
        var verdict = Verdict(
            level, basis: worst.isComputed ? worst.version.basis : .stated,
            confidence: worst.isComputed ? 1 : 0.98,
            evidence: [Self.piece(worst, .sets)] + pieces(without: worst).prefix(Self.listed))
        verdict.conflicts = conflicts
        verdict.needsReview = scores.all.contains { $0.isFarWorse(than: level) }
        verdict.take(score: worst)
        return verdict
    }

    private var conflicts: [String] { scores.conflicts + scores.held.flatMap(\.conflicts) }

    /// The CVSS beside what decides: first what holds, of the rest first what is gravest.
    private func pieces(without decisive: CVSSReading?) -> [Evidence] {
        let others = scores.held + scores.superseded.sorted { $0.isWorse(than: $1) }
        return others.prefix(Self.listed + 1).filter { $0.statement != decisive?.statement }.map {
            Self.piece($0, .contributes)
        }
    }

    /// A VEX whose every product is known not to be affected is no warning, whatever the vulnerability's score.
    private static func notAffected(_ advisory: Advisory) -> Verdict {
        let evidence = Evidence(
            stage: .machineReadable, rule: "csaf.known_not_affected", place: "/vulnerabilities", offset: nil,
            length: nil, quote: "known_not_affected", effect: .sets)
        return Verdict(.informational, basis: .stated, confidence: 0.98, evidence: [evidence])
    }

    private static func piece(_ reading: CVSSReading, _ effect: Evidence.Effect) -> Evidence {
        let source = reading.source
        return Evidence(
            stage: .machineReadable, rule: reading.statement.rule, place: source.place, offset: source.offset,
            length: source.length, quote: source.quote, effect: effect)
    }

    private static func piece(_ statement: SeverityStatement, _ effect: Evidence.Effect) -> Evidence {
        Evidence(
            stage: .machineReadable, rule: statement.rule, place: statement.place, offset: statement.offset,
            length: statement.length, quote: statement.quote, effect: effect)
    }
}

extension Verdict {
    fileprivate mutating func take(score reading: CVSSReading) {
        score = reading.score
        scoreKind = reading.score == nil ? .none : reading.isComputed ? .computed : .stated
    }
}

/// A level field whose word names a level.
private struct StatedLevel {
    let statement: SeverityStatement
    let level: Level
    let confidence: Double

    init?(_ statement: SeverityStatement, _ words: LevelVocabulary) {
        guard case .level(let word) = statement.content, let meaning = words.level(ofField: word) else { return nil }
        self.statement = statement
        level = meaning.level
        confidence = meaning.confidence ?? 0.98
    }
}
