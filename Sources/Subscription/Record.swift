// SPDX-License-Identifier: Apache-2.0

/// One partition of one topic.
package struct Partition: Sendable, Hashable, CustomStringConvertible {
    package var topic: String
    package var number: Int32

    package init(topic: String, number: Int32) {
        self.topic = topic
        self.number = number
    }

    package var description: String { "\(topic)[\(number)]" }
}

/// A record as it came from Kafka. Anybody may have written it: nothing in it is trusted.
package struct Record: Sendable, Hashable {
    package var partition: Partition
    package var offset: Int64
    /// Milliseconds since the epoch; `nil` where the record has none.
    package var timestamp: Int64?
    package var key: [UInt8]?
    package var value: [UInt8]?
    package var headers: [Header]

    package struct Header: Sendable, Hashable {
        package var name: String
        package var value: [UInt8]?
        package init(name: String, value: [UInt8]?) {
            self.name = name
            self.value = value
        }
    }

    package init(
        partition: Partition, offset: Int64, timestamp: Int64?, key: [UInt8]? = nil, value: [UInt8]?,
        headers: [Header] = []
    ) {
        self.partition = partition
        self.offset = offset
        self.timestamp = timestamp
        self.key = key
        self.value = value
        self.headers = headers
    }

    /// `alerts.high[2] offset 17`
    package var place: String { "\(partition) offset \(offset)" }
}
