// SPDX-License-Identifier: Apache-2.0
import CommandLine
import Dispatch
import Glibc

/// A child process of ours: started, waited for, ended by its id.
final class DaemonProcess: Sendable {
    let pid: pid_t
    private let ended: AsyncStream<Int32>

    /// - Parameters:
    ///   - log: path of a file that takes its standard output and error.
    ///   - environment: variables beside those of this process.
    init(_ path: String, _ arguments: [String], log: String, environment: [String: String]) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A group of its own: ^C on the terminal is for us, who end it in good order.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        var pid = pid_t()
        let code = withCStrings([path] + arguments) { argv in
            withCStrings(DaemonProcess.environment(with: environment)) { envp in
                posix_spawn(&pid, path, &actions, &attributes, argv, envp)
            }
        }
        guard code == 0 else {
            throw CommandFailure("cannot start \(path): \(String(cString: strerror(code)))")
        }
        self.pid = pid
        ended = DaemonProcess.watch(pid)
    }

    /// Waits for its end.
    /// - Returns: its exit status; 128 and the signal's number where it died of one.
    func exitStatus() async -> Int32 {
        for await status in ended { return status }
        return 0
    }

    /// Asks it to end, and makes it where it does not within `patience`.
    func end(patience: Duration) async {
        kill(pid, SIGTERM)
        let pid = pid
        await withTaskGroup(of: Void.self) { group in
            group.addTask { _ = await self.exitStatus() }
            group.addTask {
                try? await Task.sleep(for: patience)
                if !Task.isCancelled { kill(pid, SIGKILL) }
            }
            await group.next()
            group.cancelAll()
        }
    }

    private static func watch(_ pid: pid_t) -> AsyncStream<Int32> {
        let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)
        DispatchQueue(label: "tocsin.demo.child").async {
            var status: Int32 = 0
            while waitpid(pid, &status, 0) < 0, errno == EINTR {}
            continuation.yield(status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F)
            continuation.finish()
        }
        return stream
    }

    private static func environment(with more: [String: String]) -> [String] {
        var all: [String] = []
        var entry = environ
        while let text = entry.pointee {
            let assignment = String(cString: text)
            if !more.keys.contains(where: { assignment.hasPrefix("\($0)=") }) { all.append(assignment) }
            entry += 1
        }
        return all + more.map { "\($0.key)=\($0.value)" }
    }
}

/// A NULL-terminated array of C strings, for the time of a call.
private func withCStrings<R>(_ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> R) -> R {
    let pointers = strings.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers)
}
