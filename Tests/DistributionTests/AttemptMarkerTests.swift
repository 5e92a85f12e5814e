// SPDX-License-Identifier: Apache-2.0
import Distribution
import Glibc
import Testing

@Suite struct AttemptMarkerTests {
    private let bad = FileStamp(device: 1, inode: 2, size: 3, modified: 4)
    private let good = FileStamp(device: 1, inode: 5, size: 3, modified: 4)

    @Test func threeCrashesInARowMakePoison() throws {
        let bench = try SpoolBench()
        for _ in 0..<3 {
            let marker = AttemptMarker(bench.spool)
            #expect(!marker.isPoison(bad))
            marker.begin(good)
            marker.end()
            marker.acquit(good)
            marker.begin(bad)
        }
        let marker = AttemptMarker(bench.spool)
        #expect(marker.isPoison(bad))
        #expect(!marker.isPoison(good))
    }

    @Test func successForgets() throws {
        let bench = try SpoolBench()
        for _ in 0..<2 { AttemptMarker(bench.spool).begin(bad) }
        let marker = AttemptMarker(bench.spool)
        #expect(marker.hasSuspects)
        marker.begin(bad)
        marker.end()
        marker.acquit(bad)
        #expect(!marker.hasSuspects)
        AttemptMarker(bench.spool).begin(bad)
        #expect(!AttemptMarker(bench.spool).isPoison(bad))
    }

    @Test func whoeverWorkedBesideItIsAcquitted() throws {
        let bench = try SpoolBench()
        let both = AttemptMarker(bench.spool)
        both.begin(bad, slot: 0)
        both.begin(good, slot: 1)
        for _ in 0..<2 {
            let alone = AttemptMarker(bench.spool)
            #expect(alone.hasSuspects)
            alone.begin(good)
            alone.end()
            alone.acquit(good)
            alone.begin(bad)
        }
        let marker = AttemptMarker(bench.spool)
        #expect(marker.isPoison(bad) && !marker.isPoison(good))
    }

    @Test func poisonIsNotReadAgain() async throws {
        let bench = try SpoolBench()
        bench.drop("A high", as: "a.txt")
        bench.drop("B high", as: "b.txt")
        let poison = try #require(self.stamp(of: "a.txt", bench))
        for _ in 0..<3 { AttemptMarker(bench.spool).begin(poison) }
        await bench.drain()
        #expect(await bench.kafka.all == ["1 B new high"])
        #expect(try QuarantineStore(bench.spool).list().map(\.reason?.code) == ["poison"])
    }

    private func stamp(of name: String, _ bench: SpoolBench) -> FileStamp? {
        let directory = open(bench.spool.path(of: .inbox), O_RDONLY | O_DIRECTORY)
        defer { close(directory) }
        let intake = IntakeFile.take(
            InboxPlace(.inbox, FileName(name)), in: directory, limit: 100, settled: { _ in true })
        if case .taken(let file) = intake { return file.stamp }
        return nil
    }
}
