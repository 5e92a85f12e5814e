// SPDX-License-Identifier: Apache-2.0
import Distribution
import Glibc

/// Reads archived files and compares them, on every processor, and hands on what came of each in the order of the archive.
struct Reclassifier: Sendable {
    /// Path of the directory that holds the years.
    let archive: String
    /// Path of the directory where files lie that were refused in part.
    let quarantine: String
    /// Bytes of a file at most.
    let limit: Int
    let reclassification: Reclassification

    private static let workers = max(1, min(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 16))
    /// A file that takes long holds up the order, not the work; but only so many files may wait for it.
    private static let ahead = 64

    func run(_ listing: ArchiveListing, _ each: (ArchivedFile, FileComparison) throws -> Void) async throws {
        try await listing.forEachDay { try await compare($0, each) }
    }

    private func compare(_ files: [ArchivedFile], _ each: (ArchivedFile, FileComparison) throws -> Void) async throws {
        try await withThrowingTaskGroup(of: (Int, FileComparison).self) { group in
            var (started, told, running) = (0, 0, 0)
            var waiting: [Int: FileComparison] = [:]
            while told < files.count {
                while started < files.count, running < Self.workers, started - told < Self.ahead {
                    let (index, file) = (started, files[started])
                    group.addTask { (index, compare(file)) }
                    started += 1
                    running += 1
                }
                guard let (index, comparison) = try await group.next() else { break }
                running -= 1
                waiting[index] = comparison
                while let next = waiting.removeValue(forKey: told) {
                    try each(files[told], next)
                    told += 1
                }
            }
        }
    }

    private func compare(_ file: ArchivedFile) -> FileComparison {
        switch file.read(archive: archive, quarantine: quarantine, limit: limit) {
        case .success(let original): reclassification.compare(original, of: file)
        case .failure(let trouble): FileComparison(trouble: trouble)
        }
    }
}
