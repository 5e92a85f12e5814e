// SPDX-License-Identifier: Apache-2.0
import Distribution
import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(10))) struct FileWatchTests {
    @Test func hearsOfEveryWayToReplaceAFile() async throws {
        let folder = try TemporaryDirectory()
        let path = folder.path + "/facts.json"
        try Files.write("1", to: path)
        let follower = try await Follower(path)
        try Files.write("22", to: path)
        try await follower.sees("22")
        try Files.write("333", to: folder.path + "/other")
        #expect(rename(folder.path + "/other", path) == 0)
        try await follower.sees("333")
        #expect(unlink(path) == 0)
        try await follower.sees(nil)
        try Files.write("4444", to: folder.path + "/fourth")
        #expect(link(folder.path + "/fourth", path) == 0)
        try await follower.sees("4444")
        #expect(chmod(path, 0o600) == 0)
        try await follower.hears()
    }

    /// Another file of the directory, or one that is only begun, is no news.
    @Test func isNotWokenByTheNeighbours() async throws {
        let folder = try TemporaryDirectory()
        let follower = try await Follower(folder.path + "/facts.json")
        try Files.write("1", to: folder.path + "/other.json")
        #expect(FileManager.default.createFile(atPath: folder.path + "/another.json", contents: nil))
        let number = open(folder.path + "/facts.json", O_WRONLY | O_CREAT, 0o600)
        defer { close(number) }
        #expect(await follower.isQuiet(for: .milliseconds(100)))
    }

    @Test func findsTheDirectoryThatTookThePlace() async throws {
        let folder = try TemporaryDirectory()
        let inner = folder.path + "/a/b/facts"
        try Files.write("1", to: inner + "/facts.json")
        let follower = try await Follower(inner + "/facts.json")
        #expect(rename(inner, folder.path + "/old") == 0)
        try await follower.sees(nil)
        try Files.write("22", to: inner + "/facts.json")
        try await follower.sees("22")
        #expect(rename(folder.path + "/a", folder.path + "/z") == 0)
        try await follower.sees(nil)
        #expect(rename(folder.path + "/z", folder.path + "/a") == 0)
        try await follower.sees("22")
    }

    @Test func waitsForAWayThatIsNotThereYet() async throws {
        let folder = try TemporaryDirectory()
        let follower = try await Follower(folder.path + "/not/yet/facts.json")
        try Files.write("1", to: folder.path + "/not/yet/facts.json")
        try await follower.sees("1")
    }

    /// A link into another directory, whose target is replaced there, and which is itself pointed elsewhere.
    @Test func followsALinkToAnotherDirectory() async throws {
        let folder = try TemporaryDirectory()
        for (name, text) in [("one", "1"), ("two", "22")] {
            try Files.write(text, to: folder.path + "/\(name)/kev.json")
        }
        try Files.write("", to: folder.path + "/site/other")
        let path = folder.path + "/site/kev.json"
        try Files.link(path, to: "../one/kev.json")
        let follower = try await Follower(path)
        try Files.write("333", to: folder.path + "/one/new")
        #expect(rename(folder.path + "/one/new", folder.path + "/one/kev.json") == 0)
        try await follower.sees("333")

        try Files.link(folder.path + "/site/new", to: folder.path + "/two/kev.json")
        #expect(rename(folder.path + "/site/new", path) == 0)
        try await follower.sees("22")
        try Files.write("4444", to: folder.path + "/two/new")
        #expect(rename(folder.path + "/two/new", folder.path + "/two/kev.json") == 0)
        try await follower.sees("4444")
        #expect(unlink(path) == 0)
        try await follower.sees(nil)
        try Files.link(path, to: "../one/kev.json")
        try await follower.sees("333")
    }

    /// A directory that is a link, as a release is switched: the name of the file never changes.
    @Test func followsALinkedDirectory() async throws {
        let folder = try TemporaryDirectory()
        for (name, text) in [("1", "1"), ("2", "22")] {
            try Files.write(text, to: folder.path + "/releases/\(name)/kev.json")
        }
        try Files.link(folder.path + "/current", to: "releases/1")
        let follower = try await Follower(folder.path + "/current/kev.json")
        try Files.link(folder.path + "/next", to: "releases/2")
        #expect(rename(folder.path + "/next", folder.path + "/current") == 0)
        try await follower.sees("22")
    }

    /// As Kubernetes mounts a ConfigMap: `kev.json → ..data/kev.json`, `..data → ..2026_1`; an update renames a new `..data`.
    @Test func followsWhatKubernetesDoes() async throws {
        let folder = try TemporaryDirectory()
        try Files.write("1", to: folder.path + "/..2026_1/kev.json")
        try Files.link(folder.path + "/..data", to: "..2026_1")
        try Files.link(folder.path + "/kev.json", to: "..data/kev.json")
        let follower = try await Follower(folder.path + "/kev.json")
        for (round, text) in ["22", "333", "4444"].enumerated() {
            let mounted = "..2026_\(round + 2)"
            try Files.write(text, to: folder.path + "/\(mounted)/kev.json")
            try Files.link(folder.path + "/..data_tmp", to: mounted)
            #expect(rename(folder.path + "/..data_tmp", folder.path + "/..data") == 0)
            try Files.remove(folder.path + "/..2026_\(round + 1)")
            try await follower.sees(text)
        }
    }

    @Test func aCircleOfLinksEnds() async throws {
        let folder = try TemporaryDirectory()
        try Files.link(folder.path + "/a", to: "b")
        try Files.link(folder.path + "/b", to: "a")
        let follower = try await Follower(folder.path + "/a")
        try Files.write("1", to: folder.path + "/c")
        #expect(rename(folder.path + "/c", folder.path + "/b") == 0)
        try await follower.sees("1")
    }
}

/// What a listener does: waits for the bell, renews the watch, looks at the file.
private struct Follower {
    let path: String
    let watch: FileWatch

    init(_ path: String) async throws {
        self.path = path
        watch = try FileWatch()
        try watch.follow(path)
        try await hears()
    }

    func hears() async throws {
        for await _ in watch.changes { return try watch.renew() }
    }

    /// Without the bell it waits until the suite's time is over.
    func sees(_ text: String?) async throws {
        while FileManager.default.contents(atPath: path).map({ String(decoding: $0, as: UTF8.self) }) != text {
            try await hears()
        }
    }

    func isQuiet(for wait: Duration) async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask { [watch] in
                for await _ in watch.changes { return false }
                return true
            }
            group.addTask {
                try? await Task.sleep(for: wait)
                return true
            }
            defer { group.cancelAll() }
            return await group.next() ?? false
        }
    }
}
