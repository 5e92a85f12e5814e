// SPDX-License-Identifier: Apache-2.0

extension RoutingTable {
    /// A route that no alert can reach, with the reason.
    package struct Unreachable: Sendable, Hashable {
        /// From 0.
        package var route: Int
        package var reason: String

        package init(route: Int, reason: String) {
            self.route = route
            self.reason = reason
        }
    }

    /// Routes whose condition contradicts itself, or of which earlier routes without `continue` take everything.
    /// Conservative: what it names is unreachable; it need not find all.
    package var unreachable: [Unreachable] {
        var found: [Unreachable] = []
        var taken: [Filter.Expression] = []
        var takesAll: Int?
        for (index, route) in routes.enumerated() {
            if let takesAll {
                found.append(Unreachable(route: index, reason: "routes[\(takesAll)] takes every alert before it"))
                continue
            }
            let condition = route.filter.map { [$0.expression] } ?? []
            if !condition.isEmpty, Filter.Expression.all(condition).neverHolds {
                found.append(Unreachable(route: index, reason: "no alert can meet its condition"))
            } else if !taken.isEmpty, Filter.Expression.all(condition + taken).neverHolds {
                found.append(Unreachable(route: index, reason: "the routes before it take every alert that it would"))
            }
            guard !route.continues else { continue }
            if route.filter == nil { takesAll = index }
            taken += condition.map { .not($0) }
        }
        return found
    }
}
