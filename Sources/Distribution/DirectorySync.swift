// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Glibc
import Synchronization

/// Makes renames last through a power loss, aside from the work: fsync(2) of a directory may wait for the data of every
/// file that others have just written to the disk. What waits together is synchronised once.
final class DirectorySync: Sendable {
    private let waiting = Mutex<[Descriptor]>([])
    private let queue = DispatchQueue(label: "tocsin.sync")

    /// The directories have changed.
    func add(_ directories: [Descriptor]) {
        let isIdle = waiting.withLock { waiting in
            let wasEmpty = waiting.isEmpty
            // In the order of the last change: a file's new folder before the one that it left.
            for directory in directories {
                waiting.removeAll { $0 === directory }
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
        for directory in directories { fsync(directory.number) }
    }
}
