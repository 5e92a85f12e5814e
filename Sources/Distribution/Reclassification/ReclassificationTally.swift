// SPDX-License-Identifier: Apache-2.0
import Advisories

/// The counts of a reclassification, and the first changes of each kind.
package struct ReclassificationTally: Sendable {
    /// So many changes of each kind, and troubles, are kept: memory does not grow with the archive.
    package let most: Int
    package private(set) var counts: [LevelShift: Int] = [:]
    package private(set) var changes: [LevelShift: [Reclassified]] = [:]
    /// Files that could not be compared, or not wholly.
    package private(set) var troubleCount = 0
    /// Of these, files that are there and hold what was published as critical or high.
    package private(set) var graveTroubleCount = 0
    package private(set) var troubles: [(document: String, trouble: ArchiveTrouble)] = []

    package init(most: Int = 500) { self.most = most }

    /// Advisories that were compared.
    package var compared: Int { counts.values.reduce(0, +) }
    /// Whether somebody who relied on an alert would not be alarmed now.
    package var lowersGrave: Bool { count(.graveLowered) > 0 }

    package func count(_ shift: LevelShift) -> Int { counts[shift] ?? 0 }

    package mutating func add(_ comparison: FileComparison, of file: ArchivedFile) {
        counts[.same, default: 0] += comparison.same
        for one in comparison.changed {
            counts[one.shift, default: 0] += 1
            if changes[one.shift, default: []].count < most { changes[one.shift, default: []].append(one) }
        }
        guard let trouble = comparison.trouble else { return }
        troubleCount += 1
        if trouble != .missing, file.isGrave { graveTroubleCount += 1 }
        if troubles.count < most { troubles.append((file.slot.description, trouble)) }
    }
}

extension ReclassificationTally: CustomStringConvertible {
    /// `1,204 advisories: 1,180 same, 20 raised, 3 lowered, 1 grave lowered; 7 files could not be compared`
    package var description: String {
        let parts = [LevelShift.same, .raised, .lowered, .graveLowered, .judged, .unjudged].compactMap { shift in
            let number = count(shift)
            return number > 0 || shift == .same || shift == .graveLowered
                ? "\(number.grouped) \(ReclassificationTally.word(shift))" : nil
        }
        let troubled =
            troubleCount == 0
            ? "" : "; \(troubleCount.grouped) \(troubleCount == 1 ? "file" : "files") could not be compared"
        let noun = compared == 1 ? "advisory" : "advisories"
        return "\(compared.grouped) \(noun): \(parts.joined(separator: ", "))\(troubled)"
    }

    private static func word(_ shift: LevelShift) -> String {
        switch shift {
        case .same: "same"
        case .raised: "raised"
        case .lowered: "lowered"
        case .graveLowered: "grave lowered"
        case .judged: "no longer unclassified"
        case .unjudged: "now unclassified"
        }
    }
}

extension Int {
    /// With a comma after every three digits.
    package var grouped: String {
        let digits = String(magnitude)
        var out = self < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { out.append(",") }
            out.append(digit)
        }
        return out
    }
}
