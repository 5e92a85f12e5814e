// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// Names that the kernel announced and that nobody has taken yet: bounded, since the directory itself is the queue. What
/// finds no room is found again by a scan.
package final class Arrivals: Sendable {
    /// Names held at most; about 100 bytes each.
    package static let most = 8192

    private struct State {
        var names: [InboxPlace] = []
        var head = 0
        var rescan: Set<Spool.Box> = []
        var gone: Set<Spool.Box> = []
    }
    private let state = Mutex(State())
    private let bell: Bell

    package init(bell: Bell) { self.bell = bell }

    package func add(_ places: some Sequence<InboxPlace>) {
        state.withLock { state in
            for place in places {
                if state.names.count - state.head < Arrivals.most {
                    state.names.append(place)
                } else {
                    state.rescan.insert(place.box)
                }
            }
        }
        bell.ring()
    }

    package func next() -> InboxPlace? {
        state.withLock { state in
            guard state.head < state.names.count else { return nil }
            let place = state.names[state.head]
            state.head += 1
            if state.head == state.names.count || state.head >= 1024 {
                state.names.removeFirst(state.head)
                state.head = 0
            }
            return place
        }
    }

    /// Events were lost, or never come: look for yourself.
    package func needScan(_ box: Spool.Box) {
        state.withLock { _ = $0.rescan.insert(box) }
        bell.ring()
    }

    /// The directory was moved, removed or unmounted.
    package func lost(_ box: Spool.Box) {
        state.withLock { _ = $0.gone.insert(box) }
        bell.ring()
    }

    /// The boxes to scan since the last call.
    package func takeScans() -> Set<Spool.Box> {
        state.withLock { state in
            defer { state.rescan = [] }
            return state.rescan
        }
    }

    /// The boxes that were lost since the last call.
    package func takeLosses() -> Set<Spool.Box> {
        state.withLock { state in
            defer { state.gone = [] }
            return state.gone
        }
    }
}
