// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// What the critical tasks of a process do, so that the watchdog is fed by work and not by a timer.
///
/// A task is well while it has moved within its patience, or waits for something that is not ours to hurry: an event
/// of the inbox, a broker that does not answer, the next tick.
package final class Progress: Sendable {
    private let tasks = Mutex<[String: State]>([:])
    private let now: @Sendable () -> ContinuousClock.Instant

    private struct State {
        var moved: ContinuousClock.Instant
        var patience: Duration
        var waitingFor: String?
    }

    package init(now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) { self.now = now }

    /// Begins to watch a task.
    /// - Parameter patience: how long one step of its work may take.
    package func watch(_ name: String, patience: Duration = .seconds(30)) -> Task {
        let time = now()
        tasks.withLock { $0[name] = State(moved: time, patience: patience, waitingFor: nil) }
        return Task(name: name, progress: self)
    }

    /// The tasks that neither moved nor wait, in the order of their names.
    package func stalled() -> [String] {
        let time = now()
        return tasks.withLock { tasks in
            tasks.filter { $0.value.waitingFor == nil && $0.value.moved.duration(to: time) > $0.value.patience }
                .keys.sorted()
        }
    }

    /// What each task waits for, `nil` where it works.
    package func waiting() -> [String: String] {
        tasks.withLock { $0.compactMapValues(\.waitingFor) }
    }

    private func update(_ name: String, waitingFor: String?) {
        let time = now()
        tasks.withLock { tasks in
            tasks[name]?.moved = time
            tasks[name]?.waitingFor = waitingFor
        }
    }

    /// The hand of one task on the watchdog.
    package struct Task: Sendable {
        fileprivate let name: String
        fileprivate let progress: Progress

        /// A step is done.
        package func moved() { progress.update(name, waitingFor: nil) }

        /// Waits for something outside; the wait counts as progress, its end as a step.
        package func waiting<Result>(
            for what: String, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
        ) async rethrows -> Result {
            progress.update(name, waitingFor: what)
            defer { progress.update(name, waitingFor: nil) }
            return try await body()
        }

        /// The task has ended and is no longer watched.
        package func ended() { _ = progress.tasks.withLock { $0.removeValue(forKey: name) } }
    }
}
