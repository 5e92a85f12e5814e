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

    @Test(arguments: ["none", "../inbox/a.txt", "", "."])
    func whatIsNotThereIsSaid(name: String) throws {
        let bench = try SpoolBench()
        bench.drop("A high", as: "a.txt")
        #expect(throws: QuarantineStore.Failure.missing(name)) { try QuarantineStore(bench.spool).retry(name) }
    }
}
