// SPDX-License-Identifier: Apache-2.0
import Foundation
import Glibc
import TestSupport
import Testing

extension EndToEnd {
    /// A catalogue of exploited vulnerabilities that is replaced while the daemon runs holds from the next file on; a
    /// damaged one does not; nothing is sent again.
    @Suite(.serialized, .timeLimit(.minutes(10)))
    struct FactsTests {
        @Test func aReplacedCatalogueHoldsFromTheNextFileOn() async throws {
            let site = try Site(
                "facts", bootstrap: await RealKafka.shared().bootstrapServers, more: "facts: { kev: kev.json }")
            defer { site.remove() }
            try replace(catalogue("2030.01.01", ["CVE-2030-1000"]), on: site)
            let daemon = try await TocsindProcess.started(site)
            defer { daemon.process.kill() }
            try await said("2030.01.01", daemon, from: 0)
            try site.drop(notice("valve", revision: 1), named: "valve-1.txt")
            try await site.drained(within: .seconds(20), by: daemon)

            var before = daemon.process.errors.past.count
            try replace(catalogue("2030.02.02", ["CVE-2030-1000", "CVE-2030-7777"]), on: site)
            try await said("2030.02.02", daemon, from: before)
            try site.drop(notice("pump", revision: 1), named: "pump-1.txt")
            try await site.drained(within: .seconds(20), by: daemon)

            before = daemon.process.errors.past.count
            try replace("{\"vulnerabilities\": [", on: site)
            try await said("old one stays in force.*kev.json:1:", daemon, from: before)
            try site.drop(notice("valve", revision: 2), named: "valve-2.txt")
            try await site.drained(within: .seconds(20), by: daemon)

            let received = try await CommittedReader.alerts(of: site)
            // Nothing was sent when the catalogue changed; the revision has heard of it.
            #expect(received.map(\.event.severity).sorted() == ["high", "high", "low"])
            let revised = try #require(received.first { $0.event.change == "escalate" })
            #expect(revised.event.data.change.previous?.level == "low")
            for event in received.map(\.event) where event.severity == "high" {
                let piece = try #require(event.data.severity.evidence.first { $0.rule == "kev" })
                #expect(piece.effect == "raises" && piece.offset == nil)
                #expect(piece.where == "kev.json#/vulnerabilities/1")
                #expect(piece.quote == "CVE-2030-7777, dateAdded 2030-01-01")
            }
            #expect(try await daemon.stop() == .code(0))
        }

        @Test func aDamagedCatalogueIsRefusedAtTheStart() async throws {
            let site = try Site("no-facts", bootstrap: "127.0.0.1:1", more: "facts: { kev: kev.json }")
            defer { site.remove() }
            try replace("{\"vulnerabilities\": [{}]}", on: site)
            let daemon = try TocsindProcess(site)
            defer { daemon.process.kill() }
            #expect(try await daemon.process.exit(within: .seconds(20)) == .code(78))
            #expect(daemon.process.tail.contains("kev.json:1:22: /vulnerabilities/0/cveID"))
            let check = try await TocsinCommand.run(["check"], on: site)
            #expect(check.exit == .code(78))
            #expect(unlink(site.folder + "/kev.json") == 0)
            let missing = try TocsindProcess(site)
            defer { missing.process.kill() }
            #expect(try await missing.process.exit(within: .seconds(20)) == .code(78))
            #expect(missing.process.tail.contains("facts.kev: there is no file"))
        }

        private func notice(_ product: String, revision: Int) -> [UInt8] {
            Array(
                """
                Ostrelle Product Security

                Fault in Ostrelle \(product) controller
                Published: 3 March 2030

                Severity: Low
                A crafted frame stops the \(product) controller (CVE-2030-7777). Install version \(revision).1 of the firmware.
                """.utf8)
        }

        private func catalogue(_ version: String, _ ids: [String]) -> String {
            let entries = ids.map { "{\"cveID\": \"\($0)\", \"dateAdded\": \"2030-01-01\"}" }
            return "{\"catalogVersion\": \"\(version)\", \"vulnerabilities\": [\(entries.joined(separator: ", "))]}"
        }

        /// As an updater does it: written elsewhere, then renamed over the old one.
        private func replace(_ text: String, on site: Site) throws {
            let path = site.folder + "/kev.json"
            try Data(text.utf8).write(to: URL(fileURLWithPath: path + ".new"))
            #expect(rename(path + ".new", path) == 0)
        }

        private func said(_ words: String, _ daemon: TocsindProcess, from before: Int) async throws {
            try await daemon.process.errors.first("a word about the catalogue", within: .seconds(10), from: before) {
                $0.range(of: words, options: .regularExpression) != nil
            }
        }
    }
}
