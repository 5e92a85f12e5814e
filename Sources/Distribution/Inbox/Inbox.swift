// SPDX-License-Identifier: Apache-2.0
import Advisories
import Glibc

/// What lies in `inbox/` and `exercise/` and may be taken, one name at a time: announced files first, then those that a
/// scan finds. Holds names for a bounded window only. Confined to the pipeline.
package final class Inbox {
    /// How the inbox is looked at.
    package struct Pace: Sendable, Hashable {
        /// How long a file that no event announced must have lain unchanged.
        package var settle: Duration = .seconds(2)
        /// Between two scans of a directory that events tell of.
        package var rescan: Duration = .seconds(60)
        /// Between two scans of one that no event tells of.
        package var poll: Duration = .seconds(1)
        /// Before a file that could not be read, or whose topic was refused, is tried again.
        package var retry: Duration = .seconds(30)
        package init() {}
    }

    package var pace: Pace { didSet { settling.settle = pace.settle } }
    package let clock: DistributionClock
    /// Bytes.
    package var limit: Int

    var settling: Settling
    private let rooms: [Spool.Box: Room]
    private let arrivals: Arrivals
    /// Names in the hands of the pipeline, and whether an event spoke of one meanwhile.
    private var inHand: [InboxPlace: Bool] = [:]
    private var held = HeldFiles()
    private var again: [InboxPlace] = []

    package init(_ spool: Spool, pace: Pace, limit: Int, clock: DistributionClock, arrivals: Arrivals) {
        self.pace = pace
        self.limit = limit
        self.clock = clock
        self.arrivals = arrivals
        settling = Settling(settle: pace.settle)
        rooms = Dictionary(uniqueKeysWithValues: Spool.Box.allCases.map { ($0, Room($0, spool)) })
    }

    /// Begins to watch, and calls for the first scan.
    /// - Parameter polling: never ask inotify.
    /// - Returns: why events cannot be relied on, per box.
    package func open(polling: Bool) -> [Spool.Box: DirectoryWatch.Blindness] {
        var watch: DirectoryWatch?
        var blind: [Spool.Box: DirectoryWatch.Blindness] = [:]
        var why: DirectoryWatch.Blindness?
        if !polling {
            do { watch = try DirectoryWatch(arrivals) } catch { why = error.why }
        }
        for (box, room) in rooms {
            room.watch = watch
            room.reopen(now: clock.now())
            blind[box] = why ?? room.blindness
        }
        return blind
    }

    /// The next file that may be reached for; `nil` when there is none at this moment.
    /// - Returns: the place, and whether an event vouches for it.
    func next() -> (place: InboxPlace, announced: Bool)? {
        heed()
        while let place = again.popLast() { if claim(place) { return (place, true) } }
        while let place = arrivals.next() {
            if !place.name.isIgnored && claim(place) { return (place, true) }
        }
        for box in Spool.Box.allCases {
            while let entry = rooms[box]?.nextScanned(now: clock.now()) {
                let place = InboxPlace(box, entry.name)
                guard claim(place) else { continue }
                let verdict = settling.judge(place, entry.stamp, wall: clock.wall(), now: clock.now())
                if case .wait(let until) = verdict {
                    release(place)
                    rooms[box]?.scan(at: until)
                    continue
                }
                return (place, false)
            }
        }
        return nil
    }

    /// When there may be something new without any event.
    var due: Duration? {
        rooms.values.map(\.due).reduce(held.due) { soonest, due in min(soonest ?? due, due) }
    }

    /// The open directory, for reading and renaming.
    func directory(_ box: Spool.Box) -> Int32 { rooms[box]?.directory?.number ?? -1 }

    func directories(_ boxes: Set<Spool.Box>) -> [Descriptor] { boxes.compactMap { rooms[$0]?.directory } }

    // MARK: The fate of a name

    /// The file has left, or is no longer ours to look after.
    func release(_ place: InboxPlace) {
        if inHand.removeValue(forKey: place) == true { again.append(place) }
    }

    /// Gives a file back that is to be taken again at once: what was decided about it did not come to pass.
    func putBack(_ place: InboxPlace) {
        inHand[place] = nil
        again.append(place)
    }

    /// Leaves a file alone for a while.
    /// - Returns: whether it was not in trouble already, so that a message about it is news.
    @discardableResult
    func hold(_ place: InboxPlace, for wait: Duration? = nil) -> Bool {
        inHand[place] = nil
        let until = clock.now() + (wait ?? pace.retry)
        return held.hold(place, until: until)
    }

    /// Somebody is writing to it, whatever an event said: look again when it has lain still.
    func leave(_ place: InboxPlace, _ stamp: FileStamp) {
        inHand[place] = nil
        if case .wait(let until) = settling.judge(place, stamp, wall: clock.wall(), now: clock.now()) {
            rooms[place.box]?.scan(at: until)
        } else {
            again.append(place)
        }
    }

    var handful: Int { inHand.count }

    private func claim(_ place: InboxPlace) -> Bool {
        if inHand[place] != nil {
            inHand[place] = true
            return false
        }
        guard !held.contains(place) else { return false }
        inHand[place] = false
        return true
    }

    /// Forgets that a file was in trouble: it was read.
    func forgive(_ place: InboxPlace) { held.forgive(place) }

    private func heed() {
        let now = clock.now()
        for box in arrivals.takeLosses() { rooms[box]?.reopen(now: now) }
        for box in arrivals.takeScans() { rooms[box]?.scan(at: now) }
        again.append(contentsOf: held.release(now: now))
        for room in rooms.values { room.tick(now: now, pace: pace) }
    }
}
