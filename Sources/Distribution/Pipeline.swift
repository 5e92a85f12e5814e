// SPDX-License-Identifier: Apache-2.0
import Advisories

/// THE MAP: how a file becomes alerts, and what happens when a step fails.
///
/// ```
/// take in ──► read ──► assess ──► decide ──► route ──► publish ──► archive
///    │          │                               │          │
///    │          └── Refusal ──► quarantine ◄────┘          ├─ record at fault: set aside ──► quarantine
///    └ not settled, not regular,                           ├─ topic at fault: held in the inbox, 30 s
///      unreadable: left in the inbox                       ├─ aborted: all files taken again
///                                                          └─ stalled: ledger read again, all files taken again
/// ```
///
/// One transaction flies while the next is drafted. What a draft decides builds on the ledger as it will be when the flight
/// has landed; if it crashes, both are forgotten and their files taken again, for the inbox is the queue. A file leaves the
/// inbox only when everything that it calls for has been committed; from then on only its move is ever tried again.
package actor Pipeline {
    let inbox: Inbox
    let archive: Archive
    let quarantine: Quarantine
    let marker: AttemptMarker
    let sync = DirectorySync()
    let observer: any Observer
    let clock: DistributionClock
    private let publisher: any Publisher
    private let bell: Bell
    private let polling: Bool
    private let moved: @Sendable () -> Void
    private let rest: @Sendable (Bell) async -> Void
    private let executor = QueueExecutor(label: "tocsin.pipeline")

    var judgement: Judgement
    var ledger = Ledger()
    var draft = Draft()
    var flight: Flight?
    /// Committed; its files are put away while the next flies.
    private var landed: Landing?
    /// Judged, and waiting for their turn, the next one last.
    var ready: [JudgedFile] = []
    /// The one that is being decided about.
    var file: OpenFile?
    var troubles = Troubles()
    /// Published, but not yet moved: only the move is tried again.
    var stuck: [Draft.Parting] = []
    var alarms = Alarms()
    private var isStopping = false
    /// Advisories that are gathered before a commit while none runs: one when the inbox had run dry, since somebody waits for
    /// it; twice as many each time that there are more, since all of them wait then.
    private var appetite = 1

    /// What the pipeline works with.
    package struct Parts {
        package var spool: Spool
        package var judgement: Judgement
        package var publisher: any Publisher
        package var observer: any Observer
        package var clock = DistributionClock.system
        package var pace = Inbox.Pace()
        /// Bytes; larger files go to quarantine unread.
        package var limit = ReadingLimits().fileSize
        /// Never ask inotify.
        package var polling = false
        package var mover = Mover()
        /// Called after each step of the work: the watchdog is fed by it.
        package var moved: @Sendable () -> Void = {}
        /// Waits for the bell; whoever watches over progress may note that this is waiting, not stalling.
        package var rest: @Sendable (Bell) async -> Void = { await $0.wait() }

        package init(
            spool: Spool, judgement: Judgement, publisher: any Publisher, observer: any Observer
        ) {
            self.spool = spool
            self.judgement = judgement
            self.publisher = publisher
            self.observer = observer
        }
    }

    package init(_ parts: sending Parts) {
        let bell = Bell()
        self.bell = bell
        clock = parts.clock
        inbox = Inbox(
            parts.spool, pace: parts.pace, limit: parts.limit, clock: parts.clock, arrivals: Arrivals(bell: bell))
        archive = Archive(parts.spool, mover: parts.mover)
        quarantine = Quarantine(parts.spool, clock: parts.clock, mover: parts.mover, sync: sync)
        marker = AttemptMarker(parts.spool)
        publisher = parts.publisher
        observer = parts.observer
        judgement = parts.judgement
        polling = parts.polling
        moved = parts.moved
        rest = parts.rest
    }

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Works until ``stop()``. Watches the inbox first, whatever the brokers do.
    package func run() async throws(DistributionFailure) {
        observer.note(.watching(inbox.open(polling: polling)))
        try await open()
        let end = await withDiscardingTaskGroup { group in
            let end = await work(&group)
            group.cancelAll()
            return end
        }
        sync.finish()
        if let code = sync.takeFailure() { observer.note(.unsynced(code)) }
        if let failure = end { throw failure }
    }

    /// Takes no new file; ``run()`` returns when what is in hand has been committed and archived.
    package func stop() {
        isStopping = true
        bell.ring()
    }

    /// Judges by another configuration from the next file on.
    package func adopt(_ judgement: Judgement, pace: Inbox.Pace, limit: Int) {
        self.judgement = judgement
        inbox.pace = pace
        inbox.limit = limit
    }

    private func work(_ group: inout DiscardingTaskGroup) async -> DistributionFailure? {
        while true {
            // What is published is put away before anything new is taken: the time between is the time to crash in.
            if landed == nil { gather() }
            if let flight, let outcome = flight.outcome {
                self.flight = nil
                if let failure = await land(flight, outcome) { return failure }
                continue
            }
            if flight == nil, !draft.isEmpty, !isPausing { launch(&group) }
            if let landed {
                self.landed = nil
                celebrate(landed)
                part(with: landed.partings)
                continue
            }
            if isStopping, flight == nil { return nil }
            rouse(&group)
            await rest(bell)
        }
    }

    // MARK: Take in, read, assess, decide, route

    /// Fills the draft until it is full, the inbox has nothing more, or the flight has ended; while none flies, until there is
    /// something to say and enough of it.
    private func gather() {
        let now = clock.now()
        if alarms.isDue(.stuck, now: now) { moveStuck() }
        while !draft.isFull, !isPausing, flight?.outcome == nil {
            moved()
            if file != nil {
                compose()
            } else if let judged = ready.popLast() {
                open(judged)
            } else if flight == nil, draft.hasRecords, draft.advisories >= appetite {
                appetite = min(appetite * 2, Pipeline.mostAppetite)
                return
            } else if !mayTake || !takeAndJudge(atMost: flight == nil ? handful : Judging.most) {
                appetite = 1
                return
            }
        }
    }

    /// Files judged together while nothing flies. The first one need not wait for its neighbours; where nothing of them is to
    /// be said, more at a time.
    private var handful: Int { max(appetite, draft.partings.count + 1) }

    /// For an inbox that stays full: with 32 it took half as long again to empty one.
    private static let mostAppetite = 512
    /// Published files that cannot be moved, after which nothing new is taken.
    static let mostStuck = 4000

    // MARK: Publish

    private func launch(_ group: inout DiscardingTaskGroup) {
        let flight = Flight(draft, since: clock.now())
        self.flight = flight
        draft = Draft()
        group.addTask { [publisher, bell] in await flight.fly(publisher, bell) }
    }

    private func land(_ flight: Flight, _ outcome: Result<Void, PublishFailure>) async -> DistributionFailure? {
        switch outcome {
        case .success:
            ledger.commit(flight.draft.changes)
            alarms.calm(.abort)
            landed = Landing(flight, now: clock.now())
            return nil
        case .failure(let failure):
            observer.note(.aborted(failure))
            retreat(flight)
            return await recover(from: failure, flight)
        }
    }

    /// Whatever failed, nothing of it is visible. What is done about it depends on whose fault it was.
    private func recover(from failure: PublishFailure, _ flight: Flight) async -> DistributionFailure? {
        let now = clock.now()
        switch failure {
        case .records(let places, let reason):
            let origins = places.compactMap { flight.draft.origin(of: $0) }
            if origins.isEmpty { fallthrough }
            for origin in origins { troubles.refuse(origin, reason: reason) }
        case .aborted:
            alarms.backOff(.abort, now: now)
        case .topic(let topic, _):
            troubles.block(topic, until: now + inbox.pace.retry)
        case .stalled:
            do { try await open() } catch { return error }
        case .ended(let end):
            return end
        }
        return nil
    }

    private func open() async throws(DistributionFailure) {
        ledger = try await publisher.open()
        observer.note(.opened(known: ledger.count))
    }

    // MARK: Waiting

    private var mayTake: Bool { !isStopping && stuck.count < Pipeline.mostStuck }

    private var isPausing: Bool { !alarms.isOver(.abort, now: clock.now()) }

    /// Sees to it that the bell rings when there is something to do without any event.
    private func rouse(_ group: inout DiscardingTaskGroup) {
        var due = alarms.next
        if mayTake, !draft.isFull, !isPausing { due = [due, inbox.due].compactMap { $0 }.min() }
        let now = clock.now()
        guard let due, alarms.arm(due, now: now) else { return }
        group.addTask { [bell] in
            try? await Task.sleep(for: max(due - now, .milliseconds(1)))
            bell.ring()
        }
    }
}
