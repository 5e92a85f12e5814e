// SPDX-License-Identifier: Apache-2.0
import CommandLine
import Dispatch
import Glibc
import Service
import Synchronization

/// A child process of ours: started, waited for, ended by its id.
final class DaemonProcess: Sendable {
    let pid: pid_t
    private let ended = Stop()
    private let status = Atomic<Int32>(0)

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
        watch(pid)
    }

    /// Waits for its end, or until the task is cancelled.
    /// - Returns: its exit status; 128 and the signal's number where it died of one; `nil` where it still runs.
    func exitStatus() async -> Int32? {
        await ended.wait()
        return ended.isRequested ? status.load(ordering: .acquiring) : nil
    }

    /// Asks it to end, and makes it where it does not within `patience`.
    func end(patience: Duration) async {
        // Whoever was interrupted still puts away what he started: the wait itself is not cancelled.
        signal(SIGTERM)
        let isKilled = DispatchWorkItem { self.signal(SIGKILL) }
        let seconds = Int(patience.components.seconds)
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds), execute: isKilled)
        await withCheckedContinuation { continuation in ended.onRequest { continuation.resume() } }
        isKilled.cancel()
    }

    /// Not to a process that has ended: its id may be another's by now.
    private func signal(_ number: Int32) {
        if !ended.isRequested { kill(pid, number) }
    }

    private func watch(_ pid: pid_t) {
        DispatchQueue(label: "tocsin.demo.child").async {
            var status: Int32 = 0
            while waitpid(pid, &status, 0) < 0, errno == EINTR {}
            self.status.store(
                status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F, ordering: .releasing)
            self.ended.request()
        }
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
