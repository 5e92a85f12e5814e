// SPDX-License-Identifier: Apache-2.0
import Foundation
import Glibc
import TestSupport
import Testing

extension EndToEnd {
    /// SIGHUP validates, then swaps; a bad file leaves the old one in force; nothing is sent again.
    @Suite(.serialized, .timeLimit(.minutes(10)))
    struct ReloadTests {
        @Test func routesChangeWhileItRuns() async throws {
            let site = try Site("reload", bootstrap: await RealKafka.shared().bootstrapServers)
            defer { site.remove() }
            let daemon = try await TocsindProcess.started(site)
            defer { daemon.process.kill() }
            let make = AdvisoryFactory(prefix: site.instance)
            try site.drop(make.csaf(1))
            try await site.drained(within: .seconds(20), by: daemon)

            let old = try String(contentsOfFile: site.configuration, encoding: .utf8)
            try await reload(
                old + "routes:\n  - match: severity == high\n    to: [alerts.low, alerts.high]\n", site, daemon,
                until: "reload|configuration|SIGHUP")
            try site.drop(make.csaf(2))
            try await site.drained(within: .seconds(20), by: daemon)

            try await reload(old + "rouets: []\n", site, daemon, until: "rouets")
            try site.drop(make.csaf(3))
            try await site.drained(within: .seconds(20), by: daemon)

            let received = try await CommittedReader.alerts(of: site)
            let topics = Dictionary(grouping: received, by: \.key).mapValues { Set($0.map(\.topic)) }
            #expect(topics[make.csaf(1).key] == ["alerts.high"])
            #expect(topics[make.csaf(2).key] == ["alerts.low", "alerts.high"])
            #expect(topics[make.csaf(3).key] == ["alerts.low", "alerts.high"])
            #expect(received.count == 5)
            #expect(try await daemon.stop() == .code(0))
        }

        @Test func aWrongConfigurationIsRefusedAtTheStart() async throws {
            let site = try Site("refused", bootstrap: "127.0.0.1:1", more: "rouets: []")
            defer { site.remove() }
            let daemon = try TocsindProcess(site)
            defer { daemon.process.kill() }
            #expect(try await daemon.process.exit(within: .seconds(10)) == .code(78))
            #expect(daemon.process.tail.contains("rouets") && daemon.process.tail.contains(site.configuration + ":"))
            let missing = try ChildProcess(BuiltBinary.tocsind, ["--config", site.folder + "/none.yaml"])
            defer { missing.kill() }
            #expect(try await missing.exit(within: .seconds(10)) == .code(78))
        }

        private func reload(_ text: String, _ site: Site, _ daemon: TocsindProcess, until words: String) async throws {
            try text.write(toFile: site.configuration, atomically: true, encoding: .utf8)
            chmod(site.configuration, 0o600)
            let before = daemon.process.errors.past.count
            daemon.process.send(SIGHUP)
            try await daemon.process.errors.first("a word about the reload", within: .seconds(10), from: before) {
                $0.range(of: words, options: .regularExpression) != nil
            }
        }
    }
}
