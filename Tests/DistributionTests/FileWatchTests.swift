// SPDX-License-Identifier: Apache-2.0
import Distribution
import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(10))) struct FileWatchTests {
    private func write(_ text: String, _ path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    @Test func hearsOfEveryWayToReplaceAFile() async throws {
        let folder = try TemporaryDirectory()
        let path = folder.path + "/facts.json"
        try write("1", path)
        let watch = try FileWatch()
        var changes = watch.changes.makeAsyncIterator()
        try watch.follow(path)
        _ = await changes.next()
        var before = FileStamp(path: path)
        let changed = {
            let stamp = FileStamp(path: path)
            defer { before = stamp }
            return stamp != before
        }

        try write("22", path)
        _ = await changes.next()
        #expect(changed())
        try write("333", folder.path + "/other")
        #expect(rename(folder.path + "/other", path) == 0)
        while !changed() { _ = await changes.next() }
        #expect(unlink(path) == 0)
        while FileStamp(path: path) != nil { _ = await changes.next() }
        #expect(changed())
    }

    @Test func findsTheDirectoryThatTookThePlace() async throws {
        let folder = try TemporaryDirectory()
        let inner = folder.path + "/facts"
        let path = inner + "/facts.json"
        try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: true)
        let watch = try FileWatch()
        var changes = watch.changes.makeAsyncIterator()
        try watch.follow(path)
        _ = await changes.next()
        #expect(rename(inner, folder.path + "/old") == 0)
        _ = await changes.next()
        #expect(!watch.recover())
        try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: true)
        #expect(watch.recover())
        _ = await changes.next()
        try write("1", path)
        while FileStamp(path: path) == nil { _ = await changes.next() }
    }
}
