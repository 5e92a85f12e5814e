// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment
import CommandLine
import Distribution
import KafkaClient

/// What the configuration says, as far as this command asks.
struct Site: Sendable {
    struct Team: Sendable {
        var topics: [String]
        var filter: Filter?
        var description: String?
    }
    var instance = "default"
    var spool = Spool(path: "/var/spool/tocsin")
    var kafka: KafkaConfiguration = ["bootstrap.servers": "localhost:9092"]
    var topics: [Topic] = Topic.defaults
    var routing = RoutingTable()
    var teams: [String: Team] = [:]
    var defaultTLP = TLP.amber
    var assessor = Assessor()
    var limits = ReadingLimits()
    var bootstrap: String { kafka["bootstrap.servers"] ?? kafka["metadata.broker.list"] ?? "localhost:9092" }
    static func load(_ path: String?) throws -> Site { Site() }
}
