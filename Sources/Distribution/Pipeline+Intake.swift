// SPDX-License-Identifier: Apache-2.0
import Advisories

/// From a name to a file that is being decided about.
extension Pipeline {
    /// Reaches for a file. Whatever is wrong with it concerns it alone.
    func take(_ place: InboxPlace, announced: Bool) {
        let intake = IntakeFile.take(place, in: inbox.directory(place.box), limit: inbox.limit) { stamp in
            announced || settled(place, stamp)
        }
        switch intake {
        case .taken(let taken): read(taken)
        case .vanished:
            inbox.release(place)
            inbox.forgive(place)
            observer.note(.vanished(place))
        case .notRegular:
            if inbox.hold(place, for: inbox.pace.rescan) { observer.note(.irregular(place)) }
        case .unsettled(let stamp): inbox.leave(place, stamp)
        case .tooLarge(let stamp): refuse(place, stamp, hash: nil, .oversized(stamp.size, limit: inbox.limit))
        case .unreadable(let code):
            if inbox.hold(place) { observer.note(.unreadable(place, code)) }
        }
    }

    private func settled(_ place: InboxPlace, _ stamp: FileStamp) -> Bool {
        inbox.settling.judge(place, stamp, wall: clock.wall(), now: clock.now()) == .settled
    }

    private func read(_ taken: IntakeFile) {
        inbox.forgive(taken.place)
        inbox.settling.forget(taken.place)
        let hash = ContentHash(of: taken.bytes)
        if marker.isPoison(taken.stamp) { return refuse(taken.place, taken.stamp, hash: hash, .poison) }
        if taken.bytes.isEmpty { return refuse(taken.place, taken.stamp, hash: hash, .void) }
        marker.begin(taken.stamp)
        defer { marker.end() }
        do throws(Refusal) {
            let reading = try judgement.read(taken.bytes)
            file = OpenFile(taken, hash: hash, advisories: reading.advisories)
        } catch {
            refuse(taken.place, taken.stamp, hash: hash, error)
        }
    }

    /// Decides about the open file's advisories until the draft is full or all are decided.
    func compose() {
        guard var open = file else { return }
        file = nil
        marker.begin(open.stamp)
        defer { marker.end() }
        let composer = Composer(
            judgement: judgement, ledger: Ledger.View(ledger: ledger, inFlight: flight?.draft.changes),
            troubles: troubles, now: clock.wall(), monotonic: clock.now())
        while !draft.isFull, let advisory = open.next() {
            composer.add(advisory, of: &open, to: &draft, archive: archive)
        }
        if open.isDecided { draft.partings.append(parting(open)) } else { file = open }
    }

    private func parting(_ open: OpenFile) -> Draft.Parting {
        let fate: Draft.Parting.Fate
        if let topic = open.heldFor {
            fate = .hold(topic: topic)
        } else if let refusal = open.refusal {
            fate = .quarantine(refusal)
        } else {
            let slot = open.slot ?? archive.reserve(open.place.name, hash: open.hash, today: clock.wall().date)
            return Draft.Parting(place: open.place, stamp: open.stamp, hash: open.hash, fate: .archive(slot))
        }
        if let slot = open.slot { archive.giveBack(slot) }
        return Draft.Parting(place: open.place, stamp: open.stamp, hash: open.hash, fate: fate)
    }

    /// Nothing of the file goes out, so nothing need be committed first.
    private func refuse(_ place: InboxPlace, _ stamp: FileStamp, hash: ContentHash?, _ refusal: Refusal) {
        let moved = quarantine.put(place, stamp, hash: hash, from: inbox.directory(place.box), refusal)
        switch moved {
        case .done:
            inbox.release(place)
            observer.note(.quarantined(place, refusal))
        case .replaced:
            inbox.putBack(place)
            observer.note(.replaced(place))
        case .vanished:
            inbox.release(place)
            observer.note(.vanished(place))
        case .taken: inbox.putBack(place)
        case .failed(let code): if inbox.hold(place) { observer.note(.unreadable(place, code)) }
        }
    }
}
