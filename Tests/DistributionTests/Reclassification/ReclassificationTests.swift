// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment
import Distribution
import Testing

@Suite struct ReclassificationTests {
    @Test func tellsHowLevelsWouldMove() async throws {
        var shelf = try Shelf()
        try shelf.publish("a high\nb low\nc medium", as: "many.txt", [("a", .critical), ("b", .low), ("c", .low)])
        try shelf.publish("d unclassified", as: "d.txt", on: 2, [("d", .medium)])
        let tally = await shelf.reclassify()
        #expect(tally.changes[.graveLowered]?.map(\.key) == ["a"])
        #expect(tally.changes[.raised]?.map(\.key) == ["c"])
        #expect(tally.changes[.unjudged]?.map(\.document) == ["archive/2026/11/02/d.txt"])
        #expect(tally.compared == 4 && tally.count(.same) == 1 && tally.lowersGrave)
        #expect("\(tally)" == "4 advisories: 1 same, 1 raised, 1 grave lowered, 1 now unclassified")
        let grave = try #require(tally.changes[.graveLowered]?.first)
        #expect(grave.then.level == .critical && grave.now.level == .high && !grave.exercise)
    }

    @Test func beginsAtTheDayThatIsAskedFor() async throws {
        var shelf = try Shelf()
        for day in 1...5 { try shelf.publish("k\(day) low", as: "same-name.txt", on: day, [("k\(day)", .medium)]) }
        let tally = await shelf.reclassify(since: 4)
        #expect(tally.changes[.lowered]?.map(\.key) == ["k4", "k5"])
        #expect(!tally.lowersGrave && tally.compared == 2)
    }

    @Test func onlyTheNewestRevisionCounts() async throws {
        var shelf = try Shelf()
        try shelf.publish("k low", as: "first.txt", [("k", .high)])
        try shelf.publish("k medium", as: "second.txt", on: 2, [("k", .medium)])
        let tally = await shelf.reclassify()
        #expect("\(tally)" == "1 advisory: 1 same, 0 grave lowered")
    }

    @Test func exercisesAreTheirOwn() async throws {
        var shelf = try Shelf()
        try shelf.publish("k low", as: "real.txt", [("k", .low)])
        try shelf.publish("k medium", as: "drill.txt", [("exercise:k", .high)])
        let tally = await shelf.reclassify()
        #expect(tally.compared == 2)
        #expect(tally.changes[.graveLowered]?.map(\.exercise) == [true])
    }

    @Test func followsReferencesAsTheDaemonDid() async throws {
        var shelf = try Shelf()
        try shelf.publish("later low after=alias", as: "later.txt", [("first", .high)])
        try shelf.replay(.alias(id: "alias", key: "first"))
        let tally = await shelf.reclassify()
        #expect(tally.changes[.graveLowered]?.map(\.key) == ["first"])
    }

    /// A file of which a part is refused lies in quarantine, though alerts of the rest went out.
    @Test(arguments: ["part.txt", "part~%.txt", "part~%~2.txt"])
    func looksInQuarantineToo(name: String) async throws {
        var shelf = try Shelf()
        let text = "k low\nl draft"
        try shelf.publish(text, as: "part.txt", [("k", .high)])
        let digits = ContentHash(of: Array(text.utf8)).hex.prefix(8)
        let name = name.replacing("%", with: digits)
        try Files.write("k another", to: shelf.directory("quarantine/part.txt"))
        try Files.write(text, to: shelf.directory("quarantine/" + name))
        try Files.remove(shelf.directory("archive/2026/11/01/part.txt"))
        let tally = await shelf.reclassify()
        #expect(tally.changes[.graveLowered]?.map(\.document) == ["quarantine/" + name])
        #expect(tally.troubleCount == 0)
        try Files.write("k another", to: shelf.directory("quarantine/" + name))
        #expect(await shelf.reclassify().troubles.map(\.trouble) == [.missing])
    }

    @Test func saysTheLaterThingOfAFileThatSaysTwo() async throws {
        var shelf = try Shelf()
        try shelf.publish("k low\nk high", as: "twice.txt", [("k", .high)])
        let tally = await shelf.reclassify()
        #expect(tally.count(.same) == 1 && tally.compared == 1)
    }

    @Test func keepsWhatFits() async throws {
        var shelf = try Shelf()
        for number in 0..<50 { try shelf.publish("k\(number) high", as: "\(number).txt", [("k\(number)", .low)]) }
        let tally = await shelf.reclassify(most: 10)
        #expect(tally.count(.raised) == 50 && tally.changes[.raised]?.count == 10)
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1_204, "1,204"), (-1_234_567, "-1,234,567")])
    func groupsDigits(number: Int, text: String) { #expect(number.grouped == text) }
}
