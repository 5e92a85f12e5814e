// SPDX-License-Identifier: Apache-2.0
import Glibc

extension Log {
    /// The log of this process: to the journal where standard error is connected to it, else a readable line each on
    /// standard error.
    ///
    /// - Parameter identifier: the program's name (`SYSLOG_IDENTIFIER`).
    package static func standard(identifier: String, threshold: Level = .info) -> Log {
        if Journal.isConnected {
            return Log(threshold: threshold, sink: LogQueue { Journal.send($0, identifier: identifier) })
        }
        return Log(threshold: threshold, sink: LogQueue { LogDestination.write($0, to: STDERR_FILENO) })
    }

    /// A log that nobody reads.
    package static let none = Log(threshold: .critical, sink: Nowhere())

    private struct Nowhere: LogSink {
        func accept(_ line: Line) {}
    }
}

enum LogDestination {
    /// `07:41:09.123 warning broker unreachable kafka.broker=…`, local time.
    static func write(_ line: Log.Line, to descriptor: Int32) {
        var rest = Array("\(clock()) \(line.level.rawValue) \(line)\n".utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                return
            }
            rest = rest.dropFirst(count)
        }
    }

    static func clock() -> String {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        var parts = tm()
        localtime_r(&now.tv_sec, &parts)
        let digits = [Int(parts.tm_hour), Int(parts.tm_min), Int(parts.tm_sec)].map(twoDigits)
        let milliseconds = "\(1000 + now.tv_nsec / 1_000_000)".dropFirst()
        return digits.joined(separator: ":") + "." + milliseconds
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
