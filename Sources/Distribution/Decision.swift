// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment

/// What is to be said about an advisory, given what was said before.
package enum Decision: Sendable, Hashable {
    /// An alert goes out. Where `toPrevious` holds, it also goes wherever the last alert went: those who were alarmed hear
    /// what became of it.
    case alert(Change, toPrevious: Bool)
    /// Nothing changed since the last alert, or these very bytes were dealt with.
    case same
    /// A revision that is older than the one we know, by what it states or because we have read this file before that one.
    case older
    /// The issuer takes back what we never heard of.
    case unknownWithdrawal
}

extension Decision {
    /// Decides from the values alone.
    ///
    /// - Parameters:
    ///   - tlp: the label that holds for the advisory.
    ///   - content: the beginning of the content hash of its file.
    ///   - file: the file itself.
    ///   - known: what the ledger has under its key.
    package static func decide(
        _ advisory: Advisory, _ assessment: Assessment, digests: AdvisoryDigests, tlp: TLP, content: UInt64,
        file: FileMark, known: LedgerEntry?
    ) -> Decision {
        guard let known else {
            return advisory.isWithdrawn ? .unknownWithdrawal : .alert(Change(.new), toPrevious: false)
        }
        if known.content == content { return .same }
        if known.overtaken.contains(file) { return .older }
        let fields = changed(assessment.level, tlp, digests, known)
        if fields.isEmpty { return .same }
        if isOlder(advisory, than: known) { return .older }
        let previous = Change.Previous(
            level: known.level, version: known.version, alertId: Hex.encode(known.alertId))
        if advisory.isWithdrawn {
            if known.isWithdrawn { return .same }
            return .alert(Change(.withdraw, previous: previous, fields: fields), toPrevious: true)
        }
        let kind = kind(from: known.level, to: assessment.level)
        // A level without a place in the order is neither better nor worse: those who were alarmed must hear of it too.
        let unordered = known.level != assessment.level && (known.level.rank == nil || assessment.level.rank == nil)
        return .alert(
            Change(kind, previous: previous, fields: fields), toPrevious: kind == .deescalate || unordered)
    }

    private static func kind(from old: Level, to new: Level) -> Change.Kind {
        guard let old = old.rank, let new = new.rank, old != new else { return .update }
        return new > old ? .escalate : .deescalate
    }

    /// The names for `change.fields`.
    private static func changed(
        _ level: Level, _ tlp: TLP, _ digests: AdvisoryDigests, _ known: LedgerEntry
    ) -> [String] {
        var fields: [String] = []
        if level != known.level { fields.append("severity.level") }
        fields += digests.differing(from: known.digests).map(\.rawValue)
        if tlp != known.tlp { fields.append("tlp") }
        return fields
    }

    /// The files to remember beside the one that an advisory was read from: those that would not be known as older if they
    /// came again. They would, where we were killed before they had left the inbox, or while they wait for a topic.
    package static func overtaken(by advisory: Advisory, in file: FileMark, known: LedgerEntry?) -> [FileMark] {
        guard let known else { return [] }
        let isNewer = advisory.order(to: known).map { $0 > 0 } ?? false
        let files = (isNewer || known.file.value == 0 ? [] : [known.file]) + known.overtaken
        return Array(files.filter { $0 != file }.prefix(LedgerEntry.mostOvertaken))
    }

    /// Earlier `updated`; only where that is equal or missing, the lower version. Where neither decides, it is not older.
    static func isOlder(_ advisory: Advisory, than known: LedgerEntry) -> Bool {
        advisory.order(to: known).map { $0 < 0 } ?? false
    }

    /// -1, 0 or 1; a date is compared with an instant by its day.
    fileprivate static func compare(_ a: Moment, _ b: Moment) -> Int? {
        switch (a, b) {
        case (.instant(let a), .instant(let b)): a < b ? -1 : a == b ? 0 : 1
        default:
            switch (a.start.date, b.start.date) {
            case (let a, let b): a < b ? -1 : a == b ? 0 : 1
            }
        }
    }
}

extension Advisory {
    /// -1, 0 or 1: older, neither, newer; `nil` where nothing tells.
    fileprivate func order(to known: LedgerEntry) -> Int? {
        if let updated, let theirs = known.updated, let order = Decision.compare(updated, theirs), order != 0 {
            return order
        }
        guard let version, let theirs = known.version else { return nil }
        return VersionOrder.compare(version, theirs)
    }
}

/// Compares version strings: dotted numbers, after an optional `v`; pre-release words after `-` come before the release
/// (Semantic Versioning 2.0.0, section 11); build metadata after `+` does not count.
package enum VersionOrder {
    /// -1, 0 or 1; `nil` where the two cannot be compared.
    package static func compare(_ a: String, _ b: String) -> Int? {
        guard let one = parts(a), let other = parts(b) else { return a == b ? 0 : nil }
        for index in 0..<max(one.numbers.count, other.numbers.count) {
            let left = one.numbers[safe: index] ?? 0
            let right = other.numbers[safe: index] ?? 0
            if left != right { return left < right ? -1 : 1 }
        }
        switch (one.pre, other.pre) {
        case (nil, nil): return 0
        case (nil, _): return 1
        case (_, nil): return -1
        case (let a?, let b?): return a == b ? 0 : a < b ? -1 : 1
        }
    }

    private static func parts(_ text: String) -> (numbers: [UInt64], pre: String?)? {
        var rest = text.prefix { $0 != "+" }
        if let first = rest.first, first == "v" || first == "V" { rest = rest.dropFirst() }
        let halves = rest.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard let core = halves.first else { return nil }
        let words = core.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = words.compactMap { UInt64($0) }
        guard !numbers.isEmpty, numbers.count == words.count else { return nil }
        return (numbers, halves.count > 1 ? String(halves[1]) : nil)
    }
}
