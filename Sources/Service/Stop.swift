// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// The wish that something should end in good order. It is asked for once and stays; cancelling a task is the harder way.
package final class Stop: Sendable {
    private let state = Mutex(State())

    private struct State {
        var isRequested = false
        var nextID: UInt64 = 0
        var waiting: [UInt64: CheckedContinuation<Void, Never>] = [:]
        var handlers: [@Sendable () -> Void] = []
    }

    package init() {}

    package var isRequested: Bool { state.withLock { $0.isRequested } }

    /// Wakes everybody who waits. Asking again does nothing.
    package func request() {
        let (waiting, handlers) = state.withLock { state in
            defer {
                state.isRequested = true
                state.waiting = [:]
                state.handlers = []
            }
            return (Array(state.waiting.values), state.handlers)
        }
        for continuation in waiting { continuation.resume() }
        for handler in handlers { handler() }
    }

    /// Calls `handler` when the stop is asked for; at once where it was. For what does not wait with `await`.
    package func onRequest(_ handler: @escaping @Sendable () -> Void) {
        let isRequested = state.withLock { state in
            if !state.isRequested { state.handlers.append(handler) }
            return state.isRequested
        }
        if isRequested { handler() }
    }

    /// Returns when the stop is asked for, or when the task is cancelled.
    package func wait() async {
        let id = state.withLock { state in
            state.nextID &+= 1
            return state.nextID
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let goesOn = state.withLock { state in
                    guard !state.isRequested, !Task.isCancelled else { return false }
                    state.waiting[id] = continuation
                    return true
                }
                if !goesOn { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: id) }?.resume()
        }
    }

    /// The same, but no longer than `limit`.
    package func wait(atMost limit: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.wait() }
            group.addTask { try? await Task.sleep(for: limit) }
            await group.next()
            group.cancelAll()
        }
    }
}
