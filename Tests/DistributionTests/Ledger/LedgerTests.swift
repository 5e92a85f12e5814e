// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment
import Distribution
import TestSupport
import Testing

@Suite struct LedgerTests {
    static func entry(_ number: Int) -> LedgerEntry {
        let hash = ContentHash(of: Array("\(number)".utf8))
        let moments: [Moment?] = [
            nil, .date(CalendarDate(year: 2026, month: 11, day: 1 + number % 28)),
            .instant(Timestamp(microseconds: Int64(number) * 1_000_003)),
        ]
        return LedgerEntry(
            alertId: Array(hash.bytes.prefix(16)), level: Level.allCases[number % 6], tlp: TLP.allCases[number % 4],
            isWithdrawn: number % 5 == 0, content: hash.prefix,
            file: FileMark(value: hash.prefix / 3),
            overtaken: (0..<number % 40 / 13).map { FileMark(value: UInt64(number) << 40 + UInt64($0)) },
            digests: AdvisoryDigests(values: (0..<7).map { UInt32(number + $0) }),
            version: number % 3 == 0 ? nil : "1.\(number)", updated: moments[number % 3],
            topics: ["alerts.high", "alerts.t\(number % 7)"],
            slot: Archive.Slot(
                day: CalendarDate(year: 2026, month: 11, day: 24), name: FileName("icsa-\(number) 100%.json")))
    }

    @Test func recordsComeBackAsTheyWere() throws {
        var ledger = Ledger()
        for number in 0..<500 {
            let hash = ContentHash(of: Array("\(number)".utf8)).hex
            let record = LedgerRecord.advisory(key: "k\(number)", Self.entry(number), change: .new, content: hash)
            try ledger.replay(key: record.key, value: record.json)
        }
        for number in 0..<500 { #expect(ledger.entry(of: "k\(number)") == Self.entry(number)) }
        #expect(ledger.count == 500)
    }

    @Test func otherRecords() throws {
        var ledger = Ledger()
        let owner = Owner(host: "h", boot: "b", process: 3, started: Timestamp(microseconds: 5))
        for record in [
            LedgerRecord.sequence(topic: "t", 41), .sequence(topic: "t", 42), .alias(id: "a", key: "k"), .owner(owner),
        ] {
            try ledger.replay(key: record.key, value: record.json)
        }
        #expect(ledger.sequence("t") == 42)
        #expect(ledger.owner == owner)
        try ledger.replay(key: "seq/t", value: nil)
        #expect(ledger.sequence("t") == 0)
        try ledger.replay(key: "later/x", value: Array(#"{"v":1}"#.utf8))
    }

    @Test(arguments: [
        #"{"v":2,"sequence":1}"#, "", "null", "{}", #"{"v":1}"#, #"{"v":1,"sequence":-1}"#, #"{"v":1,"sequence":1e99}"#,
    ])
    func whatCannotBeReadIsRefused(value: String) {
        var ledger = Ledger()
        #expect(throws: DistributionFailure.self) { try ledger.replay(key: "seq/t", value: Array(value.utf8)) }
    }

    @Test func garbageNeverTraps() {
        var random = SeededGenerator(seed: 3)
        let good = LedgerRecord.advisory(key: "k", Self.entry(7), change: .update, content: ContentHash(of: [1]).hex)
        var ledger = Ledger()
        for _ in 0..<3000 {
            var value = good.json
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let index = Int.random(in: 0..<value.count, using: &random)
                value[index] = UInt8.random(in: 0...255, using: &random)
            }
            try? ledger.replay(key: good.key, value: value)
            _ = ledger.entry(of: "k")
        }
    }

    @Test func anAdvisoryCostsLittleMemory() throws {
        var ledger = Ledger()
        for number in 0..<1000 {
            let record = LedgerRecord.advisory(
                key: "k\(number)", Self.entry(number), change: .new, content: ContentHash(of: [1]).hex)
            for _ in 0..<3 { try ledger.replay(key: record.key, value: record.json) }
        }
        // Beside the table: 20 bytes a digest at a load of at least three eighths.
        #expect(ledger.packedBytes < 1000 * 110 + (2 << 20))
    }
}
