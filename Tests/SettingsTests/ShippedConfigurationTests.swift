// SPDX-License-Identifier: Apache-2.0
import Alerts
import Foundation
import Settings
import Testing

/// The files under `Config` are right, and `Config/tocsin.yaml` states the defaults as they are.
@Suite struct ShippedConfigurationTests {
    private static let directory = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Config").path

    @Test func statesTheDefaults() throws {
        var found = try ConfigurationLoader().load(Self.directory + "/tocsin.yaml")
        #expect(found.rules == [Self.directory + "/rules"])
        #expect(found.teams.map(\.name) == ["noc", "soc", "procurement", "legal"])
        #expect(found.teams.allSatisfy { $0.filter != nil && $0.topics.isEmpty })
        found.file = nil
        found.rules = []
        found.teams = []
        #expect(found == Configuration(instance: "default"))
    }

    @Test func namesEveryKey() throws {
        let text = try String(contentsOfFile: Self.directory + "/tocsin.yaml", encoding: .utf8)
        let keys = [
            "instance", "spool", "inbox", "settle", "max-file-size", "watch", "kafka", "tlp-default", "topics", "tlp",
            "partitions", "retention", "replication", "description", "routes", "match", "to", "continue",
            "default-route", "rules", "severity-policy", "facts", "kev", "teams", "ledger", "limits", "depth", "nodes",
        ]
        for key in keys { #expect(text.contains(key), "\(key)") }
    }

    @Test(arguments: ["telecoms-regulator", "strict-labels"])
    func examplesAreRight(_ name: String) throws {
        _ = try ConfigurationLoader().load(Self.directory + "/examples/\(name).yaml")
    }
}
