// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The directories of one instance, on one file system.
///
/// ```
/// SPOOL/inbox/  exercise/  archive/YYYY/MM/DD/  quarantine/  .lock  .attempt
/// ```
package struct Spool: Sendable {
    /// Where files are dropped.
    package enum Box: String, Sendable, Hashable, CaseIterable { case inbox, exercise }

    package let path: String

    package init(path: String) { self.path = path }

    package var archivePath: String { path + "/archive" }
    package var quarantinePath: String { path + "/quarantine" }
    package func path(of box: Box) -> String { path + "/" + box.rawValue }

    var attemptPath: String { path + "/.attempt" }
    var lockPath: String { path + "/.lock" }

    /// Makes the directories that are missing and checks that files can be moved between them.
    package func prepare() throws(DistributionFailure) {
        for box in Box.allCases { try make(path(of: box), mode: 0o2770) }
        for directory in [archivePath, quarantinePath] { try make(directory, mode: 0o750) }
        let home = try device(of: path(of: .inbox))
        for directory in [path(of: .exercise), archivePath, quarantinePath]
        where try device(of: directory) != home {
            throw DistributionFailure(
                .spool, "\(directory) is on another file system than \(path(of: .inbox)); files could not be renamed.")
        }
        for directory in [path(of: .inbox), path(of: .exercise), archivePath, quarantinePath] {
            guard access(directory, R_OK | W_OK | X_OK) == 0 else {
                throw failure("cannot write to \(directory)", errno)
            }
        }
    }

    /// Looks first: a sandbox (`RestrictSUIDSGID=`) refuses the call with the set-group-id bit even for what exists.
    private func make(_ directory: String, mode: mode_t) throws(DistributionFailure) {
        if access(directory, F_OK) == 0 || mkdir(directory, mode) == 0 || errno == EEXIST { return }
        if errno == EPERM, mkdir(directory, mode & 0o777) == 0 { return }
        throw failure("cannot make \(directory)", errno)
    }

    private func device(of directory: String) throws(DistributionFailure) -> UInt64 {
        var status = stat()
        guard stat(directory, &status) == 0 else { throw failure("cannot look at \(directory)", errno) }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw DistributionFailure(.spool, "\(directory) is not a directory.")
        }
        return UInt64(truncatingIfNeeded: status.st_dev)
    }

    private func failure(_ what: String, _ code: Int32) -> DistributionFailure {
        DistributionFailure(.spool, "\(what): \(describe(errno: code)).")
    }
}

/// Holds a spool for one daemon as long as it lives; the kernel lets go when the process ends, however it ends.
package final class SpoolLock: Sendable {
    private let descriptor: Descriptor

    /// - Throws: `alreadyRunning` where another process holds the spool.
    package init(_ spool: Spool) throws(DistributionFailure) {
        let number = open(spool.lockPath, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o640)
        guard number >= 0 else {
            throw DistributionFailure(.spool, "cannot open \(spool.lockPath): \(describe(errno: errno)).")
        }
        descriptor = Descriptor(number)
        guard flock(number, LOCK_EX | LOCK_NB) == 0 else {
            throw DistributionFailure(.alreadyRunning, "another tocsind works on \(spool.path).")
        }
    }
}
