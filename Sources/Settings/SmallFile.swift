// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A file of configuration or a secret, read whole.
struct SmallFile {
    struct Failure: Error {
        /// "cannot be read (No such file or directory)"
        var reason: String
        var isMissing: Bool
    }

    let bytes: [UInt8]
    /// The permission bits.
    let mode: UInt32

    /// - Parameter limit: bytes at most.
    init(_ path: String, limit: Int) throws(Failure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw Self.failure() }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.failure() }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw Failure(reason: "is not a regular file", isMissing: false)
        }
        mode = status.st_mode & 0o7777
        bytes = try Self.content(of: descriptor, limit: limit)
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
