// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Remembers, across a crash of this process, which file was being worked on: a page of a file in the spool, mapped into
/// memory. The kernel keeps what was written there however the process ends, and writing costs no system call.
/// Confined to the pipeline.
///
/// One page: the state (1 while a file is worked on), the stamp of that file; then the stamp of the file that the last
/// crashes happened on, and how many there were in a row.
package final class AttemptMarker {
    /// Crashes on one file in a row, after which it is poison.
    package static let patience: UInt64 = 3

    private static let size = 4096
    private enum Offset {
        static let state = 0
        static let current = 8
        static let suspect = 128
        static let crashes = 248
    }
    /// `nil` where the page could not be made: files are read without a net then.
    private let page: UnsafeMutableRawPointer?

    /// Also counts the crash that the last process may have left behind.
    package init(_ spool: Spool) {
        page = AttemptMarker.map(spool.attemptPath)
        guard let page, page.load(fromByteOffset: Offset.state, as: UInt64.self) == 1 else { return }
        let fallen = AttemptMarker.load(page, Offset.current)
        let isAgain = fallen == AttemptMarker.load(page, Offset.suspect)
        let crashes = isAgain ? page.load(fromByteOffset: Offset.crashes, as: UInt64.self) : 0
        AttemptMarker.store(fallen, page, Offset.suspect)
        page.storeBytes(of: crashes &+ 1, toByteOffset: Offset.crashes, as: UInt64.self)
        page.storeBytes(of: 0, toByteOffset: Offset.state, as: UInt64.self)
    }

    deinit { if let page { munmap(page, AttemptMarker.size) } }

    /// Work on a file begins.
    package func begin(_ stamp: FileStamp) {
        guard let page else { return }
        AttemptMarker.store(stamp, page, Offset.current)
        page.storeBytes(of: 1, toByteOffset: Offset.state, as: UInt64.self)
    }

    /// Work on the file ended, well or not, and the process lives.
    package func end() {
        guard let page else { return }
        page.storeBytes(of: 0, toByteOffset: Offset.state, as: UInt64.self)
        guard page.load(fromByteOffset: Offset.crashes, as: UInt64.self) > 0,
            AttemptMarker.load(page, Offset.current) == AttemptMarker.load(page, Offset.suspect)
        else { return }
        page.storeBytes(of: 0, toByteOffset: Offset.crashes, as: UInt64.self)
    }

    /// Whether the process has fallen over this very file too often to try again.
    package func isPoison(_ stamp: FileStamp) -> Bool {
        guard let page else { return false }
        return page.load(fromByteOffset: Offset.crashes, as: UInt64.self) >= AttemptMarker.patience
            && AttemptMarker.load(page, Offset.suspect) == stamp
    }

    /// Writes the page whole before it is mapped: touching a page that a full disk cannot hold would kill us.
    private static func map(_ path: String) -> UnsafeMutableRawPointer? {
        let number = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o640)
        guard number >= 0 else { return nil }
        defer { close(number) }
        var page = [UInt8](repeating: 0, count: size)
        _ = pread(number, &page, size, 0)
        guard pwrite(number, page, size, 0) == size else { return nil }
        guard let address = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED, number, 0), address != MAP_FAILED else {
            return nil
        }
        return address
    }

    private static func store(_ stamp: FileStamp, _ page: UnsafeMutableRawPointer, _ offset: Int) {
        page.storeBytes(of: stamp.device, toByteOffset: offset, as: UInt64.self)
        page.storeBytes(of: stamp.inode, toByteOffset: offset + 8, as: UInt64.self)
        page.storeBytes(of: stamp.size, toByteOffset: offset + 16, as: Int64.self)
        page.storeBytes(of: stamp.modified, toByteOffset: offset + 24, as: Int64.self)
    }

    private static func load(_ page: UnsafeMutableRawPointer, _ offset: Int) -> FileStamp {
        FileStamp(
            device: page.load(fromByteOffset: offset, as: UInt64.self),
            inode: page.load(fromByteOffset: offset + 8, as: UInt64.self),
            size: page.load(fromByteOffset: offset + 16, as: Int64.self),
            modified: page.load(fromByteOffset: offset + 24, as: Int64.self))
    }
}
