// SPDX-License-Identifier: Apache-2.0
import Advisories

/// One CVSS object of a document, judged: the vector, computed, stands above the score beside it, and that above the
/// severity word. What disagrees or cannot be read is a conflict.
struct CVSSReading: Sendable {
    let statement: SeverityStatement
    /// `nil` where nothing in the object can be read; then the conflicts say why.
    let level: Level?
    /// `nil` where only a severity word could be read.
    let score: CVSSScore?
    /// True where the score was computed from the vector.
    let isComputed: Bool
    /// The version as stated or read from the vector; 3.1 where the object states none.
    let version: CVSSVersion
    let conflicts: [String]

    /// - Returns: `nil` for another kind of statement.
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
                conflicts.append(CVSSReading.unreadable(text, error))
            }
        }
        isComputed = false
        version = stated ?? .v31
        score = baseScore.flatMap { CVSSScore(stated ?? .v31, stated: $0) }
        level = score?.level ?? word
        if let baseScore, score == nil {
            conflicts.append("The CVSS score \(baseScore) is none: scores lie between 0.0 and 10.0.")
        }
        if let score, let word, word != level { conflicts.append(CVSSReading.wordConflict(score, word: word)) }
        if level == nil, conflicts.isEmpty {
            conflicts.append("The CVSS object at \(statement.place.prefix(128)) states no vector, score or level.")
        }
        self.conflicts = conflicts
    }

    /// The value that decided, with its place: the vector, or what stands beside one that cannot be read.
    var source: SeverityStatement.Source {
        if !isComputed, level != nil, let other = statement.withoutVector { return other }
        return SeverityStatement.Source(
            place: statement.place, quote: statement.quote, offset: statement.offset, length: statement.length)
    }

    /// "CVSS 3.1 9.8 is critical", with who says so where that is not the publisher.
    var text: String {
        let origin = statement.issuer.map { " of \($0.prefix(64))" } ?? ""
        let value = score.map { " \($0.text)" } ?? ""
        return "CVSS \(version.rawValue)\(value)\(origin) is \(level?.rawValue ?? "no level")"
    }

    static func unreadable(_ vector: some StringProtocol, _ error: CVSSError) -> String {
        "The CVSS vector \"\(vector.prefix(128))\" cannot be read: \(error.message)."
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
}
