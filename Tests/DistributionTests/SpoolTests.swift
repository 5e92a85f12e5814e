// SPDX-License-Identifier: Apache-2.0
import Distribution
import Testing

@Suite struct SpoolTests {
    @Test func aSecondDaemonIsTurnedAway() throws {
        let bench = try SpoolBench()
        let first = try SpoolLock(bench.spool)
        do throws(DistributionFailure) {
            _ = try SpoolLock(bench.spool)
            Issue.record("two daemons hold one spool")
        } catch {
            #expect(error.kind == .alreadyRunning && error.exitStatus == 75)
            #expect(error.description.contains(bench.spool.path))
        }
        withExtendedLifetime(first) {}
    }

    @Test func aSpoolThatIsNoDirectoryIsRefused() throws {
        let bench = try SpoolBench()
        SpoolBench.write([1], to: bench.spool.path + "/file")
        do throws(DistributionFailure) {
            try Spool(path: bench.spool.path + "/file").prepare()
            Issue.record("a file is taken for a spool")
        } catch {
            #expect(error.kind == .spool && error.exitStatus == 78)
        }
    }

    @Test func slotsComeBackFromTheirPaths() {
        let slot = Archive.Slot("archive/2026/02/28/a%20b%0A.json")
        #expect(slot?.name == FileName("a b\n.json"))
        #expect(slot?.description == "archive/2026/02/28/a b%0A.json")
        for bad in ["", "archive/2026/02/30/a", "inbox/2026/02/28/a", "archive/2026/02/28/a/b", "archive/x/y/z/a"] {
            #expect(Archive.Slot(bad) == nil)
        }
    }
}
