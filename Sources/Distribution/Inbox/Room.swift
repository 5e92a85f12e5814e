// SPDX-License-Identifier: Apache-2.0
import Glibc

/// One watched directory: its open descriptor, its watch, and the scan that runs through it.
final class Room {
    let box: Spool.Box
    private let path: String
    var watch: DirectoryWatch?
    /// `nil` while the directory is missing; looked for once a second.
    private(set) var directory: Descriptor?
    private(set) var blindness: DirectoryWatch.Blindness?
    /// When the next scan begins, or the missing directory is looked for.
    private(set) var due: Duration = .zero
    private var lastScan: Duration?
    private var running: Scan?
    private var window: [Scan.Entry] = []

    /// Scans follow each other no quicker, however many files wait to be settled.
    private static let breath = Duration.milliseconds(100)

    init(_ box: Spool.Box, _ spool: Spool) {
        self.box = box
        path = spool.path(of: box)
    }

    /// Opens and watches what stands at the path now, and scans it: it may be another directory than before.
    func reopen(now: Duration) {
        running = nil
        window = []
        // Watched before it is opened: whatever takes its place from now on is told.
        blindness = DirectoryWatch.Blindness.network(at: path)
        if blindness == nil, let watch {
            do { try watch.watch(box, at: path) } catch { blindness = error.why }
        }
        directory = Descriptor.directory(path)
        due = directory == nil ? now + .seconds(1) : now
    }

    func scan(at time: Duration) { due = min(due, max(time, (lastScan ?? .zero) + Room.breath)) }

    /// Begins a scan that is due, unless one is running: then it begins after that.
    func tick(now: Duration, pace: Inbox.Pace) {
        guard due <= now, running == nil else { return }
        if !isCurrent { reopen(now: now) }
        guard let number = directory?.number, let scan = Scan(box, directory: number) else {
            directory = nil
            due = now + .seconds(1)
            return
        }
        running = scan
        lastScan = now
        due = now + (watch == nil || blindness != nil ? pace.poll : pace.rescan)
    }

    /// What we hold open is what stands at the path. The kernel does not tell of a directory that was removed while it is
    /// held open, nor of anything where there is no watch.
    private var isCurrent: Bool {
        var ours = stat()
        var theirs = stat()
        guard let directory, fstat(directory.number, &ours) == 0, stat(path, &theirs) == 0 else { return false }
        return ours.st_dev == theirs.st_dev && ours.st_ino == theirs.st_ino
    }

    /// The next file of the running scan.
    func nextScanned(now: Duration) -> Scan.Entry? {
        if window.isEmpty, let running {
            window = running.next().reversed()
            if window.isEmpty { self.running = nil }
        }
        return window.popLast()
    }
}
