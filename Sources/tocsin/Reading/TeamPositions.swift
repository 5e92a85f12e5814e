// SPDX-License-Identifier: Apache-2.0
import KafkaClient
import Subscription
import Synchronization

/// The positions of a team, kept by Kafka for its consumer group.
final class TeamPositions: PositionStore {
    private let consumer: KafkaConsumer
    private let advanced = Mutex<[TopicPartition: Int64]>([:])

    init(_ consumer: KafkaConsumer) { self.consumer = consumer }

    /// Lets a team that was never there begin at the end of every partition, and commits that at once, so that no alert
    /// is lost between its first start and its second.
    /// - Returns: whether the team is new.
    static func found(_ places: [TopicPartition], _ consumer: KafkaConsumer) async throws -> Bool {
        guard try await consumer.committed(places).values.allSatisfy({ $0 == nil }) else { return false }
        try await consumer.commit(try await consumer.endOffsets(places))
        return true
    }

    func advance(_ partition: Partition, to offset: Int64) {
        advanced.withLock { $0[TopicPartition(partition.topic, partition.number)] = offset }
    }

    /// These partitions are another member's now; a position sent late would set it back.
    func forget(_ places: [TopicPartition]) {
        advanced.withLock { positions in
            for place in places { positions[place] = nil }
        }
    }

    /// What Kafka does not take now (no broker answers, the group is being rearranged) is sent with the next commit.
    func commit() async throws {
        let positions = advanced.withLock { positions in
            defer { positions = [:] }
            return positions
        }
        do throws(KafkaError) {
            try await consumer.commit(positions)
        } catch {
            if error.isNotAuthorised || error.isFatal { throw error }
            advanced.withLock { $0.merge(positions) { newer, _ in newer } }
        }
    }
}
