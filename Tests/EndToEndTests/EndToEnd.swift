// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing

/// The promise, proved on the built programs and a real Kafka (`TOCSIN_TEST_KAFKA`). One after the other: the tests share a
/// broker and the machine.
@Suite(.serialized, .enabled(if: RealKafka.isAvailable, "TOCSIN_TEST_KAFKA names no folder with Kafka's start"))
enum EndToEnd {}
