// SPDX-License-Identifier: Apache-2.0
import CRdkafka

/// What Kafka or librdkafka refused, with librdkafka's own judgement of what may be done about it.
///
/// Decide by the properties below, which look at numbers and flags; `reason` is for people and never to be searched.
package struct KafkaError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A bounded name, fit for a metric's label: librdkafka's (`MSG_SIZE_TOO_LARGE`, `_TIMED_OUT`) or one of ours
    /// (`invalid-configuration`, `closed`, `cancelled`).
    package let code: String
    /// librdkafka's number (negative: found by the client; positive: answered by a broker), nil for our own codes.
    package let number: Int32?
    /// A sentence for people.
    package let reason: String
    /// The same call may simply be made again (a commit that timed out goes on in the background).
    package let isRetriable: Bool
    /// The transaction must be aborted, and its records may then be tried anew.
    package let isAbortable: Bool
    /// This handle is of no more use.
    package let isFatal: Bool

    package init(
        code: String, number: Int32? = nil, reason: String, isRetriable: Bool = false, isAbortable: Bool = false,
        isFatal: Bool = false
    ) {
        self.code = code
        self.number = number
        self.reason = reason
        self.isRetriable = isRetriable
        self.isAbortable = isAbortable
        self.isFatal = isFatal
    }

    package var description: String { "\(code): \(reason)" }

    /// The number by name, where this package has one.
    package var known: KafkaErrorCode? { number.flatMap(KafkaErrorCode.init(rawValue:)) }
}

extension KafkaError {
    /// Another producer with the same `transactional.id` has taken over, or the transaction was ended over our head.
    package var isFenced: Bool {
        switch known {
        case .fenced, .producerFenced, .invalidProducerEpoch: true
        default: false
        }
    }

    package var isTimedOut: Bool {
        switch known {
        case .timedOut, .messageTimedOut, .timedOutInQueue, .requestTimedOut: true
        default: false
        }
    }

    /// The topic (or that partition of it) does not exist.
    package var isUnknownTopic: Bool {
        switch known {
        case .unknownTopicOrPartition, .unknownTopicLocally, .unknownPartition: true
        default: false
        }
    }

    /// An ACL is missing, for the topic, the group, the cluster or the transactional id.
    package var isNotAuthorised: Bool {
        switch known {
        case .topicAuthorizationFailed, .groupAuthorizationFailed, .clusterAuthorizationFailed,
            .transactionalIdAuthorizationFailed:
            true
        default: false
        }
    }

    /// Login or TLS failed: who we are was not accepted.
    package var isNotAuthenticated: Bool {
        switch known {
        case .authentication, .saslAuthenticationFailed, .ssl: true
        default: false
        }
    }

    /// The record itself is larger than client, topic or broker takes.
    package var isTooLarge: Bool {
        switch known {
        case .messageTooLarge, .recordListTooLarge: true
        default: false
        }
    }

    /// The client's send queue is full: wait for deliveries, then try again.
    package var isQueueFull: Bool { known == .queueFull }

    /// The record was thrown away unsent because of an abort or a close, not because of itself.
    package var isPurged: Bool { known == .purgedFromQueue || known == .purgedInFlight }

    /// No broker could be reached; librdkafka keeps trying by itself.
    package var isUnreachable: Bool {
        switch known {
        case .transport, .allBrokersDown, .resolve: true
        default: false
        }
    }

    /// The handle was closed, or the waiting task was cancelled.
    package var isClosed: Bool { self == .closed }
    package var isCancelled: Bool { self == .cancelled }

    package static let closed = KafkaError(code: "closed", reason: "the Kafka client was closed")
    package static let cancelled = KafkaError(code: "cancelled", reason: "the wait was cancelled")
}

extension KafkaError {
    /// Takes over an error object of librdkafka and destroys it; nil for NULL.
    init?(taking error: OpaquePointer?) {
        guard let error else { return nil }
        defer { rd_kafka_error_destroy(error) }
        self.init(
            code: String(cString: rd_kafka_error_name(error)), number: rd_kafka_error_code(error).rawValue,
            reason: String(cString: rd_kafka_error_string(error)),
            // librdkafka sets no flag on a full queue, though waiting is all it needs.
            isRetriable: rd_kafka_error_is_retriable(error) != 0
                || rd_kafka_error_code(error) == RD_KAFKA_RESP_ERR__QUEUE_FULL,
            isAbortable: rd_kafka_error_txn_requires_abort(error) != 0,
            isFatal: rd_kafka_error_is_fatal(error) != 0)
    }

    /// A bare number, as delivery reports, results and consumers give it; nil for "no error". Whether it is worth
    /// another try is then our own judgement, since librdkafka attaches no flags.
    init?(_ code: rd_kafka_resp_err_t, reason: String? = nil) {
        guard code.rawValue != 0 else { return nil }
        self.init(
            code: String(cString: rd_kafka_err2name(code)), number: code.rawValue,
            reason: reason ?? String(cString: rd_kafka_err2str(code)),
            isRetriable: Self.passes(code.rawValue), isFatal: code.rawValue == KafkaErrorCode.fatal.rawValue)
    }

    /// Whether a condition passes by itself.
    private static func passes(_ number: Int32) -> Bool {
        switch KafkaErrorCode(rawValue: number) {
        case .transport, .allBrokersDown, .resolve, .timedOut, .messageTimedOut, .timedOutInQueue, .requestTimedOut,
            .queueFull, .leaderNotAvailable, .notLeader, .coordinatorLoading, .coordinatorNotAvailable,
            .notCoordinator, .notEnoughReplicas, .notEnoughReplicasAfterAppend, .rebalanceInProgress,
            .concurrentTransactions:
            true
        default: false
        }
    }
}
