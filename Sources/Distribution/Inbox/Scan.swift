// SPDX-License-Identifier: Apache-2.0
import Glibc

/// One pass over a directory, a window of names at a time, so that a backlog of millions costs no more memory than one of
/// a thousand. Within a window the older file comes first; across windows the order is the file system's.
final class Scan {
    struct Entry {
        var name: FileName
        var stamp: FileStamp
    }

    /// Names held at a time.
    static let window = 1024

    let box: Spool.Box
    /// Entries that were no regular files, so far.
    private(set) var irregular = 0
    /// Entries that are ignored by name, so far.
    private(set) var ignored = 0
    private let stream: OpaquePointer
    private let descriptor: Int32

    /// - Returns: `nil` where the directory cannot be read.
    init?(_ box: Spool.Box, directory: Int32) {
        let number = openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { return nil }
        guard let stream = fdopendir(number) else {
            close(number)
            return nil
        }
        self.box = box
        self.stream = stream
        descriptor = number
    }

    deinit { closedir(stream) }

    /// The next files, oldest first; empty at the end.
    func next() -> [Entry] {
        var entries: [Entry] = []
        while entries.count < Scan.window, let name = nextName() {
            if name.isIgnored {
                if name.bytes != [0x2E] && name.bytes != [0x2E, 0x2E] { ignored += 1 }
                continue
            }
            guard let stamp = FileStamp.of(name, in: descriptor) else {
                irregular += 1
                continue
            }
            entries.append(Entry(name: name, stamp: stamp))
        }
        return entries.sorted { ($0.stamp.modified, $0.stamp.inode) < ($1.stamp.modified, $1.stamp.inode) }
    }

    private func nextName() -> FileName? {
        guard let entry = readdir(stream) else { return nil }
        return withUnsafeBytes(of: &entry.pointee.d_name) { FileName(bytes: Array($0.prefix { $0 != 0 })) }
    }
}
