// SPDX-License-Identifier: Apache-2.0

/// How far there is still to read: the ends that were pinned, and which of them have been reached.
struct Ends: Sendable, Hashable {
    private var open: [Partition: Int64] = [:]

    init() {}

    /// The ends at the time of assignment.
    init(_ assignments: [Assignment]) {
        for assignment in assignments where assignment.start < assignment.end {
            open[assignment.partition] = assignment.end
        }
    }

    /// Other ends, each against the position reached so far.
    init(_ ends: [Partition: Int64], positions: [Partition: Int64]) {
        open = ends.filter { positions[$0.key, default: 0] < $0.value }
    }

    /// Every record below `position` of this partition has come.
    mutating func reached(_ partition: Partition, _ position: Int64) {
        if let end = open[partition], position >= end { open[partition] = nil }
    }

    var areReached: Bool { open.isEmpty }
}
