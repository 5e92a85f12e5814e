// SPDX-License-Identifier: Apache-2.0

/// When something that failed is tried again, longer after each failure in a row.
struct Alarms: Sendable {
    enum Kind: Sendable, Hashable {
        /// A transaction was aborted and nobody in particular was at fault.
        case abort
        /// A published file could not be moved.
        case stuck
    }

    private var due: [Kind: Duration] = [:]
    private var waits: [Kind: Duration] = [:]
    /// A timer runs for this moment.
    private var armed: Duration?

    private static let shortest = Duration.milliseconds(50)
    private static let longest = Duration.seconds(5)

    mutating func backOff(_ kind: Kind, now: Duration) {
        let wait = waits[kind].map { min($0 * 2, Alarms.longest) } ?? Alarms.shortest
        waits[kind] = wait
        due[kind] = now + wait
    }

    /// It went well: the next failure waits the shortest time again.
    mutating func calm(_ kind: Kind) {
        waits[kind] = nil
        due[kind] = nil
    }

    /// The last try went well, or there was none.
    func isCalm(_ kind: Kind) -> Bool { waits[kind] == nil }

    /// It is tried now; should it fail again, the next wait is longer.
    mutating func pass(_ kind: Kind) { due[kind] = nil }

    /// There is no waiting for it, or no longer.
    func isOver(_ kind: Kind, now: Duration) -> Bool { due[kind].map { $0 <= now } ?? true }

    /// It waits, and its time has come.
    func isDue(_ kind: Kind, now: Duration) -> Bool { due[kind].map { $0 <= now } ?? false }

    var next: Duration? { due.values.min() }

    /// - Returns: whether a timer must be started, since none runs that rings by then.
    mutating func arm(_ time: Duration, now: Duration) -> Bool {
        if let armed, armed > now, armed <= time { return false }
        armed = time
        return true
    }
}
