// SPDX-License-Identifier: Apache-2.0

/// The sequence numbers of one source in one topic. Every alert has one, from 1 and without gaps, so a number that
/// never comes is an alert that was lost between the daemon and here.
///
/// Numbers come in order within a partition only, so a missing one is no gap yet: it may stand in a partition that is
/// read more slowly. It is one when every partition of the topic has been read to its end some time after.
struct SequenceTrack: Sendable {
    /// More holes than this are not kept apart: by then the reader knows that something is wrong.
    private static let mostHoles = 1000

    private struct Hole: Sendable {
        var numbers: ClosedRange<Int64>
        /// When the alert after it was published, in milliseconds.
        var noticed: Int64
    }

    private var highest: Int64 = 0
    /// First number of each partition; earlier ones were before the reader's time. 0 where it was read from its start.
    private var firsts: [Int32: Int64] = [:]
    private var holes: [Hole] = []

    init(assignments: [Assignment]) {
        for assignment in assignments where assignment.start == 0 { firsts[assignment.partition.number] = 0 }
    }

    /// - Parameter timestamp: of the record, in milliseconds.
    mutating func take(_ number: Int64, partition: Int32, timestamp: Int64) {
        guard number > 0 else { return }
        if firsts[partition] == nil { firsts[partition] = number }
        if number > highest {
            if number - highest > 1, holes.count < SequenceTrack.mostHoles {
                holes.append(Hole(numbers: (highest + 1)...(number - 1), noticed: timestamp))
            }
            highest = number
        } else if let index = holes.firstIndex(where: { $0.numbers.contains(number) }) {
            fill(number, at: index)
        }
    }

    /// This partition has nothing more for now.
    mutating func reached(_ partition: Int32) {
        if firsts[partition] == nil { firsts[partition] = highest }
    }

    /// Takes out the holes that are certain: noticed at or before `time`.
    /// - Parameter partitions: all that the topic has, each read to its end.
    mutating func gaps(noticedBy time: Int64, partitions: Int) -> [ClosedRange<Int64>] {
        guard !holes.isEmpty, firsts.count >= partitions, let baseline = firsts.values.max() else { return [] }
        let certain = holes.filter { $0.noticed <= time }
        holes.removeAll { $0.noticed <= time }
        return certain.compactMap { hole in
            let from = max(hole.numbers.lowerBound, baseline)
            return from <= hole.numbers.upperBound ? from...hole.numbers.upperBound : nil
        }
    }

    var hasHoles: Bool { !holes.isEmpty }

    private mutating func fill(_ number: Int64, at index: Int) {
        let hole = holes.remove(at: index)
        if number < hole.numbers.upperBound {
            holes.insert(Hole(numbers: (number + 1)...hole.numbers.upperBound, noticed: hole.noticed), at: index)
        }
        if number > hole.numbers.lowerBound {
            holes.insert(Hole(numbers: hole.numbers.lowerBound...(number - 1), noticed: hole.noticed), at: index)
        }
    }
}
