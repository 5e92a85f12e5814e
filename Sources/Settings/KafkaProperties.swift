// SPDX-License-Identifier: Apache-2.0

/// librdkafka's properties by their own names, as the operator gives them. Those that exactly-once depends on are ours.
package struct KafkaProperties: Sendable, Hashable {
    package var plain: [String: String] = ["bootstrap.servers": "localhost:9092"]
    /// Read from files.
    package var secrets: [String: Secret] = [:]

    package init() {}

    /// Everything, for librdkafka.
    package func revealed() -> [String: String] {
        plain.merging(secrets.mapValues { $0.reveal() }) { _, secret in secret }
    }

    package var bootstrapServers: String { plain["bootstrap.servers"] ?? plain["metadata.broker.list"] ?? "" }

    /// Names whose values differ, sorted.
    func differences(from other: KafkaProperties) -> [String] {
        let (mine, theirs) = (revealed(), other.revealed())
        return Set(mine.keys).union(theirs.keys).filter { mine[$0] != theirs[$0] }.sorted()
    }

    /// Why the operator may not set a property; `nil` where he may.
    static func refusal(of name: String) -> String? {
        switch name {
        case "acks", "request.required.acks", "enable.idempotence", "transactional.id", "isolation.level",
            "message.timeout.ms", "delivery.timeout.ms":
            "Tocsin sets this itself: exactly once depends on it"
        case "partitioner": "Tocsin sets this itself: an advisory's revisions stay in order by it"
        default: nil
        }
    }

    /// True for properties whose value nobody but the operator may see.
    static func isSecret(_ name: String) -> Bool {
        name.hasSuffix("password") || name.contains("secret") || name == "ssl.key.pem"
    }

    /// Properties that name a file: relative ones are resolved as every path of the configuration.
    static func isPath(_ name: String) -> Bool { name.hasSuffix(".location") || name == "sasl.kerberos.keytab" }
}
