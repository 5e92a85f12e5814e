// SPDX-License-Identifier: Apache-2.0
import Alerts
import Spelling
import YAML

/// Decodes `routes:` and `default-route:`, and holds them against the topics and against each other.
struct RoutesDecoder {
    let topics: [Topic]

    func decode(_ map: YAMLMapping) -> ([RoutingTable.Route], RoutingTable.DefaultRoute) {
        let items = map.value("routes")?.list(expected: "a list of routes") ?? []
        let decoded = items.map { item in item.mapping { route($0) } ?? nil }
        let routes = decoded.compactMap { $0 }
        // A broken route would make others look reachable or not: first that, then this.
        if routes.count == items.count {
            for found in RoutingTable(routes: routes).unreachable {
                let item = items[found.route]
                let at = item.member("match") ?? item
                at.fail("no alert can ever reach this route: \(found.reason)", expected: "a route that can match")
            }
        }
        return (routes, map.value("default-route").flatMap(defaultRoute) ?? .byLevel)
    }

    private func route(_ map: YAMLMapping) -> RoutingTable.Route? {
        let match = map.value("match")
        let filter = match.flatMap { $0.filter(refusing: [.topic: "the topic is what a route decides"]) }
        let names = map.require("to", expected: "[topic, …]").flatMap { $0.topics(among: topics.map(\.name)) }
        let continues = map.bool("continue") ?? false
        guard let names, match == nil || filter != nil else { return nil }
        return RoutingTable.Route(filter, to: names, continues: continues)
    }

    private func defaultRoute(_ value: YAMLValue) -> RoutingTable.DefaultRoute? {
        if value.node.scalar == "by-level" { return .byLevel }
        guard case .sequence = value.node.content else {
            value.fail("\(value.node.described) is not a default route", expected: "by-level, or [topic, …]")
            return nil
        }
        return value.topics(among: topics.map(\.name)).map { .topics($0) }
    }
}

extension YAMLValue {
    /// A filter expression; a mistake is reported at its place inside the text.
    /// - Parameter refused: fields that mean nothing here, with the reason.
    func filter(refusing refused: [Filter.Field: String] = [:]) -> Filter? {
        guard let text = string(expected: "a filter expression") else { return nil }
        do throws(FilterError) {
            let filter = try Filter(text)
            for (field, reason) in refused where filter.fields.contains(field) {
                fail("“\(field.rawValue)” cannot be asked for here: \(reason)", expected: "another field")
                return nil
            }
            return filter
        } catch {
            let isExact = node.position(ofCharacter: 1) != node.position
            let place = isExact ? "" : " (character \(error.column) of the expression)"
            fail(error.reason + place, expected: error.expectation, character: error.offset)
            return nil
        }
    }

    /// A list of at least one declared topic, each once.
    func topics(among names: [String]) -> [String]? {
        guard let items = list(expected: "a list of topics") else { return nil }
        var found: [String] = []
        for item in items {
            guard let name = item.string(expected: "a topic's name") else { continue }
            if !names.contains(name) {
                item.fail(
                    unknown(name, among: names, what: "is not a declared topic"), expected: "a name under topics:")
            } else if found.contains(name) {
                item.fail("“\(name)” stands here a second time", expected: "each topic once")
            } else {
                found.append(name)
            }
        }
        if items.isEmpty { fail("an empty list sends alerts nowhere", expected: "at least one topic") }
        return found.isEmpty || found.count < items.count ? nil : found
    }

    /// A member of a mapping, for a mistake to be reported at.
    func member(_ name: String) -> YAMLValue? {
        node[name].map { YAMLValue(node: $0, key: key + "." + name, report: report) }
    }
}
