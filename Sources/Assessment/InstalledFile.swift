// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A file of an installation (configuration, rules, model, catalogue, secret), read whole: a regular file as it stood at one
/// time. A pipe without a writer would hold the reader for ever; half of a file that is being written would be half the truth.
package struct InstalledFile {
    package struct Failure: Error {
        /// "cannot be read (No such file or directory)"
        package var reason: String
        package var isMissing: Bool
    }

    package let bytes: [UInt8]
    /// The permission bits.
    package let mode: UInt32

    /// - Parameter limit: bytes at most.
    package init(_ path: String, limit: Int) throws(Failure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw Self.failure() }
        defer { close(descriptor) }
        let before = try Self.status(of: descriptor)
        guard before.st_mode & S_IFMT == S_IFREG else {
            throw Failure(reason: "is not a regular file", isMissing: false)
        }
        mode = before.st_mode & 0o7777
        bytes = try Self.content(of: descriptor, limit: limit)
        let after = try Self.status(of: descriptor)
        guard bytes.count == Int(after.st_size), after.st_size == before.st_size,
            after.st_mtim.tv_sec == before.st_mtim.tv_sec, after.st_mtim.tv_nsec == before.st_mtim.tv_nsec
        else { throw Failure(reason: "is being written to", isMissing: false) }
    }

    private static func status(of descriptor: Int32) throws(Failure) -> stat {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure() }
        return status
    }

    private static func content(of descriptor: Int32, limit: Int) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure() }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= limit else {
                throw Failure(reason: "has more than \(limit) bytes", isMissing: false)
            }
        }
    }

    private static func failure() -> Failure {
        let code = errno
        return Failure(reason: "cannot be read (\(String(cString: strerror(code))))", isMissing: code == ENOENT)
    }
}
