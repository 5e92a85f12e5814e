// SPDX-License-Identifier: Apache-2.0
import Advisories
import Glibc

/// Where the originals of published advisories are kept, in folders of UTC days. Nothing is ever overwritten here.
/// Confined to the pipeline.
package final class Archive {
    /// A place in the archive that was chosen before publishing.
    package struct Slot: Sendable, Hashable, CustomStringConvertible {
        package var day: CalendarDate
        package var name: FileName

        package init(day: CalendarDate, name: FileName) {
            self.day = day
            self.name = name
        }

        /// `YYYY/MM/DD`.
        var folder: String { day.description.split(separator: "-").joined(separator: "/") }

        /// `archive/YYYY/MM/DD/NAME`, encoded: the event's `document`.
        package var description: String { "archive/" + folder + "/" + name.description }

        /// Undoes ``description``.
        package init?(_ path: String) {
            let parts = path.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 5, parts[0] == "archive", let year = Int(parts[1]), let month = Int(parts[2]),
                let day = Int(parts[3]), let date = CalendarDate(existing: year, month, day)
            else { return nil }
            self.init(day: date, name: FileName(encoded: parts[4]))
        }
    }

    private let path: String
    private let mover: Mover
    private var reserved: Set<Slot> = []
    /// The folder used last stays open; there is mostly one.
    private var folder: (day: CalendarDate, descriptor: Descriptor)?

    package init(_ spool: Spool, mover: Mover = Mover()) {
        path = spool.archivePath
        self.mover = mover
    }

    /// Chooses a free place of today for a file and keeps it for it.
    package func reserve(_ name: FileName, hash: ContentHash, today: CalendarDate) -> Slot {
        var slot = Slot(day: today, name: name)
        var tries = 0
        while !isFree(slot) {
            slot.name = Archive.alternative(name, hash: hash, tries: tries)
            tries += 1
        }
        reserved.insert(slot)
        return slot
    }

    /// Keeps a place that the ledger named, if nothing lies there.
    /// - Returns: whether it is the caller's now.
    package func claim(_ slot: Slot) -> Bool { isFree(slot) && reserved.insert(slot).inserted }

    package func giveBack(_ slot: Slot) { reserved.remove(slot) }

    /// The name with `~` and 8 hex digits of the content's hash; from the second try a counter after it.
    static func alternative(_ name: FileName, hash: ContentHash, tries: Int) -> FileName {
        name.marked("~" + hash.hex.prefix(8) + (tries == 0 ? "" : "~\(tries + 1)"))
    }

    private func isFree(_ slot: Slot) -> Bool {
        if reserved.contains(slot) { return false }
        guard let directory = open(slot, making: false) else { return true }
        return !FileStamp.exists(slot.name, in: directory.number)
    }

    /// Moves a file from the inbox to its place, if it is still the file that was read.
    package func put(_ place: InboxPlace, _ stamp: FileStamp, from inbox: Int32, into slot: Slot) -> Mover.Outcome {
        guard let directory = open(slot, making: true) else { return .failed(errno) }
        return mover.move(place.name, stamp, from: inbox, to: slot.name, in: directory.number)
    }

    /// The folders that these places lie in.
    func folders(_ slots: some Sequence<Slot>) -> [Descriptor] {
        Set(slots.map(\.day)).compactMap { open(Slot(day: $0, name: FileName("")), making: false) }
    }

    private func open(_ slot: Slot, making: Bool) -> Descriptor? {
        if let folder, folder.day == slot.day, isLinked(folder.descriptor) { return folder.descriptor }
        let full = path + "/" + slot.folder
        var descriptor = Descriptor.directory(full)
        if descriptor == nil, making, errno == ENOENT {
            guard make(slot.folder) else { return nil }
            descriptor = Descriptor.directory(full)
        }
        if let descriptor { folder = (slot.day, descriptor) }
        return descriptor
    }

    /// A folder that retention removed while we held it open must not receive files.
    private func isLinked(_ descriptor: Descriptor) -> Bool {
        var status = stat()
        return fstat(descriptor.number, &status) == 0 && status.st_nlink > 0
    }

    private func make(_ folder: String) -> Bool {
        var full = path
        for part in folder.split(separator: "/") {
            let parent = full
            full += "/" + part
            guard mkdir(full, 0o750) != 0 else {
                if let descriptor = Descriptor.directory(parent) { fsync(descriptor.number) }
                continue
            }
            guard errno == EEXIST else { return false }
        }
        return true
    }
}
