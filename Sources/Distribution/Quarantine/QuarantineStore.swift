// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The operator's view of the quarantine: what lies there, why, and back into the inbox. Works beside a running daemon,
/// and without one.
package struct QuarantineStore: Sendable {
    package struct Entry: Sendable, Hashable {
        package var name: FileName
        /// Bytes.
        package var size: Int64
        /// `nil` where the reason is missing or unreadable.
        package var reason: QuarantineReason?
    }

    package enum Failure: Error, Sendable, Hashable, CustomStringConvertible {
        case missing(String)
        /// Without a readable reason nobody knows whether it was an exercise.
        case homeless(String)
        /// What was tried, and the error number.
        case system(String, Int32)

        package var description: String {
            switch self {
            case .missing(let name): "There is no \(name) in quarantine."
            case .homeless(let name):
                "No reason beside \(name) tells where it was dropped. Move it by hand, to inbox or to exercise."
            case .system(let what, let code): "Cannot \(what): \(describe(errno: code))."
            }
        }
    }

    private let spool: Spool

    package init(_ spool: Spool) { self.spool = spool }

    /// All files, by name.
    package func list() throws(Failure) -> [Entry] {
        let directory = try open(spool.quarantinePath)
        guard let stream = fdopendir(dup(directory.number)) else { throw .system("read the quarantine", errno) }
        defer { closedir(stream) }
        rewinddir(stream)
        var entries: [Entry] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { FileName(bytes: Array($0.prefix { $0 != 0 })) }
            guard !name.isIgnored, !Quarantine.isReason(name) else { continue }
            if let found = look(name, in: directory) { entries.append(found) }
        }
        return entries.sorted { $0.name.bytes.lexicographicallyPrecedes($1.name.bytes) }
    }

    /// One file, by its name as ``list()`` shows it or as the file system has it.
    package func show(_ name: String) throws(Failure) -> Entry {
        let directory = try open(spool.quarantinePath)
        for candidate in [FileName(encoded: name), FileName(name)] {
            if let entry = look(candidate, in: directory) { return entry }
        }
        throw .missing(name)
    }

    /// Moves a file back to where it was dropped and removes its reason. Never overwrites: where the name is taken, the
    /// file gets another.
    /// - Returns: its place in the spool.
    package func retry(_ name: String) throws(Failure) -> InboxPlace {
        let entry = try show(name)
        let directory = try open(spool.quarantinePath)
        guard let (box, original) = home(of: entry) else { throw .homeless(name) }
        let inbox = try open(spool.path(of: box))
        let reason = Quarantine.reasonName(entry.name)
        let aside = FileName(".retry-\(getpid()).tmp")
        // Out of the way first: the daemon may refuse the file again, and write its reason, before we remove this one.
        rename(reason, aside, in: directory)
        for attempt in 1...100 {
            let target = attempt == 1 ? original : original.marked("~\(attempt)")
            let code = Mover.renameNoReplace(directory.number, entry.name, inbox.number, target)
            if code == EEXIST { continue }
            guard code == 0 else {
                rename(aside, reason, in: directory)
                throw .system("move \(entry.name) to the inbox", code)
            }
            fsync(inbox.number)
            _ = aside.withCString { unlinkat(directory.number, $0, 0) }
            return InboxPlace(box, target)
        }
        rename(aside, reason, in: directory)
        throw .system("move \(entry.name) to the inbox", EEXIST)
    }

    private func rename(_ old: FileName, _ new: FileName, in directory: Descriptor) {
        _ = old.withCString { old in new.withCString { renameat(directory.number, old, directory.number, $0) } }
    }

    /// Where the reason says that the file lay, and its name there; `nil` where it says no such thing: an exercise must
    /// not become an alert by a guess.
    private func home(of entry: Entry) -> (Spool.Box, FileName)? {
        let parts = (entry.reason?.file ?? "").split(separator: "/", maxSplits: 1)
        guard parts.count == 2, let box = parts.first.flatMap({ Spool.Box(rawValue: String($0)) }),
            let text = parts.last
        else { return nil }
        let name = FileName(encoded: text)
        let isSafe = !name.isIgnored && !name.bytes.isEmpty && name.bytes.allSatisfy { $0 != 0 && $0 != 0x2F }
        return (box, isSafe && name.bytes.count <= FileName.longest ? name : entry.name)
    }

    private func look(_ name: FileName, in directory: Descriptor) -> Entry? {
        guard !name.bytes.contains(0x2F), let stamp = FileStamp.of(name, in: directory.number) else { return nil }
        let place = InboxPlace(.inbox, Quarantine.reasonName(name))
        var reason: QuarantineReason?
        if case .taken(let file) = IntakeFile.take(place, in: directory.number, limit: 65_536, settled: { _ in true }) {
            reason = QuarantineReason(json: file.bytes)
        }
        return Entry(name: name, size: stamp.size, reason: reason)
    }

    private func open(_ path: String) throws(Failure) -> Descriptor {
        guard let descriptor = Descriptor.directory(path) else { throw .system("open \(path)", errno) }
        return descriptor
    }
}
