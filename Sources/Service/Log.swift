// SPDX-License-Identifier: Apache-2.0

/// The log of a process: lines of a constant message and what it is about.
///
/// Libraries throw; the program logs. Levels: `notice` for what an operator wants to see of a healthy daemon (one line
/// per advisory), `warning` once per outage, `error` for what is left undone, `critical` before the process ends.
package struct Log: Sendable {
    /// Lines below this are dropped.
    package var threshold: Level
    private let sink: any LogSink
    private let bound: [Field]

    package init(threshold: Level = .info, sink: any LogSink) {
        self.init(threshold: threshold, sink: sink, bound: [])
    }

    private init(threshold: Level, sink: any LogSink, bound: [Field]) {
        self.threshold = threshold
        self.sink = sink
        self.bound = bound
    }

    /// - Returns: a log whose every line also carries these fields.
    package func with(_ fields: KeyValuePairs<String, String>) -> Log {
        Log(threshold: threshold, sink: sink, bound: bound + fields.map(Field.init))
    }

    /// Returns at once, whatever becomes of the line.
    ///
    /// - Parameters:
    ///   - message: constant, so that lines can be counted by it.
    ///   - metadata: dotted lower-case keys, each once: `advisory.id`, `kafka.topic`.
    package func write(_ level: Level, _ message: StaticString, _ metadata: KeyValuePairs<String, String> = [:]) {
        guard level >= threshold else { return }
        sink.accept(Line(level: level, message: message, metadata: bound + metadata.map(Field.init)))
    }

    package func debug(_ message: StaticString, _ metadata: KeyValuePairs<String, String> = [:]) {
        write(.debug, message, metadata)
    }
    package func info(_ message: StaticString, _ metadata: KeyValuePairs<String, String> = [:]) {
        write(.info, message, metadata)
    }
    package func notice(_ message: StaticString, _ metadata: KeyValuePairs<String, String> = [:]) {
        write(.notice, message, metadata)
    }
    package func warning(_ message: StaticString, _ metadata: KeyValuePairs<String, String> = [:]) {
        write(.warning, message, metadata)
    }
    package func error(_ message: StaticString, _ metadata: KeyValuePairs<String, String> = [:]) {
        write(.error, message, metadata)
    }
    package func critical(_ message: StaticString, _ metadata: KeyValuePairs<String, String> = [:]) {
        write(.critical, message, metadata)
    }

    /// Waits until the lines accepted so far are out, at most `limit`: before the process ends.
    package func flush(limit: Duration = .seconds(2)) { sink.flush(limit: limit) }
}

extension Log {
    /// By importance; `priority` is syslog's (RFC 5424, table 2).
    package enum Level: String, Sendable, Hashable, CaseIterable, Comparable {
        case debug, info, notice, warning, error, critical

        package var priority: Int {
            switch self {
            case .debug: 7
            case .info: 6
            case .notice: 5
            case .warning: 4
            case .error: 3
            case .critical: 2
            }
        }

        package static func < (a: Level, b: Level) -> Bool { a.priority > b.priority }
    }

    /// One fact about a line.
    package struct Field: Sendable, Hashable {
        package var key: String
        package var value: String

        package init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    package struct Line: Sendable, CustomStringConvertible {
        package var level: Level
        package var message: StaticString
        package var metadata: [Field]

        package init(level: Level, message: StaticString, metadata: [Field] = []) {
            self.level = level
            self.message = message
            self.metadata = metadata
        }

        /// `message key=value key="two words"`, on one line and safe for a terminal.
        package var description: String {
            metadata.reduce("\(message)") { $0 + " \(LogText.safe($1.key))=\(LogText.value($1.value))" }
        }

        package subscript(key: String) -> String? { metadata.last { $0.key == key }?.value }
    }
}

/// Where lines go. `accept` never blocks and never fails.
package protocol LogSink: Sendable {
    func accept(_ line: Log.Line)
    func flush(limit: Duration)
}

extension LogSink {
    package func flush(limit: Duration) {}
}
