// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts

/// A transaction in the making: records, what they will change in the ledger, and the files that they stand for.
struct Draft: Sendable {
    /// A file whose every advisory has been decided, and what becomes of it after the commit.
    struct Parting: Sendable {
        enum Fate: Sendable {
            case archive(Archive.Slot)
            /// With the place in the archive that the alerts of its other advisories name, if any went out.
            case quarantine(Refusal, Archive.Slot?)
            case hold(topic: String)
        }
        var place: InboxPlace
        var stamp: FileStamp
        var hash: ContentHash
        var fate: Fate
    }

    /// Whom to set aside when a record is refused.
    struct Origin: Sendable, Hashable {
        var stamp: FileStamp
        var key: String
    }

    private(set) var records: [BatchRecord] = []
    private var origins: [Origin] = []
    private(set) var bytes = 0
    private(set) var advisories = 0
    var changes = Ledger.Changes()
    var partings: [Parting] = []
    /// What the observer is told once the transaction has committed.
    var news: [Event] = []

    /// Advisories, and bytes of records, that one transaction holds at most; the last advisory may exceed the bytes.
    static let mostAdvisories = 2000
    static let mostBytes = 16 << 20

    var isFull: Bool { max(advisories, partings.count) >= Draft.mostAdvisories || bytes >= Draft.mostBytes }
    /// Something is to be said: whoever is concerned waits for the commit.
    var hasRecords: Bool { !records.isEmpty }
    var isEmpty: Bool { advisories == 0 && partings.isEmpty }

    mutating func count() { advisories += 1 }

    mutating func append(_ record: BatchRecord, origin: Origin) {
        records.append(record)
        origins.append(origin)
        bytes += record.value.count + record.key.count
    }

    mutating func append(_ record: LedgerRecord, origin: Origin) {
        append(BatchRecord(topic: nil, key: Array(record.key.utf8), value: record.json), origin: origin)
    }

    /// The records with the counters of their topics: the whole transaction.
    var sealed: [BatchRecord] {
        records
            + changes.sequences.sorted { $0.key < $1.key }.map { topic, number in
                let record = LedgerRecord.sequence(topic: topic, number)
                return BatchRecord(topic: nil, key: Array(record.key.utf8), value: record.json)
            }
    }

    /// `nil` for a counter.
    func origin(of record: Int) -> Origin? { origins[safe: record] }
}
