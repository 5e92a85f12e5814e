// SPDX-License-Identifier: Apache-2.0
import Advisories
import Distribution
import Glibc
import Synchronization
import Testing

@Suite struct PipelineFailureTests {
    @Test func crashBeforeTheCommitLosesNothing() async throws {
        let bench = try SpoolBench()
        bench.drop("A high", as: "a.txt")
        await bench.kafka.follow { _ in .crashBefore }
        #expect(await bench.drain()?.kind == .fatal)
        #expect(bench.names("inbox") == ["a.txt"])
        await bench.kafka.follow { _ in .commit }
        await bench.drain()
        #expect(await bench.kafka.all == ["1 A new high"])
    }

    @Test func crashAfterTheCommitSendsNothingAgain() async throws {
        let bench = try SpoolBench()
        bench.drop("A high", as: "a.txt")
        await bench.kafka.follow { _ in .crashAfter }
        #expect(await bench.drain() != nil)
        #expect(bench.names("inbox") == ["a.txt"])
        await bench.kafka.follow { _ in .commit }
        await bench.drain()
        #expect(await bench.kafka.all == ["1 A new high"])
        #expect(bench.names("archive") == ["a.txt"])
    }

    /// Revisions that nothing tells apart in time; killed after each commit, before a file has left the inbox.
    @Test(arguments: [
        (["A high v=1 on=2026-03-03", "A high v=1 on=2026-03-03 more"], 2), (["A high", "A low", "A high more"], 4),
    ])
    func crashAfterTheCommitSendsNoEarlierRevisionAgain(revisions: [String], records: Int) async throws {
        let bench = try SpoolBench()
        for (number, line) in revisions.enumerated() { bench.drop(line, as: "\(number).txt") }
        await bench.kafka.follow { _ in .crashAfter }
        var crashes = 0
        while await bench.drain() != nil { crashes += 1 }
        #expect((1...revisions.count).contains(crashes))
        #expect(await bench.kafka.all.count == records, "the fall of a level is told in both topics")
        #expect(bench.names("archive").count == revisions.count)
        await bench.kafka.follow { _ in .commit }

        // Dropped anew, the first one is news: the issuer went back to it.
        bench.drop(revisions[0], as: "0.txt")
        await bench.drain()
        #expect(await bench.kafka.all.count > records)
    }

    /// A file that waits for a topic is read again and again; what it said elsewhere is said.
    @Test func aHeldFileSaysNothingTwiceThoughItWasOvertaken() async throws {
        let bench = try SpoolBench()
        bench.drop("A low\nB high", as: "a.txt")
        let blocked = Mutex(true)
        await bench.kafka.follow { records in
            guard blocked.withLock({ $0 }), records.contains(where: { $0.topic == "high" }) else { return .commit }
            return .fail(.topic("high", reason: "unknown"))
        }
        await bench.run { await $0.kafka.all.count == 1 }
        bench.drop("A low more", as: "b.txt")
        await bench.run { bench in
            guard await bench.kafka.all.count == 2 else { return false }
            blocked.withLock { $0 = false }
            return bench.names("inbox").isEmpty
        }
        await bench.drain()
        #expect(await bench.kafka.events("low") == ["1 A new low", "2 A update low"])
        #expect(await bench.kafka.events("high") == ["1 B new high"])
    }

    @Test func anAbortIsRolledBackAndTriedAgain() async throws {
        let bench = try SpoolBench()
        bench.drop("A high", as: "a.txt")
        let tries = Mutex(0)
        await bench.kafka.follow { _ in
            tries.withLock {
                $0 += 1
                return $0 < 4 ? .abort : .commit
            }
        }
        await bench.drain()
        #expect(await bench.kafka.all == ["1 A new high"])
    }

    @Test func aStallReadsTheLedgerAgain() async throws {
        let bench = try SpoolBench()
        bench.drop("A high", as: "a.txt")
        let tries = Mutex(0)
        await bench.kafka.follow { _ in
            tries.withLock {
                $0 += 1
                return $0 == 1 ? .stallAfter : .commit
            }
        }
        await bench.drain()
        #expect(await bench.kafka.opened == 2)
        #expect(await bench.kafka.all == ["1 A new high"])
        #expect(bench.names("archive") == ["a.txt"])
    }

    @Test func oneBadRecordIsSetAsideAndTheOthersGo() async throws {
        let bench = try SpoolBench()
        for name in ["A", "B", "C"] { bench.drop("\(name) high", as: "\(name).txt") }
        await bench.kafka.follow { records in
            let bad = records.firstIndex { String(decoding: $0.value, as: UTF8.self).hasSuffix("B new high") }
            return if let bad { .fail(.records([bad], reason: "too large")) } else { .commit }
        }
        await bench.drain()
        let sent = await bench.kafka.events("high")
        #expect(sent.count == 2)
        #expect(sent.map { $0.prefix(1) } == ["1", "2"])
        #expect(try QuarantineStore(bench.spool).list().map(\.reason?.code) == ["record-too-large"])
        #expect(bench.names("archive") == ["A.txt", "C.txt"])
    }

    @Test func oneBadTopicIsHeldAndTheOthersGo() async throws {
        let bench = try SpoolBench()
        bench.drop("A high", as: "a.txt")
        bench.drop("B low", as: "b.txt")
        let blocked = Mutex(true)
        await bench.kafka.follow { records in
            guard blocked.withLock({ $0 }), records.contains(where: { $0.topic == "high" }) else { return .commit }
            return .fail(.topic("high", reason: "unknown"))
        }
        await bench.run { $0.names("archive") == ["b.txt"] }
        #expect(bench.names("inbox") == ["a.txt"])
        await bench.run { bench in
            blocked.withLock { $0 = false }
            return bench.names("inbox").isEmpty
        }
        #expect(await bench.kafka.events("high") == ["1 A new high"])
        #expect(await bench.kafka.events("low") == ["1 B new low"])
    }

    @Test func aFullArchiveNeverSendsAgain() async throws {
        let bench = try SpoolBench()
        bench.drop("A high", as: "a.txt")
        let full = Mutex(3)
        let mover = Mover { from, name, to, target in
            let isFull = full.withLock { count in
                count -= 1
                return count >= 0
            }
            return isFull ? 28 : Mover.renameNoReplace(from, name, to, target)
        }
        await bench.drain { $0.mover = mover }
        #expect(await bench.kafka.all == ["1 A new high"])
        #expect(bench.names("archive") == ["a.txt"])
        let stuck = bench.heard.all.filter { if case .stuck = $0 { true } else { false } }
        #expect(stuck.count == 1)
    }

    @Test func aFileReplacedWhileItWasPublishedIsTakenAgain() async throws {
        let bench = try SpoolBench()
        bench.drop("A high", as: "a.txt")
        let replaced = Mutex(false)
        await bench.kafka.follow { [spool = bench.spool] _ in
            let first = replaced.withLock { done in
                defer { done = true }
                return !done
            }
            if first {
                SpoolBench.write(Array("A critical longer".utf8), to: spool.path + "/new")
                rename(spool.path + "/new", spool.path(of: .inbox) + "/a.txt")
            }
            return .commit
        }
        await bench.drain()
        #expect(Set(await bench.kafka.all) == ["1 A new high", "1 A escalate critical"])
        #expect(bench.names("archive").count == 1)
    }
}
