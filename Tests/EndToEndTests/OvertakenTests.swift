// SPDX-License-Identifier: Apache-2.0
import Foundation
import Glibc
import TestSupport
import Testing

extension EndToEnd {
    /// Revisions that nothing tells apart in time, published, and the daemon killed before it can put their files away.
    @Suite(.serialized, .timeLimit(.minutes(10)))
    struct OvertakenTests {
        @Test func noEarlierRevisionGoesOutAgainAfterAKill() async throws {
            let site = try Site("overtaken", bootstrap: await RealKafka.shared().bootstrapServers)
            defer { site.remove() }
            let first = try await TocsindProcess.started(site)
            defer { first.process.kill() }
            let aside = site.folder + "/archive-aside"
            #expect(rename(site.archive, aside) == 0)
            #expect(FileManager.default.createFile(atPath: site.archive, contents: nil))
            for number in 1...3 { try site.drop(notice(number), named: "notice-\(number).txt") }
            try await eventually("three alerts are published", within: .seconds(20), detail: { first.process.tail }) {
                first.process.errors.past.count { $0.contains("published") && $0.contains("alert.id") } == 3
            }
            #expect(site.waiting.count == 3)
            try await first.kill()

            #expect(unlink(site.archive) == 0 && rename(aside, site.archive) == 0)
            let second = try await TocsindProcess.started(site)
            defer { second.process.kill() }
            try await site.drained(within: .seconds(20), by: second)
            #expect(try site.archived().count == 3)
            let received = try await CommittedReader.alerts(of: site)
            #expect(received.map(\.event.change).sorted() == ["new", "update", "update"])

            // The issuer goes back to the first text: that is news.
            try site.drop(notice(1), named: "notice-1.txt")
            try await site.drained(within: .seconds(20), by: second)
            #expect(try await CommittedReader.alerts(of: site).count == 4)
            #expect(try await second.stop() == .code(0))
        }

        private func notice(_ number: Int) -> [UInt8] {
            Array(
                """
                Ostrelle Product Security

                Fault in the Ostrelle valve controller
                Published: 3 March 2030

                Severity: Low
                A crafted frame stops the valve controller. Version \(number).1 of the firmware is not affected.
                """.utf8)
        }
    }
}
