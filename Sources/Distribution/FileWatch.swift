// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc
import Synchronization

/// Tells when a path may lead to another file than before: a name that it leads through was renamed, removed, made, closed
/// after writing, or got other rights. It watches directories, since a file that is replaced by rename is another file: all
/// of them on the way, links followed (``FileTrail``), and where the way ends early, the last one that is there. Whoever
/// hears renews the watch, then compares ``FileStamp``s.
package final class FileWatch: Sendable {
    /// One element for one or more changes since the last was taken.
    package let changes: AsyncStream<Void>
    private let ringer: AsyncStream<Void>.Continuation
    private let events: DirectoryEvents
    private let state = Mutex(State())

    private struct State {
        var path: String?
        /// By the kernel's number.
        var directories: [Int32: Watched] = [:]
    }

    private struct Watched {
        var path: String
        /// What is looked up in it.
        var names: Set<String>
    }

    private static let mask = UInt32(
        IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ATTRIB | IN_DELETE_SELF
            | IN_MOVE_SELF)
    /// How often the way is walked again because it changed meanwhile; then the next event has to tell.
    private static let patience = 8

    package init() throws(DirectoryWatch.BlindnessError) {
        (changes, ringer) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        events = try DirectoryEvents(label: "tocsin.facts")
        events.start { [weak self] in self?.take($0) }
    }

    /// Watches the way of `path` in place of the one before; `nil` watches nothing. Rings at once, since the file may have
    /// changed before.
    package func follow(_ path: String?) throws(DirectoryWatch.BlindnessError) {
        state.withLock { $0.path = path }
        try renew()
        ringer.yield()
    }

    /// Watches the way as it is now. To be called after each change and before the file is looked at: what happens from
    /// then on rings again.
    package func renew() throws(DirectoryWatch.BlindnessError) {
        var trail = state.withLock { $0.path }.map { FileTrail(of: $0) }
        for _ in 0..<FileWatch.patience {
            try watch(trail?.steps ?? [])
            // What changed before the watches stood was not heard.
            let now = state.withLock { $0.path }.map { FileTrail(of: $0) }
            if now == trail { return }
            trail = now
        }
        ringer.yield()
    }

    /// From the root on: a directory that is replaced after its parent is watched is heard of. One that may not be watched is
    /// passed over, but for the last.
    private func watch(_ steps: [FileTrail.Step]) throws(DirectoryWatch.BlindnessError) {
        var found: [Int32: Watched] = [:]
        var failure: DirectoryWatch.BlindnessError?
        for step in steps {
            do throws(DirectoryWatch.BlindnessError) {
                let number = try events.add(step.directory, FileWatch.mask)
                found[number, default: Watched(path: step.directory, names: [])].names.insert(step.name)
                failure = nil
            } catch { failure = error }
        }
        let old = state.withLock { state in
            defer { state.directories = found }
            return state.directories
        }
        for number in old.keys where found[number] == nil { events.remove(number) }
        if let failure { throw failure }
    }

    private func take(_ found: [DirectoryEvents.Event]) {
        let directories = state.withLock { $0.directories }
        let concerns = found.contains { event in
            if event.isOverflow { return true }
            guard let directory = directories[event.watch] else { return false }
            return event.isLoss || FileWatch.concerns(event, directory)
        }
        if concerns { ringer.yield() }
    }

    /// Whoever makes a regular file begins to write it: its closing tells. A link is whole at once, a second name too.
    private static func concerns(_ event: DirectoryEvents.Event, _ directory: Watched) -> Bool {
        let name = String(decoding: event.name.bytes, as: UTF8.self)
        guard directory.names.contains(name) else { return false }
        guard event.has(Int(IN_CREATE)), !event.has(Int(IN_ISDIR)) else { return true }
        var status = stat()
        guard lstat(directory.path + "/" + name, &status) == 0 else { return true }
        return status.st_mode & S_IFMT != S_IFREG || status.st_nlink > 1
    }
}
