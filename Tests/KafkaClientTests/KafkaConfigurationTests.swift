// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import KafkaClient

@Suite struct KafkaConfigurationTests {
    @Test func aKnownPropertyWithAGoodValueIsNoProblem() {
        #expect(KafkaConfigurationCheck.problem(name: "socket.timeout.ms", value: "5000") == nil)
        #expect(KafkaConfigurationCheck.problem(name: "security.protocol", value: "ssl") == nil)
    }

    @Test(arguments: [
        ("no.such.property", "1"), ("socket.timeout.ms", "soon"), ("socket.timeout.ms", "-1"), ("acks", "\0"), ("", ""),
        ("compression.type", "rar"),
    ])
    func aBadOneIsExplained(name: String, value: String) {
        #expect(KafkaConfigurationCheck.problem(name: name, value: value)?.isEmpty == false)
    }

    @Test func clientsNameThePropertyTheyRefuse() {
        let bad = ["bootstrap.servers": "localhost:1", "linger.msec": "1"]
        for make in [
            { try KafkaProducer(bad).self as Any }, { try KafkaConsumer(bad) as Any }, { try KafkaAdmin(bad) as Any },
        ] {
            let error = #expect(throws: KafkaError.self) { _ = try make() }
            #expect(error?.code == "invalid-configuration")
            #expect(error?.reason.contains("linger.msec") == true)
        }
        #expect(KafkaConfigurationCheck.problem(in: bad)?.reason.hasPrefix("linger.msec") == true)
        #expect(KafkaConfigurationCheck.problem(in: ["linger.ms": "1"]) == nil)
    }

    @Test func aMissingCertificateIsAConfigurationError() {
        let bad = [
            "bootstrap.servers": "localhost:1", "security.protocol": "ssl", "ssl.ca.location": "/nonexistent/ca.pem",
        ]
        let error = #expect(throws: KafkaError.self) { _ = try KafkaProducer(bad) }
        #expect(error?.code == "invalid-configuration")
        #expect(error?.reason.contains("ssl.ca.location") == true)
    }

    @Test func durationsBecomeMillisecondsWithinAnInt32() {
        #expect(Duration.seconds(-5).milliseconds == 0)
        #expect(Duration.milliseconds(1500).milliseconds == 1500)
        #expect(Duration.seconds(10_000_000).milliseconds == Int32.max)
    }
}
