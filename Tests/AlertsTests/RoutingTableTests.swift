// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment
import Testing

@Suite struct RoutingTableTests {
    private func table(
        _ routes: [RoutingTable.Route], default defaultRoute: RoutingTable.DefaultRoute = .byLevel,
        ceilings: [String: TLP] = [:]
    ) -> RoutingTable {
        let own = ceilings.map { Topic(name: $0.key, ceiling: $0.value) }
        return RoutingTable(routes: routes, defaultRoute: defaultRoute, topics: own + Topic.defaults)
    }

    @Test(arguments: Level.allCases)
    func goesByLevelWithoutRoutes(_ level: Level) {
        let routing = RoutingTable().route(.make(level))
        #expect(routing.topics == ["alerts.\(level.rawValue)"])
        #expect(routing.trace.map(\.description) == ["default-route matched: alerts.\(level.rawValue)"])
    }

    @Test func firstMatchEnds() throws {
        let table = table(
            [
                .init(try Filter("severity == low"), to: ["a"]), .init(try Filter("severity >= high"), to: ["b"]),
                .init(nil, to: ["c"]),
            ], ceilings: ["a": .amber, "b": .amber, "c": .amber])
        let routing = table.route(.make(.critical))
        #expect(routing.topics == ["b"])
        #expect(
            routing.trace.map(\.description) == [
                "routes[0] did not match (severity == low): a", "routes[1] matched (severity >= high): b",
            ])
    }

    @Test func continueAddsAndTheDefaultStillTakesIt() throws {
        let telecoms = RoutingTable.Route(try Filter("telecommunications in sectors"), to: ["t", "u"], continues: true)
        let table = table(
            [telecoms, telecoms], default: .topics(["u", "v"]), ceilings: ["t": .amber, "u": .amber, "v": .amber])
        #expect(table.route(.make(.low)).topics == ["t", "u", "v"])
    }

    @Test func ceilingFailsClosed() {
        let table = table(
            [.init(nil, to: ["open", "inner", "gone"])], ceilings: ["open": .clear, "inner": .amberStrict])
        let amber = table.route(.make(.high, tlp: .amber))
        #expect(amber.topics == ["inner"])
        #expect(amber.refused == [.init(topic: "open", ceiling: .clear), .init(topic: "gone", ceiling: nil)])
        #expect(table.route(.make(.high, tlp: .clear)).topics == ["open", "inner"])
    }

    @Test func redGoesNowhere() {
        let table = table([.init(nil, to: ["vault"])], ceilings: ["vault": .red])
        #expect(table.route(.make(.critical, tlp: .red)).topics.isEmpty)
    }

    @Test func admitsTheAllClearUnderTheCeilings() {
        let routing = RoutingTable().admit(["alerts.low", "alerts.high", "alerts.low", "old"], tlp: .amber)
        #expect(routing.topics == ["alerts.low", "alerts.high"])
        #expect(routing.refused == [.init(topic: "old", ceiling: nil)])
    }

    @Test func findsRoutesThatNothingReaches() throws {
        let routes = [
            RoutingTable.Route(try Filter("severity >= high"), to: ["a"]),
            .init(try Filter("exercise"), to: ["a"], continues: true),
            .init(try Filter("severity == critical and exercise"), to: ["a"]),
            .init(try Filter("severity == low and severity == high"), to: ["a"]), .init(nil, to: ["a"]),
            .init(try Filter("exercise"), to: ["a"]),
        ]
        #expect(
            table(routes).unreachable == [
                .init(route: 2, reason: "the routes before it take every alert that it would"),
                .init(route: 3, reason: "no alert can meet its condition"),
                .init(route: 5, reason: "routes[4] takes every alert before it"),
            ])
    }

    @Test(arguments: [
        ("alerts.critical", true), ("A_b-9", true), ("", false), (".", false), ("..", false), ("a b", false),
        ("é", false), ("tocsin.ledger.x", false), ("__consumer_offsets", false),
        (String(repeating: "a", count: 250), false),
    ])
    func checksTopicNames(_ name: String, _ isRight: Bool) { #expect((Topic.problem(inName: name) == nil) == isRight) }
}
