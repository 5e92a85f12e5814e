// SPDX-License-Identifier: Apache-2.0
import Glibc
import Service
import Synchronization

/// SIGINT, SIGTERM and SIGHUP while something goes on.
enum Interruption {
    /// Runs `body`. The first signal cancels its task, which then ends in good order; the second ends the process at once.
    /// - Returns: the signal that ended it; `nil` where it ended by itself.
    static func during(_ body: @escaping @Sendable () async throws -> Void) async throws -> Signal? {
        let stop = Stop()
        let signals = Signals.stream([.interrupt, .terminate, .hangup])
        let received = Received()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                for await signal in signals {
                    if stop.isRequested { _exit(130) }
                    received.signal.withLock { $0 = signal }
                    stop.request()
                }
                return false
            }
            group.addTask {
                try await run(body, until: stop)
                return true
            }
            while let isDone = try await group.next(), !isDone {}
            group.cancelAll()
        }
        return received.signal.withLock { $0 }
    }

    private final class Received: Sendable {
        let signal = Mutex<Signal?>(nil)
    }

    private static func run(_ body: @escaping @Sendable () async throws -> Void, until stop: Stop) async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await body()
                return true
            }
            group.addTask {
                await stop.wait()
                return false
            }
            let isDone = try await group.next() ?? true
            group.cancelAll()
            if isDone { return }
            do { _ = try await group.next() } catch is CancellationError {}
        }
    }
}
