// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment

/// A Kafka topic that alerts go to.
package struct Topic: Sendable, Hashable {
    package var name: String
    /// The narrowest label that may go there (TLP 2.0); an alert above it never does.
    package var ceiling: TLP
    /// When Tocsin creates it. Later changes break the order of an advisory's revisions.
    package var partitions: Int
    /// How long Kafka keeps its records; `nil` leaves it to the broker.
    package var retention: Duration?
    /// Copies; `nil` leaves it to the broker's `default.replication.factor`.
    package var replication: Int?
    /// For people.
    package var description: String?

    package init(
        name: String, ceiling: TLP, partitions: Int = 3, retention: Duration? = nil, replication: Int? = nil,
        description: String? = nil
    ) {
        self.name = name
        self.ceiling = ceiling
        self.partitions = partitions
        self.retention = retention
        self.replication = replication
        self.description = description
    }

    /// Where the alerts of a level go without routes: `alerts.critical`.
    package static func byLevel(_ level: Level) -> String { "alerts." + level.rawValue }

    /// The six topics that exist without configuration.
    package static let defaults: [Topic] = Level.allCases.map { level in
        Topic(name: byLevel(level), ceiling: .amber, retention: .seconds(400 * 86_400))
    }

    /// Why a name cannot be an alert topic's; `nil` where it can. Kafka's own rule (`Topic.validate`), and `tocsin.`
    /// and `__` are kept for ledgers and for Kafka.
    package static func problem(inName name: String) -> String? {
        let isLegal = name.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII
                && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "._-".contains(Character(scalar)))
        }
        if !(1...249).contains(name.utf8.count) { return "a topic's name has 1 to 249 characters" }
        if !isLegal { return "a topic's name is made of letters, digits, dot, hyphen and underscore" }
        if name == "." || name == ".." { return "a topic cannot be named . or .." }
        if name.hasPrefix("tocsin.") || name.hasPrefix("__") { return "names that begin so are kept for other uses" }
        return nil
    }
}
