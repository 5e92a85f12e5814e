// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment

/// For whom: which topics an alert goes to. A value; the same alert always gets the same answer, with its reason.
package struct RoutingTable: Sendable, Hashable {
    package struct Route: Sendable, Hashable {
        /// `nil` takes every alert.
        package var filter: Filter?
        package var topics: [String]
        /// Adds its topics and lets the next routes have the alert too.
        package var continues: Bool

        package init(_ filter: Filter?, to topics: [String], continues: Bool = false) {
            self.filter = filter
            self.topics = topics
            self.continues = continues
        }
    }

    /// For whatever no route without `continue` took.
    package enum DefaultRoute: Sendable, Hashable {
        /// Level L goes to `alerts.L`.
        case byLevel
        case topics([String])

        func topics(for level: Level) -> [String] {
            switch self {
            case .byLevel: [Topic.byLevel(level)]
            case .topics(let topics): topics
            }
        }
    }

    /// In order; the first match without `continue` ends.
    package var routes: [Route]
    package var defaultRoute: DefaultRoute
    package private(set) var topics: [String: Topic]

    /// - Parameter topics: every topic with its ceiling; what is routed to any other is refused.
    package init(routes: [Route] = [], defaultRoute: DefaultRoute = .byLevel, topics: [Topic] = Topic.defaults) {
        self.routes = routes
        self.defaultRoute = defaultRoute
        self.topics = Dictionary(topics.map { ($0.name, $0) }) { first, _ in first }
    }

    package func route(_ alert: Alert) -> Routing {
        var wanted: [String] = []
        var trace: [Routing.Step] = []
        var ended = false
        for (index, route) in routes.enumerated() where !ended {
            let matched = route.filter?.matches(alert) ?? true
            trace.append(
                Routing.Step(route: index, condition: route.filter?.text, matched: matched, topics: route.topics))
            if matched { wanted += route.topics }
            ended = matched && !route.continues
        }
        if !ended {
            let topics = defaultRoute.topics(for: alert.assessment.level)
            trace.append(Routing.Step(route: nil, condition: nil, matched: true, topics: topics))
            wanted += topics
        }
        var routing = admit(wanted, tlp: alert.tlp)
        routing.trace = trace
        return routing
    }

    /// Holds the ceilings against topics that were found another way (those that a previous alert went to).
    ///
    /// It fails closed: a topic without a declaration takes nothing, and TLP:RED, which is for named persons, goes to
    /// no topic whatever its ceiling says.
    package func admit(_ wanted: [String], tlp: TLP) -> Routing {
        var routing = Routing()
        var seen: Set<String> = []
        for topic in wanted where seen.insert(topic).inserted {
            let ceiling = topics[topic]?.ceiling
            if let ceiling, tlp <= ceiling, tlp != .red {
                routing.topics.append(topic)
            } else {
                routing.refused.append(Routing.Refused(topic: topic, ceiling: ceiling))
            }
        }
        return routing
    }
}

/// Where an alert goes, and why.
package struct Routing: Sendable, Hashable {
    package struct Refused: Sendable, Hashable {
        package var topic: String
        /// `nil` for a topic that is not declared.
        package var ceiling: TLP?

        package init(topic: String, ceiling: TLP?) {
            self.topic = topic
            self.ceiling = ceiling
        }
    }

    /// A route that was asked, in order.
    package struct Step: Sendable, Hashable {
        /// From 0; `nil` for the default route.
        package var route: Int?
        /// The expression; `nil` where there is none to meet.
        package var condition: String?
        package var matched: Bool
        package var topics: [String]

        package init(route: Int?, condition: String?, matched: Bool, topics: [String]) {
            self.route = route
            self.condition = condition
            self.matched = matched
            self.topics = topics
        }
    }

    /// Each once, in the order in which the routes named them. Empty: every ceiling refused (quarantine `tlp`).
    package var topics: [String] = []
    package var refused: [Refused] = []
    package var trace: [Step] = []

    package init() {}
}

extension Routing.Step: CustomStringConvertible {
    /// "routes[1] matched (severity == critical): alerts.critical"
    package var description: String {
        let name = route.map { "routes[\($0)]" } ?? "default-route"
        let because = condition.map { " (\($0))" } ?? ""
        return "\(name) \(matched ? "matched" : "did not match")\(because): \(topics.joined(separator: ", "))"
    }
}
