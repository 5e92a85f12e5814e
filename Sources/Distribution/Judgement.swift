// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment

/// What a configuration makes of files: the pure functions between the inbox and Kafka. Replaced as a whole when the
/// configuration is loaded again.
package struct Judgement: Sendable {
    /// `tocsin://<instance>`.
    package var source: String
    /// The label of an advisory that states none.
    package var defaultTLP: TLP
    /// Reads a file's bytes. The name is not a parameter: format is a matter of content.
    package var read: @Sendable (_ bytes: [UInt8]) throws(Refusal) -> Reading
    /// Never fails: `unclassified` is an answer.
    package var assess: @Sendable (Advisory) -> Assessment
    /// The topics that the routes name for an alert and whose ceiling admits it; empty where every ceiling refuses.
    package var route: @Sendable (Alert) -> [String]
    /// Whether a topic is still known and its ceiling admits the label.
    package var admits: @Sendable (_ topic: String, TLP) -> Bool
    /// The event for one topic.
    package var encode: @Sendable (Alert, _ topic: String, _ sequence: UInt64) -> Encoded

    /// A record's value and headers.
    package struct Encoded: Sendable, Hashable {
        package var value: [UInt8]
        package var headers: [BatchRecord.Header]
        package init(value: [UInt8], headers: [BatchRecord.Header] = []) {
            self.value = value
            self.headers = headers
        }
    }

    package init(
        source: String, defaultTLP: TLP, read: @escaping @Sendable ([UInt8]) throws(Refusal) -> Reading,
        assess: @escaping @Sendable (Advisory) -> Assessment, route: @escaping @Sendable (Alert) -> [String],
        admits: @escaping @Sendable (String, TLP) -> Bool,
        encode: @escaping @Sendable (Alert, String, UInt64) -> Encoded
    ) {
        self.source = source
        self.defaultTLP = defaultTLP
        self.read = read
        self.assess = assess
        self.route = route
        self.admits = admits
        self.encode = encode
    }
}
