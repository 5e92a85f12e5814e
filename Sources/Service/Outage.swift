// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// Something that may be out of order for a while: one line when it begins, one when it ends, none in between.
package final class Outage: Sendable {
    private let state = Mutex<State?>(nil)
    private let now: @Sendable () -> ContinuousClock.Instant

    private struct State {
        var since: ContinuousClock.Instant
        var failures: Int
    }

    /// How long it lasted, and how many failures were not logged.
    package struct Ended: Sendable, Hashable {
        package var duration: Duration
        package var failures: Int
    }

    package init(now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) { self.now = now }

    /// - Returns: `true` for the first failure of an outage, the one to log.
    package func failed() -> Bool {
        let time = now()
        return state.withLock { state in
            guard state == nil else {
                state?.failures += 1
                return false
            }
            state = State(since: time, failures: 1)
            return true
        }
    }

    /// - Returns: the outage that ends with this success; `nil` where there was none.
    package func recovered() -> Ended? {
        let time = now()
        return state.withLock { state in
            defer { state = nil }
            return state.map { Ended(duration: $0.since.duration(to: time), failures: $0.failures) }
        }
    }

    package var isGoingOn: Bool { state.withLock { $0 != nil } }
}

/// Lines that would repeat: each kind at most once in `interval`, with the number that was held back.
package final class RateLimit: Sendable {
    private let interval: Duration
    private let capacity: Int
    private let now: @Sendable () -> ContinuousClock.Instant
    private let kinds = Mutex<[String: (last: ContinuousClock.Instant, held: Int)]>([:])

    /// - Parameter capacity: kinds that are remembered; where there are more, all are forgotten and may log again.
    package init(
        every interval: Duration, capacity: Int = 1024,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.interval = interval
        self.capacity = capacity
        self.now = now
    }

    /// - Returns: how many of this kind were held back since the last one that passed; `nil` to hold this one back.
    package func pass(_ kind: String) -> Int? {
        let time = now()
        return kinds.withLock { kinds in
            if let known = kinds[kind], known.last.duration(to: time) < interval {
                kinds[kind] = (known.last, known.held + 1)
                return nil
            }
            if kinds.count >= capacity, kinds[kind] == nil { kinds.removeAll() }
            let held = kinds[kind]?.held ?? 0
            kinds[kind] = (time, 0)
            return held
        }
    }
}
