// SPDX-License-Identifier: Apache-2.0
import Distribution
import Testing

@Suite struct QuarantineStoreTests {
    @Test func aFileGoesBackToWhereItWasDropped() async throws {
        let bench = try SpoolBench()
        bench.drop("bad", as: "a b\n.txt", box: .exercise)
        await bench.drain()
        let store = QuarantineStore(bench.spool)
        let entry = try #require(try store.list().first)
        #expect(entry.name.description == "a b%0A.txt")
        #expect(entry.reason?.file == "exercise/a b%0A.txt")
        #expect(entry.reason?.action == "mend it")
        #expect(try store.show("a b%0A.txt") == entry)
        #expect(try store.retry("a b%0A.txt").box == .exercise)
        #expect(try store.list().isEmpty)
        #expect(bench.names("quarantine").isEmpty)
        #expect(bench.names("exercise") == ["a b\n.txt"])
    }

    @Test func nothingIsOverwritten() async throws {
        let bench = try SpoolBench()
        bench.drop("bad", as: "a.txt")
        await bench.drain()
        bench.drop("bad\n", as: "a.txt")
        await bench.drain()
        let store = QuarantineStore(bench.spool)
        #expect(try store.list().count == 2)
        bench.drop("bad", as: "a.txt")
        #expect(try store.retry("a.txt").name == FileName("a~2.txt"))
        #expect(bench.names("inbox") == ["a.txt", "a~2.txt"])
    }

    @Test func aFileNamedAsAReasonIsNotOverwrittenByOne() async throws {
        let bench = try SpoolBench()
        bench.drop("bad", as: "a.txt.reason.json")
        await bench.drain()
        bench.drop("bad\n", as: "a.txt")
        await bench.drain()
        let names = try QuarantineStore(bench.spool).list().map(\.name.description)
        #expect(names.count == 2)
        #expect(names.first == "a.txt")
        #expect(bench.names("quarantine").count == 4)
    }

    /// A drill must not become an alert because its reason was lost.
    @Test func withoutAReasonNobodyGuessesWhereItLay() async throws {
        let bench = try SpoolBench()
        bench.drop("bad", as: "a.txt", box: .exercise)
        await bench.drain()
        SpoolBench.write([], to: bench.spool.path + "/quarantine/a.txt.reason.json")
        let store = QuarantineStore(bench.spool)
        #expect(throws: QuarantineStore.Failure.homeless("a.txt")) { try store.retry("a.txt") }
        #expect(try store.list().count == 1)
    }

    /// The daemon may refuse a file again at once: its new reason stays.
    @Test func theReasonOfTheNextRefusalStays() async throws {
        let bench = try SpoolBench()
        bench.drop("bad", as: "a.txt")
        await bench.drain()
        for _ in 0..<20 {
            await bench.run { bench in
                guard await bench.kafka.opened > 0 else { return false }
                _ = try? QuarantineStore(bench.spool).retry("a.txt")
                return bench.names("inbox").isEmpty
            }
        }
        await bench.drain()
        #expect(bench.names("quarantine") == ["a.txt", "a.txt.reason.json"])
    }

    @Test(arguments: ["none", "../inbox/a.txt", "", "."])
    func whatIsNotThereIsSaid(name: String) throws {
        let bench = try SpoolBench()
        bench.drop("A high", as: "a.txt")
        #expect(throws: QuarantineStore.Failure.missing(name)) { try QuarantineStore(bench.spool).retry(name) }
    }
}
