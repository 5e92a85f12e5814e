// SPDX-License-Identifier: Apache-2.0

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
        directory = Descriptor.directory(path)
        guard directory != nil else {
            due = now + .seconds(1)
            return
        }
        blindness = DirectoryWatch.Blindness.network(at: path)
        if blindness == nil, let watch {
            do { try watch.watch(box, at: path) } catch { blindness = error.why }
        }
        due = now
    }

    func scan(at time: Duration) { due = min(due, max(time, (lastScan ?? .zero) + Room.breath)) }

    /// Begins a scan that is due, unless one is running: then it begins after that.
    func tick(now: Duration, pace: Inbox.Pace) {
        guard due <= now, running == nil else { return }
        if directory == nil { reopen(now: now) }
        guard let number = directory?.number, let scan = Scan(box, directory: number) else {
            directory = nil
            due = now + .seconds(1)
            return
        }
        running = scan
        lastScan = now
        due = now + (watch == nil || blindness != nil ? pace.poll : pace.rescan)
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
