// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment
import Distribution
import TestSupport

/// An archive and the ledger that goes with it, for tests of the reclassification. Files are in the language of
/// `Judgement.lines`.
struct Shelf {
    let directory: TemporaryDirectory
    private(set) var ledger = Ledger()

    init() throws { directory = try TemporaryDirectory() }

    static func day(_ day: Int) -> CalendarDate { CalendarDate(year: 2026, month: 11, day: day) }

    /// What the daemon would have left behind: a file of that day, and a record of each key with its level.
    mutating func publish(
        _ text: String, as name: String, on day: Int = 1, _ levels: [(key: String, Level)], isWithdrawn: Bool = false
    ) throws {
        let hash = ContentHash(of: Array(text.utf8))
        let slot = Archive.Slot(day: Self.day(day), name: FileName(name))
        for (key, level) in levels {
            let entry = LedgerEntry(
                alertId: Array(hash.bytes.prefix(16)), level: level, tlp: .clear, isWithdrawn: isWithdrawn,
                content: hash.prefix, digests: AdvisoryDigests(values: Array(repeating: 0, count: 7)), version: nil,
                updated: nil, topics: ["alerts.\(level.rawValue)"], slot: slot)
            try replay(.advisory(key: key, entry, change: .new, content: hash.hex))
        }
        try Files.write(text, to: directory(slot.description))
    }

    mutating func replay(_ record: LedgerRecord) throws { try ledger.replay(key: record.key, value: record.json) }

    /// Everything since a day, with the levels that the files state.
    func reclassify(since day: Int = 1, most: Int = 500) async -> ReclassificationTally {
        let reclassification = Reclassification(
            ledger, read: Judgement.lines.read, assess: Judgement.lines.assess)
        var tally = ReclassificationTally(most: most)
        await ArchiveListing(ledger, since: Self.day(day)).forEachDay { files in
            for file in files {
                let found = file.read(
                    archive: directory("archive"), quarantine: directory("quarantine"), limit: 1 << 20)
                switch found {
                case .success(let original): tally.add(reclassification.compare(original, of: file), of: file)
                case .failure(let trouble): tally.add(FileComparison(trouble: trouble), of: file)
                }
            }
        }
        return tally
    }
}
