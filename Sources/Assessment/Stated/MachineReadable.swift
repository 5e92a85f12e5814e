// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Stage 1: what the document says in fields. The publisher's level field decides as it is; without one the CVSS of the
/// document, at its maximum; then weaker level fields (CSAF threat impact). Does not look at text.
struct MachineReadable {
    /// At most so many statements beside the deciding one are listed as evidence.
    static let listed = 15

    private let advisory: Advisory
    private let readings: [CVSSReading]
    private let levels: [StatedLevel]
    private let worst: CVSSReading?
    /// Level fields of a publisher whose own levels are evidence only.
    let noted: [Evidence]

    /// - Parameter publisher: how the document's publisher is to be taken; `nil` for as everybody.
    init(_ advisory: Advisory, _ publisher: PublisherProfile? = nil) {
        self.advisory = advisory
        let statements = advisory.statements.filter { !Exploitation.isStatement($0) }
        let scores = publisher?.reads(.score) ?? true ? statements : statements.filter { $0.precedence == 1 }
        readings = CVSSReading.selection(scores)
        let own = LevelVocabulary(scale: publisher?.scale)
        let read = statements.compactMap { statement -> StatedLevel? in
            let isOwn = statement.precedence != 1
            if isOwn, publisher?.reads(.field) == false { return nil }
            return StatedLevel(statement, isOwn ? own : .usual)
        }
        let isNoted = { (level: StatedLevel) in publisher?.trust == .evidence && level.statement.precedence != 1 }
        levels = read.filter { !isNoted($0) }
        noted = read.filter(isNoted).prefix(Self.listed).map { Self.piece($0.statement, .contributes) }
        worst = readings.max { Self.rank($0) < Self.rank($1) }
    }

    /// The publisher's own level; of several the worst.
    private var stated: StatedLevel? {
        levels.filter { $0.statement.precedence == 0 }.max { $1.level.isWorse(than: $0.level) }
    }

    /// `nil` where no field says anything that can be read.
    var verdict: Verdict? {
        if advisory.allNotAffected { return Self.notAffected(advisory) }
        guard let worst else {
            return (stated ?? levels.max { $1.level.isWorse(than: $0.level) }).map {
                Self.byField($0, levels, worst: nil, [])
            }
        }
        return stated.map { Self.byField($0, levels, worst: worst, readings) } ?? Self.byScore(worst, readings)
    }

    /// The CVSS of a document whose level field is milder: what ``SeverityPolicy/maximum`` takes.
    var graverScore: Verdict? {
        guard let stated, let worst, worst.level.isWorse(than: stated.level), !advisory.allNotAffected else {
            return nil
        }
        var verdict = Self.byScore(worst, readings)
        verdict.evidence.append(Self.piece(stated.statement, .contributes))
        verdict.conflicts = Self.byField(stated, levels, worst: worst, readings).conflicts
        return verdict
    }

    private static func byField(
        _ field: StatedLevel, _ levels: [StatedLevel], worst: CVSSReading?, _ readings: [CVSSReading]
    ) -> Verdict {
        let others = levels.map(\.statement).filter { $0 != field.statement } + readings.map(\.statement)
        var verdict = Verdict(
            field.level, basis: .stated, confidence: field.confidence,
            evidence: [piece(field.statement, .sets)] + others.prefix(listed).map { piece($0, .contributes) })
        verdict.conflicts = readings.flatMap(\.conflicts)
        guard let worst else { return verdict }
        verdict.take(score: worst)
        if worst.level != field.level, !(worst.version == .v20 && worst.level == .high && field.level == .critical) {
            let origin = worst.isComputed ? "computed from the vector" : "as stated"
            let score = worst.score.map { " \($0.text)" } ?? ""
            verdict.conflicts.insert(
                "The publisher's level is \(field.level.rawValue); CVSS \(worst.version.rawValue)\(score), \(origin),"
                    + " is \(worst.level.rawValue).", at: 0)
        }
        return verdict
    }

    private static func byScore(_ worst: CVSSReading, _ readings: [CVSSReading]) -> Verdict {
        let others = readings.map(\.statement).filter { $0 != worst.statement }
        var verdict = Verdict(
            worst.level, basis: worst.isComputed ? worst.version.basis : .stated,
            confidence: worst.isComputed ? 1 : 0.98,
            evidence: [piece(worst.statement, .sets)] + others.prefix(listed).map { piece($0, .contributes) })
        verdict.conflicts = readings.flatMap(\.conflicts)
        verdict.take(score: worst)
        return verdict
    }

    /// A VEX whose every product is known not to be affected is no warning, whatever the vulnerability's score.
    private static func notAffected(_ advisory: Advisory) -> Verdict {
        let evidence = Evidence(
            stage: .machineReadable, rule: "csaf.known_not_affected", place: "/vulnerabilities", offset: nil,
            length: nil, quote: "known_not_affected", effect: .sets)
        return Verdict(.informational, basis: .stated, confidence: 0.98, evidence: [evidence])
    }

    /// Level before score: a v2 score of 9.5 is high, a v3 score of 9.0 critical.
    private static func rank(_ reading: CVSSReading) -> Int {
        (reading.level.rank ?? 0) * 1000 + (reading.score?.tenths ?? 0)
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
