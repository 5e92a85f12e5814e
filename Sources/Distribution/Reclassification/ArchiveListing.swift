// SPDX-License-Identifier: Apache-2.0
import Advisories
import Glibc

/// Which archived files hold the newest revision of something, by day: what the ledger knows, without looking at the disk.
///
/// 24 bytes an advisory; the names of a day's files are taken from the ledger when that day's turn comes.
package struct ArchiveListing: Sendable {
    private let ledger: Ledger
    /// Ascending by day.
    private let places: [(day: Int, key: KeyDigest)]
    /// Advisories whose record names no file: they cannot be assessed again.
    package let withoutFile: Int

    /// How many advisories lie in these files.
    package var count: Int { places.count }

    /// - Parameter since: the first day of the archive that is wanted (UTC, the day of intake).
    package init(_ ledger: Ledger, since: CalendarDate) {
        var found: [(day: Int, key: KeyDigest)] = []
        var without = 0
        ledger.forEachEntry { key, entry in
            guard let slot = entry.slot else { return without += 1 }
            if slot.day >= since { found.append((slot.day.daysSinceEpoch, key)) }
        }
        found.sort { ($0.day, $0.key.high, $0.key.low) < ($1.day, $1.key.high, $1.key.low) }
        self.ledger = ledger
        places = found
        withoutFile = without
    }

    /// One day after the other, the files of each in the order of their names.
    package func forEachDay(_ body: ([ArchivedFile]) async throws -> Void) async rethrows {
        var rest = places[...]
        while let day = rest.first?.day {
            let today = rest.prefix { $0.day == day }
            rest = rest.dropFirst(today.count)
            try await body(files(today.map(\.key)))
        }
    }

    private func files(_ keys: [KeyDigest]) -> [ArchivedFile] {
        var bySlot: [Archive.Slot: [KeyDigest: LedgerEntry]] = [:]
        for key in keys {
            if let entry = ledger.entry(key), let slot = entry.slot { bySlot[slot, default: [:]][key] = entry }
        }
        return bySlot.map(ArchivedFile.init).sorted { $0.slot.name.bytes.lexicographicallyPrecedes($1.slot.name.bytes) }
    }
}

/// A file of the archive with what the ledger knows of the advisories in it.
package struct ArchivedFile: Sendable {
    package let slot: Archive.Slot
    let known: [KeyDigest: LedgerEntry]

    /// Advisories whose newest revision it holds.
    package var count: Int { known.count }
    /// Whether an alert of it was critical or high.
    package var isGrave: Bool { known.values.contains { $0.level == .critical || $0.level == .high } }

    /// Reads it, whole, from where it lies. A symbolic link is not followed.
    /// - Parameters:
    ///   - archive: path of the directory that holds the years.
    ///   - quarantine: where a file is as long as a part of it is refused, though alerts of the rest went out.
    ///   - limit: bytes; a larger file is not read.
    package func read(archive: String, quarantine: String?, limit: Int) -> Result<Original, ArchiveTrouble> {
        let found = read(slot.name, in: archive + "/" + slot.folder, limit: limit)
        guard case .failure(.missing) = found, let quarantine else {
            return found.map { Original(bytes: $0, document: slot.description) }
        }
        for content in Set(known.values.map(\.content)).sorted() {
            let digits = Hex.encode(content).prefix(8)
            for tries in 0...ArchivedFile.mostTries {
                guard let name = Quarantine.name(slot.name, digits: digits, tries: tries),
                    case .success(let bytes) = read(name, in: quarantine, limit: limit),
                    ContentHash(of: bytes).prefix == content
                else { continue }
                return .success(Original(bytes: bytes, document: "quarantine/" + name.description))
            }
        }
        return .failure(.missing)
    }

    /// Of one name, this many files of one beginning of a hash in quarantine.
    private static let mostTries = 3

    private func read(_ name: FileName, in path: String, limit: Int) -> Result<[UInt8], ArchiveTrouble> {
        guard let folder = Descriptor.directory(path) else {
            return .failure(errno == ENOENT ? .missing : .unreadable(describe(errno: errno)))
        }
        switch IntakeFile.take(InboxPlace(.inbox, name), in: folder.number, limit: limit, settled: { _ in true }) {
        case .taken(let file): return .success(file.bytes)
        case .vanished: return .failure(.missing)
        case .notRegular: return .failure(.unreadable("not a regular file"))
        case .unsettled: return .failure(.unreadable("it changes while it is read"))
        case .tooLarge: return .failure(.unreadable("larger than inbox.max-file-size"))
        case .unreadable(let code): return .failure(.unreadable(describe(errno: code)))
        }
    }
}

/// What was published, as it lies in the spool.
package struct Original: Sendable, Hashable {
    package var bytes: [UInt8]
    /// Below the spool, encoded: `archive/YYYY/MM/DD/NAME` or `quarantine/NAME`.
    package var document: String

    package init(bytes: [UInt8], document: String) {
        self.bytes = bytes
        self.document = document
    }
}

/// Why an archived file cannot be compared.
package enum ArchiveTrouble: Error, Sendable, Hashable, CustomStringConvertible {
    /// Gone: retention removes old days.
    case missing
    case unreadable(String)
    /// Not the content that the ledger knows.
    case replaced
    /// It was read once and is refused now.
    case refused(String)
    /// So many of its advisories are not found in it any more: they are read under another key now.
    case lacks(Int)

    package var description: String {
        switch self {
        case .missing: "neither in the archive any more nor in quarantine"
        case .unreadable(let reason): "cannot be read: \(reason)"
        case .replaced: "not the content that was published"
        case .refused(let reason): "refused now: \(reason)"
        case .lacks(let count):
            count == 1 ? "an advisory is not found in it" : "\(count) advisories are not found in it"
        }
    }
}
