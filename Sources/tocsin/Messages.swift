// SPDX-License-Identifier: Apache-2.0
import CommandLine
import Glibc

/// Text for people goes to standard error, results to standard output.
enum Messages {
    /// One message, a line of its own.
    static func say(_ text: String) {
        Program.write(text.sanitised(keepingNewlines: true) + "\n", to: STDERR_FILENO)
    }

    /// A result of which every byte counts.
    /// - Throws: where the reader has gone away or the disk is full.
    @Sendable static func print(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                throw CommandFailure("cannot write the output: \(String(cString: strerror(errno)))")
            }
            rest = rest.dropFirst(count)
        }
    }

    static func print(_ text: String) throws { try print(Array(text.utf8)) }
}
