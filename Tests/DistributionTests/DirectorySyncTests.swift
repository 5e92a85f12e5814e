// SPDX-License-Identifier: Apache-2.0
import Glibc
import TestSupport
import Testing

@testable import Distribution

@Suite struct DirectorySyncTests {
    /// What cannot be synchronised (fsync(2) refuses a pipe) is told, once.
    @Test func aFailureIsToldOnce() throws {
        var ends: [Int32] = [-1, -1]
        #expect(pipe(&ends) == 0)
        let (out, into) = (Descriptor(ends[0]), Descriptor(ends[1]))
        let sync = DirectorySync()
        sync.add([out])
        sync.finish()
        #expect(sync.takeFailure() == EINVAL)
        #expect(sync.takeFailure() == nil)
        withExtendedLifetime(into) {}
    }

    @Test func foldersAreSynchronisedWithoutAWord() throws {
        let folder = try TemporaryDirectory()
        let sync = DirectorySync()
        let (one, same) = try (
            #require(Descriptor.directory(folder.path)), #require(Descriptor.directory(folder.path))
        )
        #expect(one.isSameFile(as: same))
        #expect(try !one.isSameFile(as: #require(Descriptor.directory("/"))))
        sync.add([one, same])
        sync.finish()
        #expect(sync.takeFailure() == nil)
    }
}
