// SPDX-License-Identifier: Apache-2.0

/// What a consumer has to tell, in the order in which it happened.
package enum ConsumerEvent: Sendable, Equatable {
    case record(IncomingRecord)
    /// Everything that there was has been read; the offset is the next one to come, past any commit markers.
    /// Reported once for each time the end is reached.
    case endOfPartition(TopicPartition, offset: Int64)
    /// The group gave us these partitions. Nothing of them is read until `start(at:)` says where.
    case assigned([TopicPartition])
    /// The group takes these partitions back. They stay ours until the next call of `next`, so that positions can
    /// still be committed.
    case revoked([TopicPartition])
    /// Something is wrong that may pass by itself (no broker reachable, topic unknown, not authorised).
    case trouble(KafkaError)
}
