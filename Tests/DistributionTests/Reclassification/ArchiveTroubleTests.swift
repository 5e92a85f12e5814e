// SPDX-License-Identifier: Apache-2.0
import Assessment
import Distribution
import Testing

/// An archive is pruned, and people may do anything in it: each file that cannot be compared is named, and no more.
@Suite struct ArchiveTroubleTests {
    private func trouble(_ damage: (Shelf) throws -> Void) async throws -> [ArchiveTrouble] {
        var shelf = try Shelf()
        try shelf.publish("k low\nl low", as: "file.txt", [("k", .high), ("l", .low)])
        try shelf.publish("m low", as: "other.txt", on: 2, [("m", .low)])
        try damage(shelf)
        let tally = await shelf.reclassify()
        #expect(tally.troubleCount == tally.troubles.count && tally.count(.same) >= 1)
        return tally.troubles.map(\.trouble)
    }

    private static let path = "archive/2026/11/01/file.txt"

    @Test func aFileThatIsGone() async throws {
        #expect(try await trouble { try Files.remove($0.directory(Self.path)) } == [.missing])
        #expect(try await trouble { try Files.remove($0.directory("archive/2026/11/01")) } == [.missing])
    }

    @Test func aFileThatIsAnother() async throws {
        #expect(try await trouble { try Files.write("k low", to: $0.directory(Self.path)) } == [.replaced])
    }

    @Test func aLinkIsNotFollowed() async throws {
        let found = try await trouble { shelf in
            try Files.remove(shelf.directory(Self.path))
            try Files.link(shelf.directory(Self.path), to: shelf.directory("archive/2026/11/02/other.txt"))
        }
        #expect(found == [.unreadable("not a regular file")])
    }

    @Test func aFileThatIsRefusedNow() async throws {
        var shelf = try Shelf()
        try shelf.publish("k low\nbad", as: "bad.txt", [("k", .high)])
        #expect(await shelf.reclassify().troubles.map(\.trouble) == [.refused("bad")])
    }

    @Test func anAdvisoryThatIsReadUnderAnotherKeyNow() async throws {
        var shelf = try Shelf()
        try shelf.publish("k low", as: "k.txt", [("k", .low), ("old-name-of-k", .high)])
        let tally = await shelf.reclassify()
        #expect(tally.troubles.map(\.trouble) == [.lacks(1)] && tally.count(.same) == 1)
    }
}
