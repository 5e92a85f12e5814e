// SPDX-License-Identifier: Apache-2.0
import Advisories
import Glibc

/// A file that was read whole from the inbox, and what told it from others then.
package struct IntakeFile: Sendable {
    package var place: InboxPlace
    package var stamp: FileStamp
    package var bytes: [UInt8]
}

/// A name in one of the watched directories.
package struct InboxPlace: Sendable, Hashable, CustomStringConvertible {
    package var box: Spool.Box
    package var name: FileName

    package init(_ box: Spool.Box, _ name: FileName) {
        self.box = box
        self.name = name
    }

    /// `inbox/NAME`, encoded.
    package var description: String { box.rawValue + "/" + name.description }
}

/// What came of reaching for a file. None of these is an error of the daemon's: anybody may do anything in an inbox.
package enum Intake: Sendable {
    case taken(IntakeFile)
    /// Gone before it was opened: withdrawn by hand, or a name that was seen twice.
    case vanished
    /// A symbolic link, pipe, socket, device or directory: left alone.
    case notRegular
    /// Somebody is writing to it.
    case unsettled(FileStamp)
    /// Larger than the limit; not a byte was read.
    case tooLarge(FileStamp)
    /// The error number; permissions may change, so it is tried again later.
    case unreadable(Int32)
}

extension IntakeFile {
    /// Reads a file once, from one descriptor. Never blocks on what is not a regular file and never follows a link.
    ///
    /// - Parameters:
    ///   - limit: bytes; a larger file is refused before it is read.
    ///   - settled: called with the stamp before reading; false leaves the file alone.
    package static func take(
        _ place: InboxPlace, in directory: Int32, limit: Int, settled: (FileStamp) -> Bool
    ) -> Intake {
        let number = place.name.withCString {
            openat(directory, $0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        }
        guard number >= 0 else { return refused(errno) }
        defer { close(number) }
        var status = stat()
        guard fstat(number, &status) == 0 else { return .unreadable(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { return .notRegular }
        let stamp = FileStamp(status)
        guard settled(stamp) else { return .unsettled(stamp) }
        guard stamp.size <= limit else { return .tooLarge(stamp) }
        guard let bytes = contents(of: number, size: Int(stamp.size)) else { return .unreadable(errno) }
        guard fstat(number, &status) == 0 else { return .unreadable(errno) }
        let after = FileStamp(status)
        guard after == stamp, bytes.count == Int(stamp.size) else { return .unsettled(after) }
        return .taken(IntakeFile(place: place, stamp: stamp, bytes: bytes))
    }

    private static func refused(_ code: Int32) -> Intake {
        switch code {
        case ENOENT: .vanished
        case ELOOP, ENXIO, ENODEV, EISDIR: .notRegular
        default: .unreadable(code)
        }
    }

    /// - Returns: at most one byte more than `size`, which tells a file that grew; `nil` with `errno` on an error.
    private static func contents(of descriptor: Int32, size: Int) -> [UInt8]? {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
            while count < buffer.count, let base = buffer.baseAddress {
                let got = read(descriptor, base + count, buffer.count - count)
                if got < 0 && errno == EINTR { continue }
                failed = got < 0
                if got <= 0 { break }
                count += got
            }
        }
        return failed ? nil : bytes
    }
}
