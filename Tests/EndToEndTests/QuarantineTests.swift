// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What could not go out is seen, mended and sent.
    @Suite(.serialized, .timeLimit(.minutes(10)))
    struct QuarantineTests {
        @Test func whatLiesThereIsListedShownAndTriedAgain() async throws {
            let site = try Site("mended", bootstrap: await RealKafka.shared().bootstrapServers)
            defer { site.remove() }
            var daemon = try await TocsindProcess.started(site)
            defer { daemon.process.kill() }
            let document = AdvisoryFactory(prefix: site.instance).csaf(1, level: .high, tlp: "AMBER+STRICT")
            try site.drop(document)
            try await site.drained(within: .seconds(20), by: daemon)
            let list = try await TocsinCommand.run(["quarantine", "list"], on: site)
            #expect(list.exit == .code(0) && list.output.contains { $0.contains(document.name) && $0.contains("tlp") })
            let show = try await TocsinCommand.run(["quarantine", "show", document.name], on: site)
            #expect(show.exit == .code(0), "\(show.messages)")
            #expect(show.output.contains { $0.contains("AMBER+STRICT") }, "\(show.output)")

            // The operator lets that topic carry it, and tries again.
            #expect(try await daemon.stop() == .code(0))
            let old = try String(contentsOfFile: site.configuration, encoding: .utf8)
            try (old + "topics:\n  alerts.high: { tlp: AMBER+STRICT }\n").write(
                toFile: site.configuration, atomically: true, encoding: .utf8)
            daemon = try await TocsindProcess.started(site)
            let retry = try await TocsinCommand.run(["quarantine", "retry", document.name], on: site)
            #expect(retry.exit == .code(0), "\(retry.messages)")
            try await site.drained(within: .seconds(20), by: daemon)
            #expect(try site.quarantined().isEmpty)
            let received = try await CommittedReader.alerts(of: site)
            #expect(received.map(\.event.tlp) == ["AMBER+STRICT"])
            #expect(try await daemon.stop() == .code(0))
        }
    }
}
