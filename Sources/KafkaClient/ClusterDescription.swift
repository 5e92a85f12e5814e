// SPDX-License-Identifier: Apache-2.0

/// The cluster as one broker describes it.
package struct ClusterDescription: Sendable, Equatable {
    package struct Broker: Sendable, Equatable {
        package var id: Int32
        package var host: String
        package var port: Int32

        package init(id: Int32, host: String, port: Int32) {
            self.id = id
            self.host = host
            self.port = port
        }
    }

    package struct Topic: Sendable, Equatable {
        package var partitions: Int
        /// Of partition 0; 0 where nothing is known.
        package var replicationFactor: Int
        /// Why the broker says nothing of this topic: unknown, not authorised.
        package var error: KafkaError?

        package init(partitions: Int, replicationFactor: Int, error: KafkaError? = nil) {
            self.partitions = partitions
            self.replicationFactor = replicationFactor
            self.error = error
        }
    }

    package var brokers: [Broker]
    package var topics: [String: Topic]

    package init(brokers: [Broker], topics: [String: Topic]) {
        self.brokers = brokers
        self.topics = topics
    }
}

/// A topic to be created.
package struct NewTopic: Sendable, Equatable {
    package var name: String
    package var partitions: Int
    /// -1: the broker's default.
    package var replicationFactor: Int
    /// Kafka's topic properties, such as `cleanup.policy`.
    package var configuration: [String: String]

    package init(
        name: String, partitions: Int = 1, replicationFactor: Int = -1, configuration: [String: String] = [:]
    ) {
        self.name = name
        self.partitions = partitions
        self.replicationFactor = replicationFactor
        self.configuration = configuration
    }
}

/// What became of one `NewTopic`.
package enum TopicCreation: Sendable, Equatable {
    case created
    /// It was there already, whatever its properties are.
    case existed
    case failed(KafkaError)
}
