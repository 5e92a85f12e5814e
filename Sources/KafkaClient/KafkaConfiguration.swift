// SPDX-License-Identifier: Apache-2.0
import CRdkafka

/// librdkafka's properties by their own names (CONFIGURATION.md there). librdkafka itself checks them.
package typealias KafkaConfiguration = [String: String]

/// What librdkafka thinks of properties, without a handle and without a broker.
package enum KafkaConfigurationCheck {
    /// Why librdkafka would refuse this property, or nil. Files (certificates) and combinations are looked at only
    /// when a client is made.
    package static func problem(name: String, value: String) -> String? {
        let conf = rd_kafka_conf_new()
        defer { rd_kafka_conf_destroy(conf) }
        return set(conf, name, value)
    }

    /// The first property, by name, that librdkafka refuses.
    package static func problem(in configuration: KafkaConfiguration) -> KafkaError? {
        for (name, value) in configuration.sorted(by: { $0.key < $1.key }) {
            if let why = problem(name: name, value: value) { return .invalid(name, why) }
        }
        return nil
    }

    static func set(_ conf: OpaquePointer?, _ name: String, _ value: String) -> String? {
        guard !name.utf8.contains(0), !value.utf8.contains(0) else { return "a NUL byte cannot be part of a property" }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { text in
            text.initialize(repeating: 0)
            guard let why = text.baseAddress else { return nil }
            let result = rd_kafka_conf_set(conf, name, value, why, text.count)
            return result == RD_KAFKA_CONF_OK ? nil : String(cString: why)
        }
    }
}

extension KafkaError {
    static func invalid(_ property: String, _ why: String) -> KafkaError {
        KafkaError(code: "invalid-configuration", reason: "\(property): \(why)", isFatal: true)
    }
}

extension Dictionary<String, String> {
    /// These properties, with `others` put over them.
    func overlaid(with others: KafkaConfiguration) -> KafkaConfiguration { merging(others) { $1 } }
}

extension Duration {
    /// Whole milliseconds, at least 0 and at most what librdkafka's C `int` holds.
    var milliseconds: Int32 {
        let (seconds, attoseconds) = components
        if seconds < 0 || attoseconds < 0 { return 0 }
        if seconds >= Int64(Int32.max) / 1000 { return Int32.max }
        return Int32(seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    }
}
