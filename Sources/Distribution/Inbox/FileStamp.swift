// SPDX-License-Identifier: Apache-2.0
import Advisories
import Glibc

/// What tells one state of a file from another: the same stamp means that nobody wrote to it or put another in its place.
package struct FileStamp: Sendable, Hashable {
    package var device: UInt64
    package var inode: UInt64
    /// Bytes.
    package var size: Int64
    /// Nanoseconds since the epoch.
    package var modified: Int64

    package init(device: UInt64, inode: UInt64, size: Int64, modified: Int64) {
        self.device = device
        self.inode = inode
        self.size = size
        self.modified = modified
    }

    /// The stamp of the file that a path leads to, links followed; `nil` where it leads to none.
    package init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        self.init(status)
    }

    init(_ status: stat) {
        device = UInt64(truncatingIfNeeded: status.st_dev)
        inode = UInt64(truncatingIfNeeded: status.st_ino)
        size = Int64(status.st_size)
        modified = Int64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec)
    }

    /// The stamp of a regular file below an open directory, not following a symbolic link.
    /// - Returns: `nil` where there is nothing of that name, or something that is no regular file.
    static func of(_ name: FileName, in directory: Int32) -> FileStamp? {
        var status = stat()
        guard name.withCString({ fstatat(directory, $0, &status, AT_SYMLINK_NOFOLLOW) }) == 0 else { return nil }
        return status.st_mode & S_IFMT == S_IFREG ? FileStamp(status) : nil
    }

    /// Something of that name is there, whatever it is.
    static func exists(_ name: FileName, in directory: Int32) -> Bool {
        var status = stat()
        return name.withCString { fstatat(directory, $0, &status, AT_SYMLINK_NOFOLLOW) } == 0
    }
}

/// An open descriptor that closes itself.
final class Descriptor: Sendable {
    let number: Int32

    init(_ number: Int32) { self.number = number }

    deinit { close(number) }

    /// - Returns: `nil` where the directory cannot be opened; `errno` says why.
    static func directory(_ path: String) -> Descriptor? {
        let number = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        return number < 0 ? nil : Descriptor(number)
    }

    /// True where both lead to the same file or directory, whoever opened it.
    func isSameFile(as other: Descriptor) -> Bool {
        var (own, its) = (stat(), stat())
        guard self !== other else { return true }
        guard fstat(number, &own) == 0, fstat(other.number, &its) == 0 else { return false }
        return own.st_dev == its.st_dev && own.st_ino == its.st_ino
    }
}

/// The words of the C library for an error number.
func describe(errno code: Int32) -> String { String(cString: strerror(code)) }
