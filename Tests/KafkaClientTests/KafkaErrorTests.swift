// SPDX-License-Identifier: Apache-2.0
import CRdkafka
import Testing

@testable import KafkaClient

@Suite struct KafkaErrorTests {
    @Test func everyNamedNumberIsLibrdkafkasOwn() {
        for code in KafkaErrorCode.allCases where code != .none {
            let error = KafkaError(code.native)
            #expect(error?.known == code)
            #expect(error?.code.isEmpty == false)
            #expect(error?.code.hasPrefix("ERR_") == false, "\(code)")
        }
        #expect(KafkaError(RD_KAFKA_RESP_ERR_NO_ERROR) == nil)
    }

    @Test func theNumbersMeanWhatTheirNamesSay() {
        #expect(KafkaError(RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE)?.isTooLarge == true)
        #expect(KafkaError(RD_KAFKA_RESP_ERR__FENCED)?.isFenced == true)
        #expect(KafkaError(RD_KAFKA_RESP_ERR_PRODUCER_FENCED)?.isFenced == true)
        #expect(KafkaError(RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH)?.isFenced == true)
        #expect(KafkaError(RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART)?.isUnknownTopic == true)
        #expect(KafkaError(RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED)?.isNotAuthorised == true)
        #expect(KafkaError(RD_KAFKA_RESP_ERR__TIMED_OUT)?.isTimedOut == true)
        #expect(KafkaError(RD_KAFKA_RESP_ERR__QUEUE_FULL)?.isQueueFull == true)
        #expect(KafkaError(RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN)?.isUnreachable == true)
    }

    @Test func whatLibrdkafkaAttachesIsKept() {
        let native = rd_kafka_error_new_plain(RD_KAFKA_RESP_ERR__STATE)
        let error = KafkaError(taking: native)
        #expect(error?.code == "_STATE")
        #expect(error?.isRetriable == false && error?.isFatal == false && error?.isAbortable == false)
        #expect(KafkaError(taking: nil) == nil)
    }

    @Test func aNumberFromANewerBrokerHasNoNameAndNoTrap() {
        let error = KafkaError(rd_kafka_resp_err_t(9999))
        #expect(error?.known == nil)
        #expect(error?.number == 9999)
        #expect(error?.isRetriable == false)
    }

    @Test(arguments: [0, 1, -1, 7, Int.max >> 1, Int.min >> 1])
    func aTagSurvivesItsWayThroughLibrdkafka(tag: Int) {
        guard case .tag(let back) = DeliveryOpaque(DeliveryOpaque.pointer(tag: tag)) else {
            Issue.record("taken for a publisher")
            return
        }
        #expect(back == tag)
    }
}

/// `rd_kafka_error_new` is variadic; a library call that fails gives the same object.
private func rd_kafka_error_new_plain(_ expected: rd_kafka_resp_err_t) -> OpaquePointer? {
    let conf = rd_kafka_conf_new()
    rd_kafka_conf_set(conf, "transactional.id", "t", nil, 0)
    rd_kafka_conf_set(conf, "log_level", "0", nil, 0)
    let handle = rd_kafka_new(RD_KAFKA_PRODUCER, conf, nil, 0)
    defer { rd_kafka_destroy(handle) }
    return rd_kafka_begin_transaction(handle)
}
