// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// Moves a file between two directories of the spool without ever overwriting one, and only if it is still the file that
/// was read.
package struct Mover: Sendable {
    package enum Outcome: Sendable, Hashable {
        case done
        /// Something lies at the target.
        case taken
        /// Nothing of that name is there any more.
        case vanished
        /// Somebody put another file in its place: it was left, or put back.
        case replaced
        /// The error number (disk full, read-only, no permission).
        case failed(Int32)
    }

    /// Renames without overwriting; the error number, or 0. Tests put their own in its place.
    package var rename: @Sendable (_ from: Int32, FileName, _ to: Int32, FileName) -> Int32

    package init(
        rename: @escaping @Sendable (_ from: Int32, FileName, _ to: Int32, FileName) -> Int32 = Mover.renameNoReplace
    ) { self.rename = rename }

    func move(
        _ name: FileName, _ stamp: FileStamp, from: Int32, to target: FileName, in directory: Int32
    ) -> Outcome {
        switch rename(from, name, directory, target) {
        case 0: break
        case EEXIST: return .taken
        case ENOENT: return .vanished
        case let code: return .failed(code)
        }
        if FileStamp.of(target, in: directory) == stamp { return .done }
        return putBack(target, in: directory, to: name, from)
    }

    /// What was moved is not what was read: nobody has read it, so it belongs in the inbox.
    private func putBack(_ target: FileName, in directory: Int32, to name: FileName, _ inbox: Int32) -> Outcome {
        var back = name
        for attempt in 2...100 {
            let code = rename(directory, target, inbox, back)
            if code == 0 || code == ENOENT { return .replaced }
            guard code == EEXIST else { return .failed(code) }
            back = name.marked("~\(attempt)")
        }
        return .failed(EEXIST)
    }

    /// renameat2(2) with RENAME_NOREPLACE; link and unlink where the file system does not know the flag.
    package static let renameNoReplace: @Sendable (Int32, FileName, Int32, FileName) -> Int32 = {
        from, name, to, target in
        name.withCString { old in
            target.withCString { new in
                if renameat2(from, old, to, new, tocsin_rename_noreplace) == 0 { return 0 }
                guard errno == EINVAL || errno == ENOSYS else { return errno }
                guard linkat(from, old, to, new, 0) == 0 else { return errno }
                return unlinkat(from, old, 0) == 0 || errno == ENOENT ? 0 : errno
            }
        }
    }
}
