// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// What has happened so far, in order. Waiting for an event ends the moment it happens.
final class Events<Element: Sendable>: Sendable {
    private struct State {
        var past: [Element] = []
        var listeners: [Int: AsyncStream<Element>.Continuation] = [:]
        var nextListener = 0
        var over = false
    }

    private let state = Mutex(State())

    var past: [Element] { state.withLock { $0.past } }

    func append(_ element: Element) {
        state.withLock { state in
            state.past.append(element)
            for listener in state.listeners.values { listener.yield(element) }
        }
    }

    /// Nothing more will come: whoever still waits is told.
    func finish() {
        let listeners = state.withLock { state in
            state.over = true
            return state.listeners.values
        }
        // Outside the lock: the end of a stream calls `forget`.
        for listener in listeners { listener.finish() }
    }

    /// Everything from the beginning (or from the event number `start`), then what comes.
    func stream(from start: Int = 0) -> AsyncStream<Element> {
        let (stream, listener) = AsyncStream<Element>.makeStream()
        state.withLock { state in
            for element in state.past.dropFirst(start) { listener.yield(element) }
            if state.over { return listener.finish() }
            let number = state.nextListener
            state.nextListener += 1
            state.listeners[number] = listener
            listener.onTermination = { [weak self] _ in
                self?.forget(number)
            }
        }
        return stream
    }

    /// The first event, past or future, that satisfies `match`.
    @discardableResult
    func first(
        _ what: String, within limit: Duration, from start: Int = 0,
        where match: @escaping @Sendable (Element) -> Bool
    ) async throws -> Element {
        try await deadline(limit, what) { [self] in
            for await element in stream(from: start) where match(element) { return element }
            try Task.checkCancellation()
            throw Unmet(what: what, why: "it ended before")
        }
    }

    private func forget(_ listener: Int) {
        state.withLock { $0.listeners[listener] = nil }
    }
}

/// Something that a test waited for and did not get.
struct Unmet: Error, CustomStringConvertible {
    var what: String
    var why: String
    var description: String { "\(what): \(why)" }
}

/// How many times a limit is waited for. Limits here end a test that hangs and measure nothing; they are named for a quiet
/// machine, and on a busy one every process waits for its turn.
private let patience = 4

/// Runs `body`, which must answer to cancellation, for at most `limit` of a quiet machine.
func deadline<Answer: Sendable>(
    _ limit: Duration, _ what: String, _ body: @escaping @Sendable () async throws -> Answer
) async throws -> Answer {
    try await withThrowingTaskGroup(of: Answer.self) { group in
        group.addTask(operation: body)
        group.addTask {
            try await Task.sleep(for: limit * patience)
            throw Unmet(what: what, why: "not within \(limit * patience)")
        }
        defer { group.cancelAll() }
        guard let answer = try await group.next() else { throw Unmet(what: what, why: "nobody tried") }
        return answer
    }
}

/// For what no event tells (the state of a directory): asks every 10 ms, for at most `limit` of a quiet machine.
func eventually(
    _ what: String, within limit: Duration, detail: () -> String = { "" }, _ condition: () throws -> Bool
) async throws {
    let end = ContinuousClock.now + limit * patience
    while try !condition() {
        guard ContinuousClock.now < end else {
            throw Unmet(what: what, why: "not within \(limit * patience) \(detail())")
        }
        try await Task.sleep(for: .milliseconds(10))
    }
}
