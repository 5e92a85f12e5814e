// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Remembers, across a crash of this process, which files were being worked on: a page of a file in the spool, mapped into
/// memory. The kernel keeps what was written there however the process ends, and writing costs no system call.
///
/// The page holds ``slots`` attempts, one for each worker (a flag and a file's stamp), and as many suspects: files that were
/// being worked on in a crash, and in how many crashes in a row.
package final class AttemptMarker: Sendable {
    /// Crashes with a file in hand, one after the other, after which it is poison.
    package static let patience: UInt64 = 3
    /// Workers that may mark at the same time, each with a slot of its own.
    package static let slots = 8

    /// `nil` where the page could not be made: files are read without a net then.
    private let page: AttemptPage?

    /// Also counts the crash that the last process may have left behind.
    package init(_ spool: Spool) {
        page = AttemptPage(path: spool.attemptPath)
        guard let page else { return }
        let fallen = page.attempts.filter { $0.count == 1 }.map(\.stamp)
        let known = fallen.isEmpty ? [] : page.suspects
        for slot in 0..<AttemptMarker.slots {
            let stamp = slot < fallen.count ? fallen[slot] : nil
            let before = known.first { $0.stamp == stamp }?.count ?? 0
            page.setSuspect(slot, stamp.map { AttemptPage.Entry(count: before &+ 1, stamp: $0) } ?? .none)
            page.setAttempt(slot, .none)
        }
    }

    /// There are files that a crash happened on: each must be worked on alone, so that the next crash tells which it was.
    package var hasSuspects: Bool { page?.suspects.contains { $0.count > 0 } ?? false }

    /// Work on a file begins.
    package func begin(_ stamp: FileStamp, slot: Int = 0) {
        page?.setAttempt(slot, AttemptPage.Entry(count: 1, stamp: stamp))
    }

    /// Work on the file ended, well or not, and the process lives.
    package func end(slot: Int = 0) { page?.setAttempt(slot, .none) }

    /// The file was worked on to its end: it is no suspect any more. To be called by one thread at a time.
    package func acquit(_ stamp: FileStamp) {
        guard let page else { return }
        for (slot, suspect) in page.suspects.enumerated() where suspect.count > 0 && suspect.stamp == stamp {
            page.setSuspect(slot, .none)
        }
    }

    /// Whether the process has fallen over this very file too often to try again.
    package func isPoison(_ stamp: FileStamp) -> Bool {
        page?.suspects.contains { $0.count >= AttemptMarker.patience && $0.stamp == stamp } ?? false
    }
}

/// The mapped page. Each slot is written by one thread at a time.
private final class AttemptPage: Sendable {
    /// `count` is 0 where the slot is empty.
    struct Entry {
        var count: UInt64
        var stamp: FileStamp
        static let none = Entry(count: 0, stamp: FileStamp(device: 0, inode: 0, size: 0, modified: 0))
    }

    private static let size = 4096
    /// Bytes of a slot, and where the suspects begin.
    private static let stride = 64
    private static let half = 2048
    nonisolated(unsafe) private let base: UnsafeMutableRawPointer

    /// Writes the page whole before it is mapped: touching a page that a full disk cannot hold would kill us.
    init?(path: String) {
        let number = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o640)
        guard number >= 0 else { return nil }
        defer { close(number) }
        var page = [UInt8](repeating: 0, count: Self.size)
        _ = pread(number, &page, Self.size, 0)
        guard pwrite(number, page, Self.size, 0) == Self.size,
            let address = mmap(nil, Self.size, PROT_READ | PROT_WRITE, MAP_SHARED, number, 0), address != MAP_FAILED
        else { return nil }
        base = address
    }

    deinit { munmap(base, Self.size) }

    var attempts: [Entry] { (0..<AttemptMarker.slots).map { load($0 * Self.stride) } }
    var suspects: [Entry] { (0..<AttemptMarker.slots).map { load(Self.half + $0 * Self.stride) } }

    func setAttempt(_ slot: Int, _ entry: Entry) { store(entry, slot % AttemptMarker.slots * Self.stride) }
    func setSuspect(_ slot: Int, _ entry: Entry) { store(entry, Self.half + slot % AttemptMarker.slots * Self.stride) }

    /// The count last, so that a stamp half written never counts.
    private func store(_ entry: Entry, _ offset: Int) {
        if entry.count > 0 {
            base.storeBytes(of: entry.stamp.device, toByteOffset: offset + 8, as: UInt64.self)
            base.storeBytes(of: entry.stamp.inode, toByteOffset: offset + 16, as: UInt64.self)
            base.storeBytes(of: entry.stamp.size, toByteOffset: offset + 24, as: Int64.self)
            base.storeBytes(of: entry.stamp.modified, toByteOffset: offset + 32, as: Int64.self)
        }
        base.storeBytes(of: entry.count, toByteOffset: offset, as: UInt64.self)
    }

    private func load(_ offset: Int) -> Entry {
        Entry(
            count: base.load(fromByteOffset: offset, as: UInt64.self),
            stamp: FileStamp(
                device: base.load(fromByteOffset: offset + 8, as: UInt64.self),
                inode: base.load(fromByteOffset: offset + 16, as: UInt64.self),
                size: base.load(fromByteOffset: offset + 24, as: Int64.self),
                modified: base.load(fromByteOffset: offset + 32, as: Int64.self)))
    }
}
