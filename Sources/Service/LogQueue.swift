// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Synchronization

/// Takes lines without waiting and writes them on a queue of its own, so that a stuck terminal or journal never holds
/// up a publication. When the writer falls behind, lines are dropped and their number is told afterwards.
package final class LogQueue: LogSink {
    private let write: @Sendable (Log.Line) -> Void
    private let queue = DispatchQueue(label: "tocsin.log")
    private let capacity: Int
    private let waiting = Mutex(Waiting())

    private struct Waiting {
        var count = 0
        var dropped = 0
    }

    /// - Parameters:
    ///   - capacity: lines that may wait.
    ///   - write: called for one line at a time, in order; may block.
    package init(capacity: Int = 4096, write: @escaping @Sendable (Log.Line) -> Void) {
        self.capacity = capacity
        self.write = write
    }

    package func accept(_ line: Log.Line) {
        let accepted = waiting.withLock { state in
            guard state.count < capacity else {
                state.dropped += 1
                return false
            }
            state.count += 1
            return true
        }
        guard accepted else { return }
        queue.async { self.put(line) }
    }

    package func flush(limit: Duration) {
        let done = DispatchSemaphore(value: 0)
        queue.async { done.signal() }
        let milliseconds =
            Int(limit.components.seconds) * 1000 + Int(limit.components.attoseconds / 1_000_000_000_000_000)
        _ = done.wait(timeout: .now() + .milliseconds(milliseconds))
    }

    private func put(_ line: Log.Line) {
        write(line)
        let dropped = waiting.withLock { state in
            state.count -= 1
            defer { state.dropped = 0 }
            return state.dropped
        }
        guard dropped > 0 else { return }
        write(
            Log.Line(
                level: .warning, message: "log lines dropped", metadata: [.init(key: "count", value: "\(dropped)")]))
    }
}
