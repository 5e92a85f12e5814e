// SPDX-License-Identifier: Apache-2.0
import CLinux
import Dispatch
import Glibc

/// What the kernel reports of watched directories (inotify(7)), decoded. One descriptor; a handler that is called on a queue
/// of its own.
final class DirectoryEvents: Sendable {
    struct Event: Sendable {
        /// Of the directory; -1 where events were lost.
        var watch: Int32
        var mask: UInt32
        /// Empty where the directory itself is meant.
        var name: FileName

        func has(_ kinds: Int...) -> Bool { kinds.contains { mask & UInt32($0) != 0 } }

        /// The directory is gone, moved, or no longer watched.
        var isLoss: Bool { has(Int(IN_DELETE_SELF), Int(IN_MOVE_SELF), Int(IN_IGNORED), Int(IN_UNMOUNT)) }
        /// Events were lost: anything may have happened.
        var isOverflow: Bool { has(Int(IN_Q_OVERFLOW)) }
    }

    private let inotify: Descriptor
    nonisolated(unsafe) private let source: any DispatchSourceRead

    /// - Parameter label: names the queue.
    init(label: String) throws(DirectoryWatch.BlindnessError) {
        let number = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard number >= 0 else { throw DirectoryWatch.BlindnessError(why: .unavailable(errno)) }
        inotify = Descriptor(number)
        source = DispatchSource.makeReadSource(fileDescriptor: number, queue: DispatchQueue(label: label))
    }

    deinit { source.cancel() }

    /// Begins to report. To be called once.
    func start(_ handler: @escaping @Sendable ([Event]) -> Void) {
        source.setEventHandler { [weak self] in
            guard let events = self?.drain(), !events.isEmpty else { return }
            handler(events)
        }
        source.activate()
    }

    /// - Returns: the watch's number, the same for the same directory.
    func add(_ path: String, _ mask: UInt32) throws(DirectoryWatch.BlindnessError) -> Int32 {
        let watch = inotify_add_watch(inotify.number, path, mask | UInt32(IN_ONLYDIR))
        guard watch >= 0 else { throw DirectoryWatch.BlindnessError(why: .unavailable(errno)) }
        return watch
    }

    func remove(_ watch: Int32) { inotify_rm_watch(inotify.number, watch) }

    private func drain() -> [Event] {
        var events: [Event] = []
        var more = true
        while more {
            more = withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 8) { buffer in
                let got = read(inotify.number, buffer.baseAddress, buffer.count)
                guard got > 0 else { return false }
                DirectoryEvents.decode(UnsafeRawBufferPointer(rebasing: buffer[..<got]), into: &events)
                return true
            }
        }
        return events
    }

    private static func decode(_ buffer: UnsafeRawBufferPointer, into events: inout [Event]) {
        let header = MemoryLayout<inotify_event>.size
        var offset = 0
        while offset + header <= buffer.count {
            let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
            let start = offset + header
            let end = min(buffer.count, start + Int(event.len))
            offset = end
            let name = FileName(bytes: Array(buffer[start..<end].prefix { $0 != 0 }))
            events.append(Event(watch: event.wd, mask: event.mask, name: name))
        }
    }
}
