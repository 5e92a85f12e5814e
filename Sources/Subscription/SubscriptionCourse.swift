// SPDX-License-Identifier: Apache-2.0
import Alerts

/// Where a subscription stands: how far each partition was read, what is held back, what has been seen.
struct SubscriptionCourse: Sendable {
    private(set) var positions: [Partition: Int64] = [:]
    var seen = SeenAlerts()
    private let last: Int?
    private var heldBack: Newest<(ReceivedAlert, Record)>?
    private var ends = Ends()
    /// Pinned: what lies beyond is not wanted.
    private var limits: [Partition: Int64]?
    private let exitAtEnd: Bool
    private var isAssigned = false

    init(_ wish: Subscription.Wish) {
        last = wish.last
        heldBack = wish.last.map(Newest.init)
        exitAtEnd = wish.exitAtEnd
    }

    mutating func assigned(_ assignments: [Assignment]) {
        isAssigned = true
        positions = [:]
        for assignment in assignments { positions[assignment.partition] = assignment.start }
        seen.assigned(assignments)
        ends = Ends(assignments)
        if exitAtEnd {
            limits = [:]
            for assignment in assignments { limits?[assignment.partition] = assignment.end }
        }
        heldBack = heldBack.map { held in held.filter { positions[$0.1.partition] != nil } }
    }

    /// No record at or beyond these offsets is wanted.
    mutating func close(at new: [Partition: Int64]) {
        limits = new
        ends = Ends(new, positions: positions)
    }

    func isWanted(_ record: Record) -> Bool {
        guard let limit = limits?[record.partition] else { return true }
        return record.offset < limit
    }

    mutating func passed(_ record: Record) {
        positions[record.partition] = record.offset &+ 1
        ends.reached(record.partition, record.offset &+ 1)
    }

    /// - Returns: how far it was taken. What lies beyond a pinned end came, but was not: it is left for the next time.
    mutating func reached(_ partition: Partition, _ position: Int64) -> Int64 {
        let limit = limits?[partition].map { max($0, positions[partition] ?? 0) }
        let taken = min(position, limit ?? position)
        positions[partition] = taken
        ends.reached(partition, taken)
        seen.reached(partition)
        return taken
    }

    var endIsReached: Bool { isAssigned && ends.areReached }

    var isFinished: Bool { limits != nil && endIsReached && !isHoldingBack }

    // MARK: The newest so many

    /// Fewer are held back than were asked for.
    var wantsMore: Bool { heldBack.map { $0.elements.count < (last ?? 0) } ?? false }

    /// From further back, as if nothing had been read.
    mutating func beginAgain(_ assignments: [Assignment]) {
        heldBack = last.map(Newest.init)
        seen = SeenAlerts()
        assigned(assignments)
    }

    var isHoldingBack: Bool { heldBack != nil }

    /// - Returns: whether it is held back for now.
    mutating func holdBack(_ alert: ReceivedAlert, _ record: Record) -> Bool {
        heldBack?.add((alert, record), time: record.timestamp ?? 0)
        return isHoldingBack
    }

    /// From the oldest to the newest; nothing is held back any more.
    mutating func releaseHeldBack() -> [(ReceivedAlert, Record)] {
        defer { heldBack = nil }
        return heldBack?.elements ?? []
    }
}
