// SPDX-License-Identifier: Apache-2.0
import Synchronization

@testable import Service

/// Keeps what it is given, in order.
final class Recording<Value: Sendable>: Sendable {
    private let kept = Mutex<[Value]>([])
    var all: [Value] { kept.withLock { $0 } }
    func add(_ value: Value) { kept.withLock { $0.append(value) } }
}

struct RecordingSink: LogSink {
    let lines = Recording<Log.Line>()
    func accept(_ line: Log.Line) { lines.add(line) }
}

/// A clock that stands still until it is moved.
final class ManualTime: Sendable {
    private let instant = Mutex(ContinuousClock.now)
    var now: ContinuousClock.Instant { instant.withLock { $0 } }
    func advance(by duration: Duration) { instant.withLock { $0 += duration } }
}
