// SPDX-License-Identifier: Apache-2.0
import Advisories
import Glibc

/// Where files go that a person must look at, each with the reason beside it. Confined to the pipeline.
package final class Quarantine {
    private let path: String
    private let mover: Mover
    private let clock: DistributionClock
    private let sync: DirectorySync

    static let suffix = ".reason.json"

    init(_ spool: Spool, clock: DistributionClock, mover: Mover = Mover(), sync: DirectorySync) {
        self.sync = sync
        path = spool.quarantinePath
        self.clock = clock
        self.mover = mover
    }

    /// Writes the reason and moves the file. The reason comes first, so that no file ever lies there without one; a crash
    /// in between leaves a reason that the next try writes again.
    /// - Parameter name: by which alerts have named the file already; else its own.
    package func put(
        _ place: InboxPlace, _ stamp: FileStamp, hash: ContentHash?, from inbox: Int32, _ refusal: Refusal,
        as name: FileName? = nil
    ) -> Mover.Outcome {
        guard let directory = Descriptor.directory(path) else { return .failed(errno) }
        let name = freeName(name ?? place.name, hash, in: directory.number)
        let reason = QuarantineReason(refusal, file: place.description, time: clock.wall())
        let code = Quarantine.write(reason.json, as: Quarantine.reasonName(name), in: directory.number)
        guard code == 0 else { return .failed(code) }
        let outcome = mover.move(place.name, stamp, from: inbox, to: name, in: directory.number)
        if outcome == .done {
            sync.add([directory])
        } else {
            _ = Quarantine.reasonName(name).withCString { unlinkat(directory.number, $0, 0) }
        }
        return outcome
    }

    /// Whether a file of this name is the reason of another.
    static func isReason(_ name: FileName) -> Bool {
        name.bytes.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    }

    static func reasonName(_ name: FileName) -> FileName { FileName(bytes: name.bytes + Array(suffix.utf8)) }

    private func freeName(_ name: FileName, _ hash: ContentHash?, in directory: Int32) -> FileName {
        let digits = (hash ?? ContentHash(of: name.bytes)).hex.prefix(8)
        var tries = 0
        while true {
            let candidate = Quarantine.name(name, digits: digits, tries: tries)
            if let candidate, !FileStamp.exists(candidate, in: directory) { return candidate }
            tries += 1
        }
    }

    /// The name that a file gets here at each try: its own; then with `~` and 8 hex digits of its content's hash, and a
    /// counter after them.
    /// - Returns: `nil` where its own leaves no room for the reason's suffix, or is one that another file's reason would have.
    static func name(_ name: FileName, digits: some StringProtocol, tries: Int) -> FileName? {
        let reserve = suffix.utf8.count
        if tries == 0 { return name.bytes.count + reserve > FileName.longest || isReason(name) ? nil : name }
        return name.marked("~" + digits + (tries == 1 ? "" : "~\(tries)"), reserve: reserve)
    }

    /// Writes a file so that it is there whole or not at all.
    /// - Returns: the error number, or 0.
    static func write(_ bytes: [UInt8], as name: FileName, in directory: Int32) -> Int32 {
        let draft = FileName(".reason-\(getpid()).tmp")
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW
        let number = draft.withCString { openat(directory, $0, flags, 0o640) }
        guard number >= 0 else { return errno }
        let descriptor = Descriptor(number)
        let written = bytes.withUnsafeBytes { Glibc.write(descriptor.number, $0.baseAddress, $0.count) }
        guard written == bytes.count else { return written < 0 ? errno : ENOSPC }
        guard fsync(descriptor.number) == 0 else { return errno }
        let code = draft.withCString { old in name.withCString { renameat(directory, old, directory, $0) } }
        return code == 0 ? 0 : errno
    }
}
