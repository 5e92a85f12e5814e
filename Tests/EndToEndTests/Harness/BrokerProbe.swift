// SPDX-License-Identifier: Apache-2.0
import Foundation
import Glibc

/// Asks a broker, again and again, for the versions it speaks (`ApiVersions`, version 0), as any client's first request does.
enum BrokerProbe {
    /// Returns at the first answer.
    static func firstAnswer(of bootstrap: String, within limit: Duration) async throws {
        try await eventually("an answer from the broker", within: limit) { answers(bootstrap) }
    }

    private static func answers(_ bootstrap: String) -> Bool {
        guard let port = bootstrap.split(separator: ":").last.flatMap({ UInt16($0) }) else { return false }
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { return false }
        var patience = timeval(tv_sec: 0, tv_usec: 200_000)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        // Length, API 18, version 0, correlation 1, no client id.
        let request: [UInt8] = [0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, 0xff, 0xff]
        guard send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else { return false }
        var answer = [UInt8](repeating: 0, count: 8)
        return recv(descriptor, &answer, answer.count, Int32(MSG_WAITALL)) == answer.count
    }
}
