// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment
import Distribution
import Testing

/// A file of several advisories of which one must not go out: the others do, and whoever looks for the file finds it.
@Suite struct PartialRefusalTests {
    private func reclassified(_ bench: SpoolBench) async throws -> ReclassificationTally {
        let ledger = try await bench.kafka.open()
        let reclassification = Reclassification(
            ledger, read: Judgement.lines.read,
            assess: { _ in Judgement.lines.assess(Advisory(key: "", format: .text)) })
        var tally = ReclassificationTally()
        let spool = bench.spool
        await ArchiveListing(ledger, since: CalendarDate(year: 2000, month: 1, day: 1)).forEachDay { files in
            for file in files {
                let found = file.read(archive: spool.archivePath, quarantine: spool.quarantinePath, limit: 1 << 20)
                switch found {
                case .success(let original): tally.add(reclassification.compare(original, of: file), of: file)
                case .failure(let trouble): tally.add(FileComparison(trouble: trouble), of: file)
                }
            }
        }
        return tally
    }

    @Test func liesInQuarantineUnderTheNameThatAlertsGave() async throws {
        let bench = try SpoolBench()
        bench.drop("A high", as: "feed.txt")
        await bench.drain()
        bench.drop("B high\nC high strict", as: "feed.txt")
        await bench.drain()
        let slot = try #require(try await bench.kafka.open().entry(of: "B")?.slot)
        #expect(slot.name.description.hasPrefix("feed~"), "the archive has a feed.txt of this day")
        #expect(try QuarantineStore(bench.spool).list().map(\.name) == [slot.name])
        let tally = try await reclassified(bench)
        #expect(tally.changes[.graveLowered]?.map(\.document).sorted().last == "quarantine/\(slot.name)")
        #expect(tally.compared == 2 && tally.troubleCount == 0)
    }

    /// Tried again when nothing of it is refused any more, it goes to where its first alerts said.
    @Test func endsWhereItsAlertsSaid() async throws {
        let bench = try SpoolBench()
        bench.drop("B high\nC high strict", as: "feed.txt")
        await bench.drain()
        let slot = try #require(try await bench.kafka.open().entry(of: "B")?.slot)
        _ = try QuarantineStore(bench.spool).retry("feed.txt")
        await bench.drain { $0.judgement.route = { [$0.assessment.level.rawValue] } }
        #expect(await bench.kafka.events("high") == ["1 B new high", "2 C new high"])
        #expect(SpoolBench.files(bench.spool.path).contains { $0.hasSuffix("/\(slot)") })
        #expect(try QuarantineStore(bench.spool).list().isEmpty)
        #expect(try await reclassified(bench).troubleCount == 0)
    }
}
