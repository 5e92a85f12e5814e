// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Glibc
import Synchronization

/// Makes renames last through a power loss, aside from the work: fsync(2) of a directory may wait for the data of every
/// file that others have just written to the disk. What waits together is synchronised once.
final class DirectorySync: Sendable {
    private let waiting = Mutex<[Descriptor]>([])
    private let failed = Mutex<Int32?>(nil)
    private let queue = DispatchQueue(label: "tocsin.sync")

    /// The directories have changed.
    func add(_ directories: [Descriptor]) {
        let isIdle = waiting.withLock { waiting in
            let wasEmpty = waiting.isEmpty
            // In the order of the last change: a file's new folder before the one that it left.
            // One descriptor a directory, whoever opened it: a thousand of them would leave none for files.
            for directory in directories {
                waiting.removeAll { $0.isSameFile(as: directory) }
                waiting.append(directory)
            }
            return wasEmpty && !waiting.isEmpty
        }
        if isIdle { queue.async { self.run() } }
    }

    /// Returns when everything added before has been synchronised.
    func finish() { queue.sync { run() } }

    private func run() {
        let directories = waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        for directory in directories where fsync(directory.number) != 0 {
            let code = errno
            failed.withLock { $0 = code }
        }
    }

    /// Why a directory could not be synchronised since this was asked last; `nil` where all could.
    func takeFailure() -> Int32? {
        failed.withLock { failed in
            defer { failed = nil }
            return failed
        }
    }
}
