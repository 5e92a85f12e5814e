// SPDX-License-Identifier: Apache-2.0
import CLinux
import Dispatch
import Glibc
import Synchronization

/// Hears from the kernel that a file was renamed into a watched directory or closed after writing (inotify(7)). Lost
/// events become a call for a scan. One descriptor, one watch a directory; our own renames out of it raise no event.
package final class DirectoryWatch: Sendable {
    /// Why a directory must be looked at by scans alone.
    package enum Blindness: Sendable, Hashable {
        /// The file system's name: other hosts write to it without our kernel knowing.
        case network(String)
        /// The error number of inotify.
        case unavailable(Int32)
    }

    private let inotify: Descriptor
    private let boxes = Mutex<[Int32: Spool.Box]>([:])
    private let arrivals: Arrivals
    nonisolated(unsafe) private let source: any DispatchSourceRead

    private static let mask =
        UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF) | UInt32(IN_ONLYDIR)

    package init(_ arrivals: Arrivals) throws(BlindnessError) {
        let number = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard number >= 0 else { throw BlindnessError(why: .unavailable(errno)) }
        inotify = Descriptor(number)
        self.arrivals = arrivals
        source = DispatchSource.makeReadSource(fileDescriptor: number, queue: DispatchQueue(label: "tocsin.inbox"))
        source.setEventHandler { [weak self] in self?.drain() }
        source.activate()
    }

    deinit { source.cancel() }

    package struct BlindnessError: Error { package var why: Blindness }

    /// Watches the directory that stands at `path` now, in place of the one watched before for the same box.
    package func watch(_ box: Spool.Box, at path: String) throws(BlindnessError) {
        let watch = inotify_add_watch(inotify.number, path, DirectoryWatch.mask)
        guard watch >= 0 else { throw BlindnessError(why: .unavailable(errno)) }
        boxes.withLock { boxes in
            for (old, other) in boxes where other == box && old != watch {
                boxes[old] = nil
                inotify_rm_watch(inotify.number, old)
            }
            boxes[watch] = box
        }
    }

    private func drain() {
        var places: [InboxPlace] = []
        var more = true
        while more {
            more = withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 8) { buffer in
                let got = read(inotify.number, buffer.baseAddress, buffer.count)
                guard got > 0 else { return false }
                decode(UnsafeRawBufferPointer(rebasing: buffer[..<got]), into: &places)
                return true
            }
        }
        if !places.isEmpty { arrivals.add(places) }
    }

    private func decode(_ buffer: UnsafeRawBufferPointer, into places: inout [InboxPlace]) {
        let header = MemoryLayout<inotify_event>.size
        var offset = 0
        while offset + header <= buffer.count {
            let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
            let start = offset + header
            let end = min(buffer.count, start + Int(event.len))
            offset = end
            if event.mask & UInt32(IN_Q_OVERFLOW) != 0 {
                Spool.Box.allCases.forEach(arrivals.needScan)
                continue
            }
            guard let box = boxes.withLock({ $0[event.wd] }) else { continue }
            if event.mask & UInt32(IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED | IN_UNMOUNT) != 0 {
                arrivals.lost(box)
                continue
            }
            let name = FileName(bytes: Array(buffer[start..<end].prefix { $0 != 0 }))
            if !name.bytes.isEmpty && event.mask & UInt32(IN_ISDIR) == 0 { places.append(InboxPlace(box, name)) }
        }
    }
}

extension DirectoryWatch.Blindness {
    /// Whether the file system at `path` is written by other hosts (statfs(2), linux/magic.h).
    package static func network(at path: String) -> DirectoryWatch.Blindness? {
        var status = statfs()
        guard statfs(path, &status) == 0 else { return nil }
        let magic = UInt32(truncatingIfNeeded: status.f_type)
        return kinds.first { $0.0 == magic }.map { .network($0.1) }
    }

    private static let kinds: [(UInt32, String)] = [
        (0x6969, "nfs"), (0xFF53_4D42, "cifs"), (0xFE53_4D42, "smb2"), (0x517B, "smb"), (0x6573_5546, "fuse"),
        (0x0102_1997, "9p"), (0x00C3_6400, "ceph"), (0x5346_414F, "afs"), (0x0BD0_0BD0, "lustre"),
    ]
}
