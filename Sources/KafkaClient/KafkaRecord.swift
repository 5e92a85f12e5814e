// SPDX-License-Identifier: Apache-2.0

/// A record's header. `nil` and an empty value are different things on the wire, and stay so.
package struct KafkaHeader: Sendable, Equatable, Hashable {
    package var name: String
    package var value: [UInt8]?

    package init(_ name: String, _ value: [UInt8]?) {
        self.name = name
        self.value = value
    }

    package init(_ name: String, _ value: String) { self.init(name, Array(value.utf8)) }
}

/// A record to be written. `value: nil` is a tombstone; `key: nil` spreads records over the partitions.
package struct OutgoingRecord: Sendable, Equatable {
    package var topic: String
    /// nil: by the key.
    package var partition: Int32?
    package var key: [UInt8]?
    package var value: [UInt8]?
    package var headers: [KafkaHeader]
    /// Milliseconds since 1970-01-01T00:00Z; nil: the time of sending.
    package var timestamp: Int64?
    /// The caller's own number, given back in `DeliveryFailure`. It does not travel. The topmost bit is not kept.
    package var tag: Int

    package init(
        topic: String, partition: Int32? = nil, key: [UInt8]? = nil, value: [UInt8]?, headers: [KafkaHeader] = [],
        timestamp: Int64? = nil, tag: Int = 0
    ) {
        self.topic = topic
        self.partition = partition
        self.key = key
        self.value = value
        self.headers = headers
        self.timestamp = timestamp
        self.tag = tag
    }
}

/// A record as it was read. Anybody may write anything to a topic: expect null, empty and garbage everywhere.
package struct IncomingRecord: Sendable, Equatable {
    package var topic: String
    package var partition: Int32
    package var offset: Int64
    /// Milliseconds since 1970-01-01T00:00Z; nil where the broker keeps none.
    package var timestamp: Int64?
    package var key: [UInt8]?
    package var value: [UInt8]?
    package var headers: [KafkaHeader]

    package init(
        topic: String, partition: Int32, offset: Int64, timestamp: Int64?, key: [UInt8]?, value: [UInt8]?,
        headers: [KafkaHeader]
    ) {
        self.topic = topic
        self.partition = partition
        self.offset = offset
        self.timestamp = timestamp
        self.key = key
        self.value = value
        self.headers = headers
    }

    package var place: TopicPartition { TopicPartition(topic, partition) }

    /// The value of the last header of this name, as Kafka's own clients look headers up.
    package func header(_ name: String) -> [UInt8]? { headers.last { $0.name == name }?.value }
}

/// One partition of one topic.
package struct TopicPartition: Sendable, Hashable, Comparable, CustomStringConvertible {
    package var topic: String
    package var partition: Int32

    package init(_ topic: String, _ partition: Int32) {
        self.topic = topic
        self.partition = partition
    }

    package var description: String { "\(topic)[\(partition)]" }

    package static func < (a: TopicPartition, b: TopicPartition) -> Bool {
        (a.topic, a.partition) < (b.topic, b.partition)
    }
}

/// Where reading a partition begins.
package enum KafkaPosition: Sendable, Hashable {
    case beginning
    case end
    /// The group's committed position; where there is none, `auto.offset.reset` decides.
    case committed
    /// The next record to read.
    case offset(Int64)
}

/// A record of the transaction that Kafka did not take.
package struct DeliveryFailure: Sendable, Equatable {
    /// The `tag` of the `OutgoingRecord`.
    package var tag: Int
    package var topic: String
    package var error: KafkaError

    package init(tag: Int, topic: String, error: KafkaError) {
        self.tag = tag
        self.topic = topic
        self.error = error
    }
}

/// One line that librdkafka wrote to its log.
package struct KafkaLogLine: Sendable, Equatable {
    /// As in syslog: 0 emergency … 3 error, 4 warning, 5 notice, 6 info, 7 debug.
    package var level: Int
    /// librdkafka's own short word, such as `FAIL`, `CONFWARN`, `REBALANCE`.
    package var facility: String
    /// Without line breaks or other control characters.
    package var message: String

    package init(level: Int, facility: String, message: String) {
        self.level = level
        self.facility = facility
        self.message = message
    }
}
