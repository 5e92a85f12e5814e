// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization

/// A child that is talked to by lines over its standard input and output, and ends when its input closes.
///
/// Unchecked: the process and its pipes are used by one caller at a time, under `lock`.
final class ChildProcess: @unchecked Sendable {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private let lock = NSLock()
    private var unread = Data()

    init(_ path: String, _ arguments: [String]) throws {
        // Another test's child must not hold our end of the pipe: the input would then never close.
        for end in [input.fileHandleForWriting, output.fileHandleForReading] {
            _ = fcntl(end.fileDescriptor, F_SETFD, FD_CLOEXEC)
        }
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        try? input.fileHandleForReading.close()
        try? output.fileHandleForWriting.close()
    }

    /// The lines up to the first that begins with this.
    func lines(until prefix: String) throws -> [String] {
        try lock.withLock {
            var lines: [String] = []
            while true {
                let line = try readLine()
                lines.append(line)
                if line.hasPrefix(prefix) { return lines }
            }
        }
    }

    /// Sends a line and reads the answer, one line.
    func ask(_ line: String) throws -> String {
        try lock.withLock {
            try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
            return try readLine()
        }
    }

    /// Closes the input and waits until the child has ended.
    func end() {
        lock.withLock {
            try? input.fileHandleForWriting.close()
            process.waitUntilExit()
        }
    }

    private func readLine() throws -> String {
        while true {
            if let end = unread.firstIndex(of: 0x0A) {
                let line = String(decoding: unread[..<end], as: UTF8.self)
                unread = Data(unread[unread.index(after: end)...])
                return line
            }
            let more = output.fileHandleForReading.availableData
            if more.isEmpty {
                throw Failure(description: "the child ended: " + String(decoding: unread, as: UTF8.self))
            }
            unread += more
        }
    }

    /// Runs a program to its end; its standard output, or an error with everything it said.
    static func run(_ path: String, _ arguments: [String]) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(description: "\(path) \(arguments): \(text)") }
        return text
    }
}

/// Runs something that blocks on a thread of its own, so that Swift's few threads stay free.
func offPool<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { waiting in
        Thread.detachNewThread { waiting.resume(with: Result(catching: body)) }
    }
}
