// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment
import Dispatch
import Glibc
import Synchronization

/// An advisory with what was found about it.
struct Judged: Sendable {
    var advisory: Advisory
    /// `nil` for one that is not alerted whatever its severity.
    var assessment: Assessment?
}

/// A file that was taken, with everything about it that depends on its bytes alone.
struct JudgedFile: Sendable {
    let place: InboxPlace
    let stamp: FileStamp
    let hash: ContentHash
    let content: Result<[Judged], Refusal>
}

/// Reads and assesses files, several at a time where there are several: the two steps that cost most, and pure.
struct Judging {
    let judgement: Judgement
    let marker: AttemptMarker

    /// Files judged together at most. Few, since a landed transaction waits for them.
    static let most = 32
    /// Bytes of them at most; the last may exceed it.
    static let mostBytes = 2 << 20

    /// In the order of the files. Files are worked on one by one while there are suspects of a crash among them.
    func judge(_ files: [IntakeFile]) -> [JudgedFile] {
        let workers = marker.hasSuspects ? 1 : min(files.count, Judging.processors)
        guard workers > 1 else { return files.map { judge($0, slot: 0) } }
        let results = Mutex([JudgedFile?](repeating: nil, count: files.count))
        let next = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: workers) { slot in
            while let index = next.withLock({ $0.take(below: files.count) }) {
                let judged = judge(files[index], slot: slot)
                results.withLock { $0[index] = judged }
            }
        }
        return results.withLock { $0.compactMap { $0 } }
    }

    private func judge(_ file: IntakeFile, slot: Int) -> JudgedFile {
        let hash = ContentHash(of: file.bytes)
        marker.begin(file.stamp, slot: slot)
        defer { marker.end(slot: slot) }
        return JudgedFile(place: file.place, stamp: file.stamp, hash: hash, content: content(file))
    }

    private func content(_ file: IntakeFile) -> Result<[Judged], Refusal> {
        if marker.isPoison(file.stamp) { return .failure(.poison) }
        if file.bytes.isEmpty { return .failure(.void) }
        do throws(Refusal) {
            let reading = try judgement.read(file.bytes)
            let advisories = OpenFile.latest(reading.advisories, exercise: file.place.box == .exercise)
            return .success(
                advisories.map { advisory in
                    Judged(advisory: advisory, assessment: advisory.mayGoOut ? judgement.assess(advisory) : nil)
                })
        } catch {
            return .failure(error)
        }
    }

    private static let processors = max(1, min(sysconf(Int32(_SC_NPROCESSORS_ONLN)), AttemptMarker.slots))
}

extension Int {
    /// Counts up to a limit: the number, or `nil` at the limit.
    fileprivate mutating func take(below limit: Int) -> Int? {
        guard self < limit else { return nil }
        defer { self += 1 }
        return self
    }
}

extension Advisory {
    fileprivate var mayGoOut: Bool {
        switch disposition {
        case .current, .withdrawn: true
        case .silent, .refused: false
        }
    }
}
