// SPDX-License-Identifier: Apache-2.0
import Glibc

/// What becomes of files after their transaction has ended.
extension Pipeline {
    /// Tells what was committed.
    func celebrate(_ landing: Landing) {
        for event in landing.news { observer.note(event) }
    }

    /// Moves files to where they belong, now that everything that they call for has been committed.
    func part(with partings: [Draft.Parting]) {
        for parting in partings { move(parting) }
        let slots = partings.compactMap { parting in
            if case .archive(let slot) = parting.fate { slot } else { nil }
        }
        if let code = sync.takeFailure() { observer.note(.unsynced(code)) }
        sync.add(archive.folders(slots) + inbox.directories(Set(partings.map(\.place.box))))
    }

    /// Tries again what could not be moved.
    func moveStuck() {
        let waiting = stuck
        stuck = []
        alarms.pass(.stuck)
        part(with: waiting)
        if stuck.isEmpty { alarms.calm(.stuck) }
    }

    private func move(_ parting: Draft.Parting) {
        switch parting.fate {
        case .hold(let topic):
            if inbox.hold(parting.place) { observer.note(.held(parting.place, topic: topic)) }
        case .archive(let slot):
            let moved = archive.put(
                parting.place, parting.stamp, from: inbox.directory(parting.place.box), into: slot)
            if moved == .taken { return moveElsewhere(parting) }
            archive.giveBack(slot)
            settle(parting, moved, done: .archived(parting.place, slot))
        case .quarantine(let refusal, let slot):
            let moved = quarantine.put(
                parting.place, parting.stamp, hash: parting.hash, from: inbox.directory(parting.place.box), refusal,
                as: slot?.name)
            settle(parting, moved, done: .quarantined(parting.place, refusal))
        }
    }

    /// Somebody put a file where ours was to go.
    private func moveElsewhere(_ parting: Draft.Parting) {
        var next = parting
        let slot = archive.reserve(parting.place.name, hash: parting.hash, today: clock.wall().date)
        next.fate = .archive(slot)
        let moved = archive.put(next.place, next.stamp, from: inbox.directory(next.place.box), into: slot)
        archive.giveBack(slot)
        settle(next, moved, done: .archived(next.place, slot))
    }

    private func settle(_ parting: Draft.Parting, _ moved: Mover.Outcome, done: Event) {
        switch moved {
        case .done:
            observer.note(done)
            leave(parting)
        case .vanished:
            observer.note(.vanished(parting.place))
            leave(parting)
        case .replaced:
            observer.note(.replaced(parting.place))
            troubles.forget(parting.stamp)
            inbox.putBack(parting.place)
        case .taken: keep(parting, EEXIST)
        case .failed(let code): keep(parting, code)
        }
    }

    private func leave(_ parting: Draft.Parting) {
        troubles.forget(parting.stamp)
        inbox.forgive(parting.place)
        inbox.release(parting.place)
    }

    private func keep(_ parting: Draft.Parting, _ code: Int32) {
        if alarms.isCalm(.stuck) { observer.note(.stuck(parting.place, code)) }
        if stuck.isEmpty { alarms.backOff(.stuck, now: clock.now()) }
        stuck.append(parting)
    }

    /// Forgets a flight that failed and the draft that was built on it. Their files are taken again, in the same order.
    func retreat(_ flight: Flight) {
        let partings = flight.draft.partings + draft.partings
        for parting in partings.reversed() {
            if case .archive(let slot) = parting.fate { archive.giveBack(slot) }
        }
        for judged in ready { inbox.putBack(judged.place) }
        if let file {
            if let slot = file.slot { archive.giveBack(slot) }
            inbox.putBack(file.place)
        }
        for parting in partings.reversed() { inbox.putBack(parting.place) }
        ready = []
        file = nil
        draft = Draft()
    }
}
