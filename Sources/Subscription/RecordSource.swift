// SPDX-License-Identifier: Apache-2.0

/// Where records come from.
package protocol RecordSource: Sendable {
    /// Waits for what happens next; records of a partition come in the order of their offsets. Positions are committed
    /// between two calls, so partitions that are taken back are still ours until the next one.
    /// - Returns: `nil` when reading was stopped from outside (the task is cancelled).
    /// - Throws: where reading cannot go on.
    func next() async throws -> [SourceEvent]?

    /// Begins again further back, for somebody who wants the newest few and has not found enough of them.
    /// - Returns: where it begins now; `nil` where there is nothing earlier.
    func beginEarlier() async throws -> [Assignment]?
}

extension RecordSource {
    package func beginEarlier() async throws -> [Assignment]? { nil }
}

/// What happens while reading.
package enum SourceEvent: Sendable, Hashable {
    /// From now on exactly these partitions are read.
    case assigned([Assignment])
    case record(Record)
    /// Nothing more in this partition for now: every record below `position` has come, or never will (the marks of
    /// transactions and aborted records have offsets too).
    case reached(Partition, position: Int64)
    /// No later record is wanted: the end of the time window has passed, and these are the ends of the partitions.
    case closed([Partition: Int64])
    /// For a person: reading is disturbed, or goes on again.
    case note(String)
}

/// A partition that is read.
package struct Assignment: Sendable, Hashable {
    package var partition: Partition
    /// Offset of the first record that is read.
    package var start: Int64
    /// The end when reading began: offset of the first record that was not there yet.
    package var end: Int64
    /// How many partitions the topic has: whoever does not read all of them cannot see gaps.
    package var partitionCount: Int

    package init(partition: Partition, start: Int64, end: Int64, partitionCount: Int) {
        self.partition = partition
        self.start = start
        self.end = end
        self.partitionCount = partitionCount
    }
}

/// Keeps how far a team has read, so that it goes on there.
package protocol PositionStore: Sendable {
    /// Everything below `offset` was written out. Cheap; may be sent to Kafka later.
    func advance(_ partition: Partition, to offset: Int64) throws

    /// Sends what was advanced; returns when Kafka has it, or cannot be reached now: then the next call sends it.
    func commit() async throws
}

/// For a reader without a team: nothing is kept.
package struct NoPositions: PositionStore {
    package init() {}
    package func advance(_ partition: Partition, to offset: Int64) {}
    package func commit() {}
}
