// SPDX-License-Identifier: Apache-2.0

/// How a program of ours ends. The numbers are those of sysexits.h where it has one.
package enum ExitCode: Int32, Sendable, Hashable, CaseIterable {
    case ok = 0
    case failure = 1
    /// EX_USAGE: the command line cannot be understood.
    case usage = 64
    /// EX_TEMPFAIL: already running, or another host has taken over.
    case temporary = 75
    /// EX_CONFIG: the configuration is refused.
    case configuration = 78
    /// Ended by SIGINT, as a shell reports it.
    case interrupted = 130
}

/// An error of a command, as a person reads it. What a command throws otherwise is described and exits 1.
package struct CommandFailure: Error, Hashable, CustomStringConvertible {
    /// One or more lines without the program's name; the first says what failed.
    package var message: String
    /// What to do about it.
    package var hint: String?
    package var exitCode: ExitCode

    package init(_ message: String, hint: String? = nil, exitCode: ExitCode = .failure) {
        self.message = message
        self.hint = hint
        self.exitCode = exitCode
    }

    package var description: String { message }
}
