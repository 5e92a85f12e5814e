// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc
import Synchronization

/// Tells when a file may be another than before: something in its directory was renamed, removed, or closed after
/// writing. It watches the directory, since a file that is replaced by rename is another file; and it does not look which
/// name it was, since the file may be a link whose target changes. Whoever hears compares ``FileStamp``s.
package final class FileWatch: Sendable {
    /// One element for one or more changes since the last was taken.
    package let changes: AsyncStream<Void>
    private let ringer: AsyncStream<Void>.Continuation
    private let events: DirectoryEvents
    private let state = Mutex(State())

    private struct State {
        var path: String?
        var watch: Int32?
    }

    private static let mask = UInt32(
        IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF)

    package init() throws(DirectoryWatch.BlindnessError) {
        (changes, ringer) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        events = try DirectoryEvents(label: "tocsin.facts")
        events.start { [weak self] in self?.take($0) }
    }

    /// Watches the directory of `path` in place of the one before; `nil` watches nothing. Rings at once, since the file may
    /// have changed before.
    package func follow(_ path: String?) throws(DirectoryWatch.BlindnessError) {
        let watch = try path.map { path throws(DirectoryWatch.BlindnessError) in
            try events.add(FileWatch.directory(of: path), FileWatch.mask)
        }
        let old = state.withLock { state in
            defer { state = State(path: path, watch: watch) }
            return state.watch
        }
        if let old, old != watch { events.remove(old) }
        ringer.yield()
    }

    /// The directory was removed or another was put in its place: watches what stands there now.
    /// - Returns: false where there is nothing to watch; the next ``follow(_:)`` tries again.
    package func recover() -> Bool {
        let lost = state.withLock { $0.watch == nil ? $0.path : nil }
        guard let lost else { return true }
        do throws(DirectoryWatch.BlindnessError) {
            try follow(lost)
            return true
        } catch {
            return false
        }
    }

    private func take(_ found: [DirectoryEvents.Event]) {
        let concerns = state.withLock { state in
            var concerns = false
            for event in found where event.isOverflow || event.watch == state.watch {
                concerns = true
                if event.isLoss { state.watch = nil }
            }
            return concerns
        }
        if concerns { ringer.yield() }
    }

    private static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
