// SPDX-License-Identifier: Apache-2.0
import Advisories
import KafkaClient
import Subscription

/// Where reading begins.
struct ReadingPlan: Sendable {
    enum Begin: Sendable, Hashable {
        case beginning
        case end
        case since(Timestamp)
        /// So that about so many records come before the end; further back on demand.
        case last(Int)
        /// Where the team stopped.
        case team
    }

    struct Starts: Sendable {
        var positions: [TopicPartition: Int64] = [:]
        /// One line each, for a person.
        var warnings: [String] = []
    }

    /// Where Kafka finds no record at or after a time, there is none; the embedded cluster never finds any. So many
    /// records before the end are looked through, which costs nothing on the one and finds all that the other keeps.
    private static let lookBack: Int64 = 20_000

    var begin: Begin

    var isTeam: Bool { begin == .team }

    func starts(of places: [TopicPartition], _ consumer: KafkaConsumer) async throws -> Starts {
        switch begin {
        case .beginning: Starts(positions: try await consumer.beginningOffsets(places))
        case .end: Starts(positions: try await consumer.endOffsets(places))
        case .since(let time): try await since(time, places, consumer)
        case .last(let count): try await before(Int64(count), places, consumer)
        case .team: try await team(places, consumer)
        }
    }

    private func since(_ time: Timestamp, _ places: [TopicPartition], _ consumer: KafkaConsumer) async throws -> Starts
    {
        let found = try await consumer.offsets(at: Window.ceiling(time), for: places)
        let beginnings = try await consumer.beginningOffsets(places)
        let ends = try await consumer.endOffsets(places)
        var starts = Starts()
        for place in places {
            let beginning = beginnings[place] ?? 0
            let end = ends[place] ?? beginning
            starts.positions[place] = (found[place] ?? nil) ?? max(beginning, end - Self.lookBack)
        }
        return starts
    }

    /// Marks of transactions take offsets too, so a few more than `count`.
    private func before(_ count: Int64, _ places: [TopicPartition], _ consumer: KafkaConsumer) async throws -> Starts {
        let beginnings = try await consumer.beginningOffsets(places)
        let ends = try await consumer.endOffsets(places)
        return Starts(
            positions: ends.reduce(into: [:]) { starts, end in
                starts[end.key] = max(beginnings[end.key] ?? 0, end.value - 4 * count - 64)
            })
    }

    /// Eight times as far back.
    /// - Returns: `nil` where it cannot begin any earlier.
    mutating func earlier(
        than starts: [TopicPartition: Int64], _ consumer: KafkaConsumer
    ) async throws -> [TopicPartition: Int64]? {
        guard case .last(let count) = begin else { return nil }
        begin = .last(min(count, Int.max / 64) * 8)
        let earlier = try await self.starts(of: Array(starts.keys), consumer).positions
        return earlier.contains { $0.value < starts[$0.key] ?? 0 } ? earlier : nil
    }

    private func team(_ places: [TopicPartition], _ consumer: KafkaConsumer) async throws -> Starts {
        let committed = try await consumer.committed(places)
        let beginnings = try await consumer.beginningOffsets(places)
        var starts = Starts()
        for place in places.sorted() {
            let beginning = beginnings[place] ?? 0
            if let position = committed[place] ?? nil {
                starts.positions[place] = max(position, beginning)
                guard position < beginning else { continue }
                starts.warnings.append(
                    "warning: \(beginning - position) records of \(place) were deleted before this team had read them")
            } else {
                starts.positions[place] = beginning
                starts.warnings.append("warning: the team has no position in \(place); it begins at the beginning")
            }
        }
        return starts
    }
}
