// SPDX-License-Identifier: Apache-2.0
import Advisories
import Distribution
import Glibc
import Testing

/// The inbox as the pipeline sees it, with the kernel's events and without.
@Suite struct InboxTests {
    @Test func aFileWrittenInPlaceIsTakenWhenItIsClosed() async throws {
        let bench = try SpoolBench()
        await bench.run({ $0.pace.settle = .seconds(3600) }) { bench in
            if await bench.kafka.opened == 1, bench.names("inbox").isEmpty, bench.names("archive").isEmpty {
                SpoolBench.write(Array("A high".utf8), to: bench.spool.path(of: .inbox) + "/a.txt")
            }
            return !bench.names("archive").isEmpty
        }
        #expect(await bench.kafka.events("high") == ["1 A new high"])
    }

    @Test func pollingFindsFilesToo() async throws {
        let bench = try SpoolBench()
        await bench.run({ $0.polling = true }) { bench in
            if await bench.kafka.opened == 1, bench.names("inbox").isEmpty, bench.names("archive").isEmpty {
                bench.drop("A high", as: "a.txt")
            }
            return !bench.names("archive").isEmpty
        }
        #expect(await bench.kafka.events("high") == ["1 A new high"])
    }

    @Test func aDirectoryThatIsReplacedIsWatchedAgain() async throws {
        let bench = try SpoolBench()
        let inbox = bench.spool.path(of: .inbox)
        await bench.run { bench in
            guard await bench.kafka.opened == 1 else { return false }
            if access(bench.spool.path + "/old", F_OK) != 0 {
                rename(inbox, bench.spool.path + "/old")
                mkdir(inbox, 0o700)
                bench.drop("A high", as: "a.txt")
            }
            return !bench.names("archive").isEmpty
        }
        #expect(await bench.kafka.events("high") == ["1 A new high"])
    }

    @Test(arguments: [false, true]) func aDirectoryThatWasRemovedAndMadeAnewIsFound(polling: Bool) async throws {
        let bench = try SpoolBench()
        let inbox = bench.spool.path(of: .inbox)
        await bench.run({ $0.polling = polling }) { bench in
            guard await bench.kafka.opened == 1 else { return false }
            if access(bench.spool.path + "/made", F_OK) != 0 {
                SpoolBench.write([], to: bench.spool.path + "/made")
                rmdir(inbox)
                mkdir(inbox, 0o700)
                bench.drop("A high", as: "a.txt")
            }
            return !bench.names("archive").isEmpty
        }
        #expect(await bench.kafka.events("high") == ["1 A new high"])
    }

    @Test func unfinishedAndStrangeThingsStayAndTheRestGoes() async throws {
        let bench = try SpoolBench()
        let inbox = bench.spool.path(of: .inbox)
        SpoolBench.write(Array("X high".utf8), to: inbox + "/.hidden")
        SpoolBench.write(Array("X high".utf8), to: inbox + "/x.part")
        symlink("/etc/passwd", inbox + "/link")
        mkfifo(inbox + "/pipe", 0o600)
        bench.drop("A high", as: "a.txt")
        await bench.run { !$0.names("archive").isEmpty }
        #expect(await bench.kafka.all == ["1 A new high"])
        #expect(SpoolBench.files(inbox).count == 4)
    }

    @Test func namesAreBytes() async throws {
        let bench = try SpoolBench()
        let names: [[UInt8]] = [Array("a\nb.txt".utf8), [0xFF, 0xFE], Array(repeating: 0x61, count: 255)]
        for (number, name) in names.enumerated() {
            bench.drop(Array("K\(number) high".utf8), as: FileName(bytes: name), .inbox)
        }
        bench.drop(Array("bad".utf8), as: FileName(bytes: Array(repeating: 0x62, count: 255)), .inbox)
        await bench.run { bench in
            let archived = bench.heard.all.filter { if case .archived = $0 { true } else { false } }
            let refused = bench.heard.all.contains { if case .quarantined = $0 { true } else { false } }
            return archived.count == 3 && refused
        }
        #expect(await bench.kafka.all.count == 3)
        let entry = try QuarantineStore(bench.spool).list().first
        #expect(entry?.name.bytes.count == 243)
        #expect(entry?.reason?.code == "malformed")
    }

    @Test func moreFilesThanAWindowAllGo() async throws {
        let bench = try SpoolBench()
        for number in 0..<1500 { bench.drop("K\(number) high", as: "\(number).txt") }
        await bench.drain()
        #expect(await bench.kafka.all.count == 1500)
    }
}
