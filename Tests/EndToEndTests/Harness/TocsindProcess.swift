// SPDX-License-Identifier: Apache-2.0
import Foundation
import Glibc

/// The built daemon on a site of its own, watched as a service manager watches it.
final class TocsindProcess: Sendable {
    let process: ChildProcess
    let service: NotifySocket

    /// Starts it; ``ready(within:)`` waits for it.
    init(_ site: Site) throws {
        service = try NotifySocket(path: site.folder + "/notify-\(UInt32.random(in: .min ... .max))")
        process = try ChildProcess(
            BuiltBinary.tocsind, ["--config", site.configuration], environment: ["NOTIFY_SOCKET": service.path])
    }

    static func started(_ site: Site, within limit: Duration = .seconds(20)) async throws -> TocsindProcess {
        let daemon = try TocsindProcess(site)
        try await daemon.ready(within: limit)
        return daemon
    }

    var isReady: Bool { service.said.past.contains("READY=1") }

    func ready(within limit: Duration = .seconds(20)) async throws {
        do {
            try await service.said.first("READY=1", within: limit) { $0 == "READY=1" }
        } catch {
            throw Unmet(what: "\(error)", why: "the daemon last said:\n" + process.tail)
        }
    }

    /// The next (or an earlier) status line that contains `words`.
    @discardableResult
    func status(_ words: String, within limit: Duration) async throws -> String {
        try await service.said.first("STATUS=…\(words)…", within: limit) {
            $0.hasPrefix("STATUS=") && $0.contains(words)
        }
    }

    /// SIGTERM, and how it ended.
    @discardableResult
    func stop(within limit: Duration = .seconds(30)) async throws -> ChildProcess.Exit {
        process.send(SIGTERM)
        return try await process.exit(within: limit)
    }

    /// SIGKILL, and its end awaited. Harmless when it has ended.
    func kill() async throws {
        process.kill()
        try await process.exit(within: .seconds(10))
    }
}
