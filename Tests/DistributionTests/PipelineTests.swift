// SPDX-License-Identifier: Apache-2.0
import Advisories
import Distribution
import Testing

@Suite struct PipelineTests {
    @Test func aFileBecomesAnAlertAndIsArchived() async throws {
        let bench = try SpoolBench()
        bench.drop("A high", as: "a.txt")
        await bench.drain()
        #expect(await bench.kafka.events("high") == ["1 A new high"])
        #expect(bench.names("archive") == ["a.txt"])
        #expect(bench.names("quarantine").isEmpty)
    }

    @Test func aFileDroppedWhileRunningIsTaken() async throws {
        let bench = try SpoolBench()
        await bench.run { bench in
            if await bench.kafka.opened == 1, bench.names("archive").isEmpty, bench.names("inbox").isEmpty {
                bench.drop("A high", as: "a.txt")
            }
            return !bench.names("archive").isEmpty
        }
        #expect(await bench.kafka.events("high") == ["1 A new high"])
    }

    @Test func theSameContentAgainIsSilent() async throws {
        let bench = try SpoolBench()
        bench.drop("A high", as: "a.txt")
        await bench.drain()
        bench.drop("A high", as: "b.txt")
        bench.drop("A high", as: "a.txt")
        await bench.drain()
        #expect(await bench.kafka.all.count == 1)
        #expect(bench.names("archive").count == 3)
        #expect(bench.names("archive").contains { $0.hasPrefix("a~") })
    }

    /// What went out under its own key keeps it, though what it refers to has come since.
    @Test func aPredecessorThatComesLateChangesNoKey() async throws {
        let bench = try SpoolBench()
        for (line, name) in [("B high after=A", "b.txt"), ("A high", "a.txt"), ("B high after=A", "again.txt")] {
            bench.drop(line, as: name)
            await bench.drain()
        }
        #expect(await bench.kafka.events("high") == ["1 B new high", "2 A new high"])
        #expect(bench.names("inbox").isEmpty && bench.names("archive").count == 3)
    }

    @Test func lifeOfAnAdvisory() async throws {
        let bench = try SpoolBench()
        for (index, line) in [
            "A high v=1", "A critical v=2", "A critical v=2 more", "A low v=3", "A high v=1 late",
            "A low v=4 withdrawn",
            "B low withdrawn",
        ].enumerated() {
            bench.drop(line, as: "\(index).txt")
            await bench.drain()
        }
        #expect(await bench.kafka.events("high") == ["1 A new high"])
        #expect(
            await bench.kafka.events("critical") == [
                "1 A escalate critical", "2 A update critical", "3 A deescalate low", "4 A withdraw low",
            ])
        #expect(await bench.kafka.events("low") == ["1 A deescalate low", "2 A withdraw low"])
        let silences = bench.heard.all.compactMap { if case .silent(_, _, let why) = $0 { why } else { nil } }
        #expect(silences == [.older, .unknownWithdrawal])
        #expect(bench.names("archive").count == 7)
    }

    @Test func exercisesStandApart() async throws {
        let bench = try SpoolBench()
        bench.drop("A high", as: "a.txt", box: .exercise)
        await bench.drain()
        bench.drop("A high", as: "a.txt")
        await bench.drain()
        #expect(await bench.kafka.events("high") == ["1 exercise:A new high", "2 A new high"])
    }

    @Test func documentsThatContinueAnotherShareItsKey() async throws {
        let bench = try SpoolBench()
        bench.drop("A high is=a1", as: "1.txt")
        await bench.drain()
        bench.drop("B critical after=a1", as: "2.txt")
        await bench.drain()
        bench.drop("C low after=B withdrawn", as: "3.txt")
        await bench.drain()
        #expect(await bench.kafka.events("critical") == ["1 A escalate critical", "2 A withdraw low"])
    }

    @Test func whatMustNotGoOutGoesToQuarantineAndTheRestGoesOut() async throws {
        let bench = try SpoolBench()
        bench.drop("bad", as: "bad.txt")
        bench.drop("", as: "empty.txt")
        bench.drop("A high draft\nB high\nC high ack", as: "mixed.txt")
        bench.drop("D high red", as: "red.txt")
        bench.drop("E high strict", as: "strict.txt")
        bench.drop("F high embargo=2999-01-01", as: "embargo.txt")
        await bench.drain()
        #expect(await bench.kafka.all == ["1 B new high"])
        let store = QuarantineStore(bench.spool)
        let codes = try store.list().map { "\($0.name) \($0.reason?.code ?? "?")" }
        #expect(
            codes == [
                "bad.txt malformed", "embargo.txt embargo", "empty.txt empty", "mixed.txt draft", "red.txt tlp",
                "strict.txt tlp",
            ])
        #expect(bench.names("archive").isEmpty)
    }

    /// However many files wait behind it, the first alert of an idle daemon goes at once; the others in batches.
    @Test func theFirstAlertWaitsForNoOther() async throws {
        let bench = try SpoolBench()
        for number in 0..<1000 { bench.drop("K\(number) low", as: "\(number).txt") }
        await bench.drain()
        let transactions = await bench.kafka.transactions
        #expect(transactions.first == 3, "an alert, its ledger record and a counter")
        #expect(transactions.count < 40)
        #expect(await bench.kafka.events("low").count == 1000)
    }

    /// What calls for no alert holds nobody up, and need not be committed one by one.
    @Test func silentFilesAreTakenTogether() async throws {
        let bench = try SpoolBench()
        bench.drop("A low", as: "a.txt")
        await bench.drain()
        for number in 0..<500 { bench.drop("A low", as: "\(number).txt") }
        bench.drop("B low", as: "z.txt")
        await bench.drain()
        #expect(await bench.kafka.transactions.count == 2)
        #expect(bench.names("archive").count == 502)
    }

    @Test func manyAdvisoriesInOneFileSpanTransactions() async throws {
        let bench = try SpoolBench()
        bench.drop((1...2500).map { "K\($0) low" }.joined(separator: "\n"), as: "many.txt")
        await bench.drain()
        let events = await bench.kafka.events("low")
        #expect(events.count == 2500)
        #expect(events.last?.hasPrefix("2500 ") == true)
        #expect(await bench.kafka.transactions.count == 2)
        #expect(bench.names("archive") == ["many.txt"])
    }
}
