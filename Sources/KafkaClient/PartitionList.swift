// SPDX-License-Identifier: Apache-2.0
import CRdkafka

/// librdkafka's list of partitions with an offset each, freed at the end of its scope.
struct PartitionList: ~Copyable {
    let native: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?

    init(_ offsets: [(TopicPartition, Int64)]) {
        native = rd_kafka_topic_partition_list_new(Int32(clamping: offsets.count))
        for (place, offset) in offsets {
            rd_kafka_topic_partition_list_add(native, place.topic, place.partition)?.pointee.offset = offset
        }
    }

    init(_ places: [TopicPartition], offset: Int64 = Int64(RD_KAFKA_OFFSET_INVALID)) {
        self.init(places.map { ($0, offset) })
    }

    init(_ positions: [TopicPartition: KafkaPosition]) {
        self.init(positions.sorted { $0.key < $1.key }.map { ($0.key, $0.value.native) })
    }

    deinit { rd_kafka_topic_partition_list_destroy(native) }

    /// Every partition with its offset and its own error.
    var entries: [(TopicPartition, Int64, KafkaError?)] { Self.read(native) }

    static func read(_ list: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?)
        -> [(TopicPartition, Int64, KafkaError?)]
    {
        guard let list = list?.pointee, list.cnt > 0, let elements = list.elems else { return [] }
        return UnsafeBufferPointer(start: elements, count: Int(list.cnt)).map { element in
            let topic = element.topic.map { String(cString: $0) } ?? ""
            return (TopicPartition(topic, element.partition), element.offset, KafkaError(element.err))
        }
    }
}

extension KafkaPosition {
    /// librdkafka's number: an offset, or one of its negative logical ones.
    var native: Int64 {
        switch self {
        case .beginning: Int64(RD_KAFKA_OFFSET_BEGINNING)
        case .end: Int64(RD_KAFKA_OFFSET_END)
        case .committed: Int64(RD_KAFKA_OFFSET_STORED)
        case .offset(let offset): max(0, offset)
        }
    }
}
