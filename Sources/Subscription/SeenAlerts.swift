// SPDX-License-Identifier: Apache-2.0

/// What has been seen: drops an alert that comes again, and notices when one does not come.
package struct SeenAlerts: Sendable {
    /// Alerts of one source that were published to a topic and never arrived.
    package struct Gap: Sendable, Hashable, CustomStringConvertible {
        package var source: String
        package var topic: String
        package var numbers: ClosedRange<Int64>

        package var description: String {
            let from = numbers.lowerBound
            let upTo = numbers.upperBound
            let which = from == upTo ? "alert number \(from) is" : "alerts number \(from) to \(upTo) are"
            return "\(which) missing from \(source) in \(topic)"
        }
    }

    private struct Course: Hashable {
        var source: String
        var topic: String
    }

    /// After this long a number that other partitions still owe counts as missing: the marks of one transaction reach
    /// its partitions one after another.
    private static let grace: Int64 = 10_000
    /// Sources and topics that are followed; anybody may write records, so the number is bounded.
    private static let mostCourses = 10_000

    private let capacity: Int
    private var ids: Set<String> = []
    private var order: [String] = []
    private var oldest = 0
    private var courses: [Course: SequenceTrack] = [:]
    private var assignments: [String: [Assignment]] = [:]
    private var atEnd: Set<Partition> = []

    /// - Parameter capacity: ids that are remembered, the newest.
    package init(capacity: Int = 65_536) { self.capacity = max(1, capacity) }

    /// From now on these partitions are read. Gaps are looked for only in topics that are read whole.
    package mutating func assigned(_ new: [Assignment]) {
        assignments = Dictionary(grouping: new) { $0.partition.topic }
        courses = [:]
        atEnd = Set(new.filter { $0.start >= $0.end }.map(\.partition))
    }

    /// Notes the number of an alert, whether or not it is shown.
    ///
    /// - Parameters:
    ///   - sequence: the event's `sequence`; `nil` where it has none.
    ///   - timestamp: of the record, in milliseconds.
    package mutating func check(
        sequence: Int64?, of source: String, in partition: Partition, timestamp: Int64
    ) {
        atEnd.remove(partition)
        let course = Course(source: source, topic: partition.topic)
        guard let sequence, isWhole(partition.topic) else { return }
        guard courses[course] != nil || courses.count < Self.mostCourses else { return }
        courses[course, default: SequenceTrack(assignments: assignments[partition.topic] ?? [])]
            .take(sequence, partition: partition.number, timestamp: timestamp)
    }

    /// - Returns: whether this alert is shown for the first time. An all-clear comes in every topic that was alarmed.
    package mutating func isFirst(id: String, of source: String) -> Bool { remember("\(source) \(id)") }

    /// This partition has nothing more for now.
    package mutating func reached(_ partition: Partition) {
        atEnd.insert(partition)
        for course in courses.keys where course.topic == partition.topic {
            courses[course]?.reached(partition.number)
        }
    }

    /// The gaps that have become certain, each told once.
    /// - Parameter now: in milliseconds since the epoch.
    package mutating func gaps(now: Int64) -> [Gap] {
        var gaps: [Gap] = []
        for (course, track) in courses where track.hasHoles {
            let partitions = assignments[course.topic] ?? []
            guard partitions.allSatisfy({ atEnd.contains($0.partition) }) else { continue }
            let found = courses[course]?.gaps(noticedBy: now &- Self.grace, partitions: partitions.count) ?? []
            gaps += found.map { Gap(source: course.source, topic: course.topic, numbers: $0) }
        }
        return gaps.sorted {
            ($0.topic, $0.source, $0.numbers.lowerBound) < ($1.topic, $1.source, $1.numbers.lowerBound)
        }
    }

    private func isWhole(_ topic: String) -> Bool {
        guard let partitions = assignments[topic], let first = partitions.first else { return false }
        return partitions.count == first.partitionCount
    }

    private mutating func remember(_ id: String) -> Bool {
        guard ids.insert(id).inserted else { return false }
        if order.count < capacity {
            order.append(id)
        } else {
            ids.remove(order[oldest])
            order[oldest] = id
            oldest = (oldest + 1) % capacity
        }
        return true
    }
}
