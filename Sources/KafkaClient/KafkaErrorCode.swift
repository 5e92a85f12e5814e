// SPDX-License-Identifier: Apache-2.0
import CRdkafka

/// The error numbers of Kafka's protocol (positive) and of librdkafka (negative) that somebody here decides by or
/// injects in a test. `rawValue` is librdkafka's number; numbers without a name here still travel in `KafkaError`.
package enum KafkaErrorCode: Int32, Sendable, CaseIterable {
    case transport = -195
    case messageTimedOut = -192
    case unknownPartition = -190
    case unknownTopicLocally = -188
    case allBrokersDown = -187
    case invalidArgument = -186
    case timedOut = -185
    case queueFull = -184
    case state = -172
    case authentication = -169
    case resolve = -193
    case ssl = -181
    case noOffset = -168
    case timedOutInQueue = -166
    case purgedFromQueue = -152
    case purgedInFlight = -151
    case fatal = -150
    case maxPollExceeded = -147
    case fenced = -144
    case none = 0
    case offsetOutOfRange = 1
    case unknownTopicOrPartition = 3
    case leaderNotAvailable = 5
    case notLeader = 6
    case requestTimedOut = 7
    case messageTooLarge = 10
    case coordinatorLoading = 14
    case coordinatorNotAvailable = 15
    case notCoordinator = 16
    case invalidTopic = 17
    case recordListTooLarge = 18
    case notEnoughReplicas = 19
    case notEnoughReplicasAfterAppend = 20
    case illegalGeneration = 22
    case unknownMember = 25
    case rebalanceInProgress = 27
    case topicAuthorizationFailed = 29
    case groupAuthorizationFailed = 30
    case clusterAuthorizationFailed = 31
    case topicAlreadyExists = 36
    case outOfOrderSequence = 45
    case invalidProducerEpoch = 47
    case invalidTransactionState = 48
    case invalidProducerIdMapping = 49
    case concurrentTransactions = 51
    case transactionalIdAuthorizationFailed = 53
    case saslAuthenticationFailed = 58
    case producerFenced = 90

    var native: rd_kafka_resp_err_t { rd_kafka_resp_err_t(rawValue) }
}

/// The requests of Kafka's protocol that a test may make fail (`EmbeddedCluster.failNext`). `rawValue` is the ApiKey.
package enum KafkaApi: Int16, Sendable, CaseIterable {
    case produce = 0
    case fetch = 1
    case listOffsets = 2
    case metadata = 3
    case offsetCommit = 8
    case offsetFetch = 9
    case findCoordinator = 10
    case joinGroup = 11
    case heartbeat = 12
    case syncGroup = 14
    case initProducerId = 22
    case addPartitionsToTransaction = 24
    case endTransaction = 26
}
