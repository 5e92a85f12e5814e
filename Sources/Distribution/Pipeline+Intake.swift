// SPDX-License-Identifier: Apache-2.0
import Advisories

/// From a name to a file that is being decided about.
extension Pipeline {
    /// Takes a few files and judges them together.
    /// - Returns: whether there was anything to take.
    func takeAndJudge(atMost most: Int) -> Bool {
        var files: [IntakeFile] = []
        var bytes = 0
        var isEmpty = true
        while files.count < min(most, Judging.most), bytes < Judging.mostBytes, let (place, announced) = inbox.next() {
            isEmpty = false
            guard let file = take(place, announced: announced) else { continue }
            files.append(file)
            bytes += file.bytes.count
        }
        ready = Judging(judgement: judgement, marker: marker).judge(files).reversed()
        return !isEmpty
    }

    /// Reaches for a file. Whatever is wrong with it concerns it alone.
    private func take(_ place: InboxPlace, announced: Bool) -> IntakeFile? {
        let intake = IntakeFile.take(place, in: inbox.directory(place.box), limit: inbox.limit) { stamp in
            announced || settled(place, stamp)
        }
        switch intake {
        case .taken(let taken):
            inbox.forgive(place)
            inbox.settling.forget(place)
            return taken
        case .vanished:
            inbox.release(place)
            inbox.forgive(place)
            inbox.settling.forget(place)
            observer.note(.vanished(place))
        case .notRegular:
            if inbox.hold(place, for: inbox.pace.rescan) { observer.note(.irregular(place)) }
        case .unsettled(let stamp): inbox.leave(place, stamp)
        case .tooLarge(let stamp): refuse(place, stamp, hash: nil, .oversized(stamp.size, limit: inbox.limit))
        case .unreadable(let code):
            if inbox.hold(place) { observer.note(.unreadable(place, code)) }
        }
        return nil
    }

    private func settled(_ place: InboxPlace, _ stamp: FileStamp) -> Bool {
        inbox.settling.judge(place, stamp, wall: clock.wall(), now: clock.now()) == .settled
    }

    /// Turns to a file that was judged.
    func open(_ judged: JudgedFile) {
        switch judged.content {
        case .success(let advisories): file = OpenFile(judged, advisories)
        case .failure(let refusal): refuse(judged.place, judged.stamp, hash: judged.hash, refusal)
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
        while !draft.isFull, let judged = open.next() {
            composer.add(judged, of: &open, to: &draft, archive: archive)
        }
        guard open.isDecided else { return file = open }
        marker.acquit(open.stamp)
        draft.partings.append(parting(open))
    }

    private func parting(_ open: OpenFile) -> Draft.Parting {
        let fate: Draft.Parting.Fate
        if let topic = open.heldFor {
            fate = .hold(topic: topic)
        } else if let refusal = open.refusal {
            fate = .quarantine(refusal, open.slot)
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
            marker.acquit(stamp)
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
