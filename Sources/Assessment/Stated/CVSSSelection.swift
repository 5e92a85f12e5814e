// SPDX-License-Identifier: Apache-2.0
import Advisories

/// The CVSS of a document. For each thing that is scored (the document, or one vulnerability) the readings of the lowest
/// precedence hold, of these the newest version; several where products are scored apart. The others stay beside them.
struct CVSSSelection: Sendable {
    private(set) var held: [CVSSReading] = []
    /// A third party's, and those of older versions.
    private(set) var superseded: [CVSSReading] = []
    /// In which nothing could be read, with the reasons.
    private(set) var unreadable: [CVSSReading] = []
    /// Where what holds and what does not are of different levels, one sentence each.
    private(set) var conflicts: [String] = []

    /// Sentences at most; an alert lists fewer.
    private static let listed = 16

    init(_ statements: [SeverityStatement]) {
        var scopes: [SeverityStatement.Scope: [CVSSReading]] = [:]
        var order: [SeverityStatement.Scope] = []
        for reading in statements.lazy.compactMap(CVSSReading.init) {
            guard reading.level != nil else {
                unreadable.append(reading)
                continue
            }
            if scopes[reading.statement.scope] == nil { order.append(reading.statement.scope) }
            scopes[reading.statement.scope, default: []].append(reading)
        }
        for scope in order { add(scopes[scope] ?? []) }
    }

    /// All that could be read.
    var all: [CVSSReading] { held + superseded }

    /// The readings of one scope.
    private mutating func add(_ readings: [CVSSReading]) {
        guard let first = readings.min(by: { $0.rank < $1.rank }) else { return }
        let own = readings.filter { $0.rank == first.rank }
        let others = readings.filter { $0.rank != first.rank }
        held += own
        superseded += others
        guard let worst = own.max(by: { $1.isWorse(than: $0) }) else { return }
        for other in others where conflicts.count < Self.listed && other.contradicts(worst) {
            conflicts.append("\(worst.text), and holds; \(other.text).")
        }
    }
}

extension CVSSReading {
    /// The lowest holds.
    fileprivate var rank: Int { statement.precedence * CVSSVersion.allCases.count - version.rank }

    func isWorse(than other: CVSSReading) -> Bool {
        // Level before score: a v2 score of 9.5 is high, a v3 score of 9.0 critical.
        let (own, others) = (level?.rank ?? 0, other.level?.rank ?? 0)
        return own != others ? own > others : (score?.tenths ?? 0) > (other.score?.tenths ?? 0)
    }

    /// CVSS 2.0 has other bounds and no "critical": next to a newer version only two levels are a contradiction.
    fileprivate func contradicts(_ other: CVSSReading) -> Bool {
        guard let rank = level?.rank, let others = other.level?.rank else { return false }
        let isOldScale = version != other.version && [version, other.version].contains(.v20)
        return abs(rank - others) >= (isOldScale ? 2 : 1)
    }
}

extension CVSSReading {
    /// Two scorers of the same thing are within one level of each other in 97 to 100 of 100 cases; beyond that a person
    /// must look.
    func isFarWorse(than level: Level) -> Bool { (self.level?.rank ?? 0) - (level.rank ?? 0) >= 2 }
}
