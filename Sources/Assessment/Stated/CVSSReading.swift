// SPDX-License-Identifier: Apache-2.0
import Advisories

/// One CVSS object of a document, judged: the vector, computed, stands above the score beside it, and that above the
/// severity word. What disagrees is a conflict.
struct CVSSReading: Sendable {
    let statement: SeverityStatement
    let level: Level
    /// `nil` where only a severity word could be read.
    let score: CVSSScore?
    /// True where the score was computed from the vector.
    let isComputed: Bool
    /// The version as stated or read from the vector; 3.1 where the object states none.
    let version: CVSSVersion
    let conflicts: [String]

    /// - Returns: `nil` for another kind of statement, and for an object in which nothing can be read.
    init?(_ statement: SeverityStatement) {
        guard case .cvss(let digits, let text, let baseScore, let baseSeverity) = statement.content else { return nil }
        self.statement = statement
        let stated = digits.flatMap { CVSSVersion(digits: $0) }
        let word = baseSeverity.flatMap { LevelWord.level(ofField: $0) }
        var conflicts: [String] = []
        if let text, !text.isEmpty {
            do {
                let vector = try CVSSVector(text, version: stated)
                let score = vector.version == .v40 ? vector.score : vector.baseScore
                conflicts += CVSSReading.conflicts(vector, score: score, stated: baseScore, word: word)
                self.conflicts = conflicts
                (version, self.score, level, isComputed) = (vector.version, score, score.level, true)
                return
            } catch {
                conflicts.append("The CVSS vector \"\(text.prefix(128))\" cannot be read: \(error.message).")
            }
        }
        isComputed = false
        version = stated ?? .v31
        score = baseScore.flatMap { CVSSScore(stated ?? .v31, stated: $0) }
        guard let level = score?.level ?? word else { return nil }
        self.level = level
        if let score, let word, word != level { conflicts.append(CVSSReading.wordConflict(score, word: word)) }
        self.conflicts = conflicts
    }

    private static func conflicts(
        _ vector: CVSSVector, score: CVSSScore, stated: Double?, word: Level?
    ) -> [String] {
        // A v4 object may state the score of the base metrics alone although its vector has more.
        let accepted = [score.tenths, vector.baseScore.tenths]
        if let stated, !accepted.contains(where: { abs(Double($0) - stated * 10) < 0.5 }) {
            let version = vector.version.rawValue
            return ["The document states CVSS \(version) score \(stated); its vector gives \(score.text)."]
        }
        guard let word, word != score.level, word != vector.baseScore.level else { return [] }
        return [wordConflict(score, word: word)]
    }

    private static func wordConflict(_ score: CVSSScore, word: Level) -> String {
        "The document calls CVSS \(score.version.rawValue) score \(score.text) \(word.rawValue);"
            + " on that scale it is \(score.level.rawValue)."
    }

    /// For each thing that is scored (the document, or one vulnerability), the readings that hold: of the lowest
    /// precedence, of these the newest version; several where products are scored apart.
    static func selection(_ statements: [SeverityStatement]) -> [CVSSReading] {
        var scopes: [SeverityStatement.Scope: [CVSSReading]] = [:]
        var order: [SeverityStatement.Scope] = []
        for statement in statements {
            guard let reading = CVSSReading(statement) else { continue }
            if let held = scopes[statement.scope]?.first {
                if reading.precedes(held) { scopes[statement.scope] = [reading] }
                if !reading.precedes(held), !held.precedes(reading) { scopes[statement.scope]?.append(reading) }
            } else {
                order.append(statement.scope)
                scopes[statement.scope] = [reading]
            }
        }
        return order.flatMap { scopes[$0] ?? [] }
    }

    private func precedes(_ other: CVSSReading) -> Bool {
        (statement.precedence, -version.rank) < (other.statement.precedence, -other.version.rank)
    }
}
