// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment

/// What the ledger knows of an advisory: enough to decide about its next revision.
package struct LedgerEntry: Sendable, Hashable {
    /// The last alert's id, 16 bytes.
    package var alertId: [UInt8]
    package var level: Level
    package var tlp: TLP
    package var isWithdrawn: Bool
    /// The first 8 bytes of the content hash of the file that it stood in.
    package var content: UInt64
    /// That file; zero in records that do not say.
    package var file: FileMark
    /// Files that said something before it and that no date or version tells to be older, the last one first. Such a file,
    /// if it has not left the inbox yet, is no news.
    package var overtaken: [FileMark]
    package var digests: AdvisoryDigests
    package var version: String?
    package var updated: Moment?
    /// Where the last alert went.
    package var topics: [String]
    /// Where the file is archived, or will be.
    package var slot: Archive.Slot?

    /// Overtaken files that are remembered; more of one advisory do not lie in an inbox at a time.
    static let mostOvertaken = 16

    package init(
        alertId: [UInt8], level: Level, tlp: TLP, isWithdrawn: Bool, content: UInt64,
        file: FileMark = FileMark(value: 0), overtaken: [FileMark] = [], digests: AdvisoryDigests, version: String?,
        updated: Moment?, topics: [String], slot: Archive.Slot?
    ) {
        self.alertId = alertId
        self.level = level
        self.tlp = tlp
        self.isWithdrawn = isWithdrawn
        self.content = content
        self.file = file
        self.overtaken = overtaken
        self.digests = digests
        self.version = version
        self.updated = updated
        self.topics = topics
        self.slot = slot
    }
}

extension ContentHash {
    /// The first 8 bytes.
    package var prefix: UInt64 { bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }
}

/// ``LedgerEntry`` as bytes, about 100 of them.
struct EntryPacking {
    /// Topic names, by their number; there are few.
    private(set) var topics: [String] = []
    private var numbers: [String: UInt16] = [:]

    mutating func pack(_ entry: LedgerEntry) -> [UInt8] {
        var out = PackedBytes()
        for index in 0..<16 { out.byte(index < entry.alertId.count ? entry.alertId[index] : 0) }
        out.byte(UInt8(Level.allCases.firstIndex(of: entry.level) ?? 0))
        out.byte(UInt8(TLP.allCases.firstIndex(of: entry.tlp) ?? 0))
        out.byte(entry.isWithdrawn ? 1 : 0)
        out.number(entry.content, bytes: 8)
        out.number(entry.file.value, bytes: 8)
        out.byte(UInt8(min(LedgerEntry.mostOvertaken, entry.overtaken.count)))
        for file in entry.overtaken.prefix(LedgerEntry.mostOvertaken) { out.number(file.value, bytes: 8) }
        for value in entry.digests.values { out.number(UInt64(value), bytes: 4) }
        out.moment(entry.updated)
        out.string(entry.version.map { Array($0.utf8) })
        out.byte(UInt8(min(255, entry.topics.count)))
        for topic in entry.topics.prefix(255) { out.number(UInt64(number(topic)), bytes: 2) }
        if let slot = entry.slot {
            out.number(UInt64(bitPattern: Int64(slot.day.daysSinceEpoch)), bytes: 4)
            out.byte(UInt8(truncatingIfNeeded: slot.name.bytes.count))
            for byte in slot.name.bytes { out.byte(byte) }
        }
        return out.bytes
    }

    func unpack(_ bytes: ArraySlice<UInt8>) -> LedgerEntry {
        var input = PackedReader(rest: bytes)
        return LedgerEntry(
            alertId: input.take(16), level: Level.allCases[safe: Int(input.byte())] ?? .unclassified,
            tlp: TLP.allCases[safe: Int(input.byte())] ?? .red, isWithdrawn: input.byte() == 1,
            content: input.number(bytes: 8), file: FileMark(value: input.number(bytes: 8)),
            overtaken: (0..<Int(input.byte())).map { _ in FileMark(value: input.number(bytes: 8)) },
            digests: AdvisoryDigests(
                values: AdvisoryDigests.Field.allCases.map { _ in
                    UInt32(truncatingIfNeeded: input.number(bytes: 4))
                }), version: nil, updated: input.moment(), topics: [], slot: nil
        ).finished(&input, topics)
    }

    private mutating func number(_ topic: String) -> UInt16 {
        if let known = numbers[topic] { return known }
        let number = UInt16(truncatingIfNeeded: topics.count)
        topics.append(topic)
        numbers[topic] = number
        return number
    }
}

extension LedgerEntry {
    fileprivate func finished(_ input: inout PackedReader, _ names: [String]) -> LedgerEntry {
        var entry = self
        entry.version = input.string().map { String(decoding: $0, as: UTF8.self) }
        entry.topics = (0..<Int(input.byte())).compactMap { _ in names[safe: Int(input.number(bytes: 2))] }
        if !input.rest.isEmpty {
            let day = Int(Int32(truncatingIfNeeded: input.number(bytes: 4)))
            let length = Int(input.byte())
            entry.slot = Archive.Slot(
                day: CalendarDate(daysSinceEpoch: day), name: FileName(bytes: input.take(length)))
        }
        return entry
    }
}

extension Array {
    subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
