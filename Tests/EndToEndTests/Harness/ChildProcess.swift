// SPDX-License-Identifier: Apache-2.0
import Foundation
import Glibc
import Synchronization

/// A program under test: its lines on both outputs arrive as events, and so does its end.
///
/// It is killed, by its own id, when the value goes; tests say `defer { child.kill() }` so that this is not too early.
final class ChildProcess: Sendable {
    enum Exit: Sendable, Equatable {
        case code(Int32)
        case signal(Int32)
    }

    let pid: pid_t
    let output = Events<String>()
    let errors = Events<String>()
    private let exits = Events<Exit>()
    /// The end of its standard input that we hold, where it has one.
    private let input: Int32?
    /// Guards the id: once the process is reaped, the number may belong to somebody else.
    private let reaped: Reaped

    private final class Reaped: Sendable {
        let done = Mutex(false)
    }

    /// - Parameters:
    ///   - environment: added to the environment of the tests; NOTIFY_SOCKET and the like never come through from there.
    ///   - directory: where it runs.
    ///   - listens: whether it gets a standard input that stays open, for ``say(_:)``.
    init(
        _ executable: String, _ arguments: [String], environment: [String: String] = [:], directory: String? = nil,
        listens: Bool = false
    ) throws {
        let ownInput = listens ? try Pipe.make() : nil
        let out = try Pipe.make()
        let err = try Pipe.make()
        defer {
            close(out.write)
            close(err.write)
            if let ownInput { close(ownInput.read) }
        }
        input = ownInput?.write
        pid = try Spawn(
            executable: executable, arguments: arguments, environment: Self.environment(adding: environment),
            directory: directory, input: ownInput?.read, output: out.write, errors: err.write
        ).run()
        let reaped = Reaped()
        self.reaped = reaped
        Self.read(out.read, into: output)
        Self.read(err.read, into: errors)
        Self.await(pid, reaped: reaped, tell: exits)
    }

    deinit {
        kill()
        if let input { close(input) }
    }

    var isRunning: Bool { exits.past.isEmpty }

    func send(_ signal: Int32) {
        reaped.done.withLock { done in
            if !done { _ = Glibc.kill(pid, signal) }
        }
    }

    /// A line on its standard input.
    func say(_ line: String) {
        guard let input else { return }
        let bytes = Array((line + "\n").utf8)
        _ = write(input, bytes, bytes.count)
    }

    /// SIGKILL; harmless when it has ended.
    func kill() { send(SIGKILL) }

    /// How it ended, and everything it said until then.
    @discardableResult
    func exit(within limit: Duration) async throws -> Exit {
        do {
            return try await exits.first("the end of process \(pid)", within: limit) { _ in true }
        } catch {
            throw Unmet(what: "\(error)", why: "it last said:\n" + tail)
        }
    }

    /// The last lines of its messages, for a failed test.
    var tail: String { errors.past.suffix(25).joined(separator: "\n") }

    private static func environment(adding own: [String: String]) -> [String: String] {
        var all = ProcessInfo.processInfo.environment
        for name in ["NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID", "JOURNAL_STREAM", "INVOCATION_ID"] {
            all[name] = nil
        }
        all["SWIFT_BACKTRACE"] = "enable=no"
        return all.merging(own) { $1 }
    }

    private static func read(_ descriptor: Int32, into events: Events<String>) {
        Thread.detachNewThread {
            defer { events.finish() }
            guard let file = fdopen(descriptor, "r") else { return }
            defer { fclose(file) }
            var line: UnsafeMutablePointer<CChar>?
            var capacity = 0
            defer { free(line) }
            while getline(&line, &capacity, file) > 0, let text = line {
                var string = String(cString: text)
                if string.hasSuffix("\n") { string.removeLast() }
                events.append(string)
            }
        }
    }

    private static func await(_ pid: pid_t, reaped: Reaped, tell exits: Events<Exit>) {
        Thread.detachNewThread {
            var info = siginfo_t()
            while waitid(P_PID, UInt32(pid), &info, WEXITED | WNOWAIT) != 0, errno == EINTR {}
            var status: Int32 = 0
            reaped.done.withLock { done in
                waitpid(pid, &status, 0)
                done = true
            }
            let signal = status & 0x7f
            exits.append(signal == 0 ? .code((status >> 8) & 0xff) : .signal(signal))
            exits.finish()
        }
    }
}

private enum Pipe {
    static func make() throws -> (read: Int32, write: Int32) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Unmet(what: "a pipe", why: String(cString: strerror(errno))) }
        // No other child may hold the ends: it would keep this one's output from ending.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }
}

/// `posix_spawn` with a clean signal mask.
private struct Spawn {
    var executable: String
    var arguments: [String]
    var environment: [String: String]
    var directory: String?
    var input: Int32?
    var output: Int32
    var errors: Int32

    func run() throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, errors, 2)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        let command = directory.map { ["/usr/bin/env", "-C", $0, executable] } ?? [executable]
        var words: [UnsafeMutablePointer<CChar>?] = (command + arguments).map { strdup($0) }
        var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") }
        defer { for pointer in words + variables { free(pointer) } }
        words.append(nil)
        variables.append(nil)
        var pid: pid_t = 0
        let failure = posix_spawn(&pid, command[0], &actions, &attributes, words, variables)
        guard failure == 0 else { throw Unmet(what: executable, why: String(cString: strerror(failure))) }
        return pid
    }
}
