// SPDX-License-Identifier: Apache-2.0
import Alerts

/// THE MAP of the subscriber's work. A record takes this way, and what happens at each step stands here:
///
///     record ──► read ──► sequence ──► window ──► selection ──► repeat? ──► write ──► position
///                │         │           └──────────┴─────────────┴─ passed over: position
///                │         └─ a number that never comes: a warning, once
///                └─ not an alert: a warning, passed over
///
/// * A position moves only after the alert was written, and is committed after each batch, so a reader that is killed
///   shows an alert again rather than never. Stopping in good order commits what was written: nothing is lost and
///   nothing comes twice.
/// * With `last`, alerts are held back until the end that was pinned at the start; then the newest are written, and
///   reading goes on from there. Where they are fewer than asked for, reading begins again further back. Positions move
///   with the writing, not before.
/// * Reading ends when the source is stopped, when writing fails, or at the pinned end where that was asked for.
package struct Subscription: Sendable {
    package struct Wish: Sendable {
        package var window = Window()
        package var selection = Selection()
        /// Of what is there at the start, only the newest so many.
        package var last: Int?
        /// Ends where the topics ended when reading began.
        package var exitAtEnd = false
        package init() {}
    }

    package enum Outcome: Sendable, Hashable { case reachedEnd, interrupted }

    private let wish: Wish
    private let source: any RecordSource
    private let output: any AlertOutput
    private let positions: any PositionStore
    private let notices: @Sendable (String) -> Void
    private let now: @Sendable () -> Int64

    /// - Parameters:
    ///   - notices: takes warnings for a person, one line each.
    ///   - now: milliseconds since the epoch.
    package init(
        _ wish: Wish, from source: any RecordSource, to output: any AlertOutput,
        positions: any PositionStore = NoPositions(), notices: @escaping @Sendable (String) -> Void,
        now: @escaping @Sendable () -> Int64
    ) {
        self.wish = wish
        self.source = source
        self.output = output
        self.positions = positions
        self.notices = notices
        self.now = now
    }

    /// Reads, selects and writes until the end or until it is stopped.
    /// - Throws: what the source, the output or the positions throw; what was written is committed first.
    package func run() async throws -> Outcome {
        var course = SubscriptionCourse(wish)
        do {
            while let events = try await source.next() {
                for event in events where !course.isFinished {
                    try take(event, &course)
                    // What was fetched before it began again is of no use any more.
                    if course.isHoldingBack, course.endIsReached, try await beganAgain(&course) { break }
                }
                try await positions.commit()
                if course.isFinished { return .reachedEnd }
            }
        } catch {
            try? await positions.commit()
            throw error
        }
        try await positions.commit()
        return .interrupted
    }

    private func take(_ event: SourceEvent, _ course: inout SubscriptionCourse) throws {
        switch event {
        case .assigned(let assignments): course.assigned(assignments)
        case .closed(let ends): course.close(at: ends)
        case .note(let text): notices(text)
        case .reached(let partition, let position):
            let taken = course.reached(partition, position)
            if !course.isHoldingBack { try positions.advance(partition, to: taken) }
        case .record(let record):
            guard course.isWanted(record) else { return }
            try take(record, &course)
            course.passed(record)
        }
        for gap in course.seen.gaps(now: now()) { notices("warning: \(gap)") }
    }

    private func take(_ record: Record, _ course: inout SubscriptionCourse) throws {
        if let alert = read(record), select(alert, record, &course) {
            if course.holdBack(alert, record) { return }
            try output.write(alert, record)
        }
        if !course.isHoldingBack { try positions.advance(record.partition, to: record.offset + 1) }
    }

    /// A record that is no alert of ours, or cannot be read, is told and passed over: it must not stop the others.
    private func read(_ record: Record) -> ReceivedAlert? {
        do throws(ReceivedAlertError) {
            return try ReceivedAlert(
                value: record.value, headers: record.headers.map { ($0.name, $0.value) }, topic: record.partition.topic)
        } catch {
            notices("warning: \(record.place) is not an alert: \(error.message)")
            return nil
        }
    }

    private func select(_ alert: ReceivedAlert, _ record: Record, _ course: inout SubscriptionCourse) -> Bool {
        let timestamp = record.timestamp ?? 0
        course.seen.check(
            sequence: alert.sequence.flatMap(Int64.init(exactly:)), of: alert.source, in: record.partition,
            timestamp: timestamp)
        return wish.window.contains(milliseconds: record.timestamp)
            && wish.selection.admits(alert)
            && course.seen.isFirst(id: alert.id, of: alert.source)
    }

    /// The pinned end is reached: shows the newest that were asked for, or looks further back where they are too few.
    private func beganAgain(_ course: inout SubscriptionCourse) async throws -> Bool {
        if course.wantsMore, let earlier = try await source.beginEarlier() {
            course.beginAgain(earlier)
            return true
        }
        for (alert, record) in course.releaseHeldBack() { try output.write(alert, record) }
        for (partition, position) in course.positions { try positions.advance(partition, to: position) }
        return false
    }
}
