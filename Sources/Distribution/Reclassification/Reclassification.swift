// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment

/// Assesses archived originals again and says how their levels would move. A pure function of the file's bytes, of what
/// the ledger knows and of the rules; changes nothing.
package struct Reclassification: Sendable {
    private let ledger: Ledger.View
    private let read: @Sendable ([UInt8]) throws(Refusal) -> Reading
    private let assess: @Sendable (Advisory) -> Assessment

    package init(
        _ ledger: Ledger, read: @escaping @Sendable ([UInt8]) throws(Refusal) -> Reading,
        assess: @escaping @Sendable (Advisory) -> Assessment
    ) {
        self.ledger = Ledger.View(ledger: ledger, inFlight: nil)
        self.read = read
        self.assess = assess
    }

    /// Compares what a file is judged as now with what was published of it. Advisories in it of which the ledger knows
    /// another revision, and those that never went out, are passed over.
    package func compare(_ original: Original, of file: ArchivedFile) -> FileComparison {
        let content = ContentHash(of: original.bytes).prefix
        var wanted = file.known.filter { $0.value.content == content }
        guard !wanted.isEmpty else { return FileComparison(trouble: .replaced) }
        do throws(Refusal) {
            let reading = try read(original.bytes)
            var comparison = FileComparison()
            // Which box it was dropped into is not in the archive: the ledger's key tells.
            for exercise in [false, true] where !wanted.isEmpty {
                for advisory in OpenFile.latest(reading.advisories, exercise: exercise) {
                    let key = ledger.key(of: advisory)
                    guard let then = wanted.removeValue(forKey: KeyDigest(key)) else { continue }
                    comparison.add(Reclassified(key, advisory, then, assess(advisory), in: original))
                }
            }
            let lost = wanted.count + file.count - file.known.count { $0.value.content == content }
            if lost > 0 { comparison.trouble = .lacks(lost) }
            return comparison
        } catch {
            return FileComparison(trouble: .refused(error.message))
        }
    }
}

/// What came of one file.
package struct FileComparison: Sendable, Hashable {
    package private(set) var changed: [Reclassified] = []
    package private(set) var same = 0
    package fileprivate(set) var trouble: ArchiveTrouble?

    package init(trouble: ArchiveTrouble? = nil) { self.trouble = trouble }

    fileprivate mutating func add(_ one: Reclassified) {
        if one.shift == .same { same += 1 } else { changed.append(one) }
    }
}

/// An advisory whose level would be another one now.
package struct Reclassified: Sendable, Hashable {
    package var shift: LevelShift
    /// As the ledger has it.
    package var key: String
    package var id: String?
    package var title: String
    package var exercise: Bool
    package var isWithdrawn: Bool
    /// Where the original lies below the spool: `archive/YYYY/MM/DD/NAME` or `quarantine/NAME`, encoded.
    package var document: String
    /// What was published. The ledger does not know why.
    package var then: LedgerEntry
    package var now: Assessment

    init(_ key: String, _ advisory: Advisory, _ then: LedgerEntry, _ now: Assessment, in original: Original) {
        shift = LevelShift(from: then.level, to: now.level, isWithdrawn: then.isWithdrawn)
        self.key = key
        id = advisory.id
        title = advisory.title
        exercise = advisory.exercise
        isWithdrawn = then.isWithdrawn
        document = original.document
        self.then = then
        self.now = now
    }
}
