// SPDX-License-Identifier: Apache-2.0
import CLinux
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

    private let events: DirectoryEvents
    private let boxes = Mutex<[Int32: Spool.Box]>([:])
    private let arrivals: Arrivals

    private static let mask = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF)

    package init(_ arrivals: Arrivals) throws(BlindnessError) {
        events = try DirectoryEvents(label: "tocsin.inbox")
        self.arrivals = arrivals
        events.start { [weak self] in self?.take($0) }
    }

    package struct BlindnessError: Error { package var why: Blindness }

    /// Watches the directory that stands at `path` now, in place of the one watched before for the same box.
    package func watch(_ box: Spool.Box, at path: String) throws(BlindnessError) {
        let watch = try events.add(path, DirectoryWatch.mask)
        boxes.withLock { boxes in
            for (old, other) in boxes where other == box && old != watch {
                boxes[old] = nil
                events.remove(old)
            }
            boxes[watch] = box
        }
    }

    private func take(_ found: [DirectoryEvents.Event]) {
        var places: [InboxPlace] = []
        for event in found {
            if event.isOverflow {
                Spool.Box.allCases.forEach(arrivals.needScan)
                continue
            }
            guard let box = boxes.withLock({ $0[event.watch] }) else { continue }
            if event.isLoss {
                arrivals.lost(box)
            } else if !event.name.bytes.isEmpty, !event.has(Int(IN_ISDIR)) {
                places.append(InboxPlace(box, event.name))
            }
        }
        if !places.isEmpty { arrivals.add(places) }
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
