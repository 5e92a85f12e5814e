// SPDX-License-Identifier: Apache-2.0
import Foundation
import Glibc

/// The far end of `sd_notify`: what a daemon tells its service manager, as `KEY=value` events.
final class NotifySocket: Sendable {
    let path: String
    let said = Events<String>()
    private let descriptor: Int32

    /// - Parameter path: of the socket; at most 107 bytes (`unix(7)`).
    init(path: String) throws {
        self.path = path
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let fits = withUnsafeMutableBytes(of: &address.sun_path) { room in
            room.count > path.utf8.count
                && {
                    room.copyBytes(from: path.utf8); return true
                }()
        }
        guard fits else { throw Unmet(what: path, why: "too long for a socket") }
        unlink(path)
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0 else { throw Unmet(what: path, why: String(cString: strerror(errno))) }
        Self.read(descriptor, into: said)
    }

    deinit { shutdown(descriptor, Int32(SHUT_RDWR)) }

    private static func read(_ descriptor: Int32, into said: Events<String>) {
        Thread.detachNewThread {
            var buffer = [UInt8](repeating: 0, count: 8192)
            while true {
                let count = recv(descriptor, &buffer, buffer.count, 0)
                if count < 0, errno == EINTR { continue }
                if count <= 0 { break }
                for line in String(decoding: buffer[..<count], as: UTF8.self).split(separator: "\n") {
                    said.append(String(line))
                }
            }
            close(descriptor)
            said.finish()
        }
    }
}
