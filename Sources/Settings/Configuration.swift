// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment

/// What `tocsin.yaml` and `teams.yaml` say, checked and with every default filled in. Paths are absolute.
///
/// The keys, their units and defaults stand in `Config/tocsin.yaml`, which a test holds against these.
package struct Configuration: Sendable, Hashable {
    /// Where it was read from; `nil` for ``builtIn``.
    package var file: String?
    /// Names the ledger, the transactional id and the events' source.
    package var instance: String
    /// The directory of `inbox/`, `exercise/`, `archive/` and `quarantine/`, on one file system.
    package var spool = "/var/spool/tocsin"
    package var inbox = Inbox()
    package var kafka = KafkaProperties()
    /// The label of an advisory that states none.
    package var tlpDefault = TLP.amber
    /// The six defaults, as the file changes them, then the file's own in its order.
    package var topics = Topic.defaults
    package var routes: [RoutingTable.Route] = []
    package var defaultRoute = RoutingTable.DefaultRoute.byLevel
    /// Directories of severity rules.
    package var rules: [String] = []
    /// What holds where a publisher's statements differ.
    package var severityPolicy = SeverityPolicy.publisherFirst
    package var facts = Facts()
    package var ledger = Ledger()
    package var limits = Limits()
    /// In the order of the file.
    package var teams: [Team] = []

    package init(instance: String) { self.instance = instance }

    /// What `tocsin` takes where there is no file: a broker on this machine, topics by level, no rules, no teams.
    package static let builtIn = Configuration(instance: "default")
}

extension Configuration {
    package struct Inbox: Sendable, Hashable {
        package enum Watch: String, Sendable, Hashable, CaseIterable {
            /// inotify, or polling where the file system does not report what others write.
            case auto
            case inotify, poll
        }
        /// How long a file must have been left alone before it is taken.
        package var settle = Duration.seconds(2)
        /// Bytes; larger files go to quarantine unread.
        package var maxFileSize = 64 << 20
        package var watch = Watch.auto

        package init() {}
    }

    /// Files of knowledge that others keep and replace.
    package struct Facts: Sendable, Hashable {
        /// The catalogue of known exploited vulnerabilities; `nil` for none.
        package var kev: String?

        package init() {}
    }

    package struct Ledger: Sendable, Hashable {
        /// Copies of the ledger topic when Tocsin creates it; `nil` leaves it to the broker.
        package var replication: Int?

        package init() {}
    }

    /// What bounds the reading of one file, beside its size.
    package struct Limits: Sendable, Hashable {
        package var depth = ReadingLimits().depth
        package var nodes = ReadingLimits().nodes

        package init() {}
    }

    package var readingLimits: ReadingLimits {
        var found = ReadingLimits()
        found.fileSize = inbox.maxFileSize
        found.depth = limits.depth
        found.nodes = limits.nodes
        return found
    }

    package var routingTable: RoutingTable {
        RoutingTable(routes: routes, defaultRoute: defaultRoute, topics: topics)
    }

    /// The events' CloudEvents `source`.
    package var source: String { "tocsin://" + instance }
    package var transactionalId: String { "tocsin-" + instance }
    package var ledgerTopic: String { "tocsin.ledger." + instance }

    package func team(_ name: String) -> Team? { teams.first { $0.name == name } }

    /// The keys whose change a running daemon cannot take over; a reload names them and keeps the old values.
    package func needsRestart(comparedTo running: Configuration) -> [String] {
        var keys: [String] = []
        if instance != running.instance { keys.append("instance") }
        if spool != running.spool { keys.append("spool") }
        if inbox.watch != running.inbox.watch { keys.append("inbox.watch") }
        keys += kafka.differences(from: running.kafka).map { "kafka." + $0 }
        if ledger != running.ledger { keys.append("ledger") }
        return keys
    }
}

/// Subscribers who read together: one consumer group.
package struct Team: Sendable, Hashable {
    package var name: String
    /// Empty for all alert topics.
    package var topics: [String]
    package var filter: Filter?
    package var description: String?

    package init(name: String, topics: [String] = [], filter: Filter? = nil, description: String? = nil) {
        self.name = name
        self.topics = topics
        self.filter = filter
        self.description = description
    }

    /// The Kafka consumer group.
    package var group: String { "tocsin." + name }
}
