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

        /// Content that a download replaces stops no alert: without it the daemon starts and loads its configuration again,
        /// and takes a good one as soon as it is there.
        @Test func aDamagedCatalogueStopsNobody() async throws {
            let site = try Site(
                "no-facts", bootstrap: await RealKafka.shared().bootstrapServers,
                more: "facts: { kev: later/kev.json }")
            defer { site.remove() }
            let daemon = try await TocsindProcess.started(site)
            defer { daemon.process.kill() }
            try await said("alerts go out without it.*later/kev.json: cannot be read", daemon, from: 0)
            try await daemon.status("catalogue of exploited vulnerabilities cannot be used", within: .seconds(10))
            let check = try await TocsinCommand.run(["check"], on: site)
            #expect(check.exit == .code(1) && check.messages.contains { $0.contains("later/kev.json") })
            #expect(try await TocsinCommand.run(["check", "--without-facts"], on: site).exit == .code(0))

            try await publish("valve", on: site, daemon)

            var before = daemon.process.errors.past.count
            try FileManager.default.createDirectory(atPath: site.folder + "/later", withIntermediateDirectories: true)
            try replace("{\"vulnerabilities\": [{}]}", on: site, in: "later")
            try await said("without it.*kev.json:1:22: /vulnerabilities/0/cveID", daemon, from: before)
            before = daemon.process.errors.past.count
            daemon.process.send(SIGHUP)
            try await said("configuration loaded again", daemon, from: before)

            before = daemon.process.errors.past.count
            try replace(catalogue("2030.03.03", ["CVE-2030-7777"]), on: site, in: "later")
            try await said("2030.03.03", daemon, from: before)
            #expect(try await TocsinCommand.run(["check"], on: site).exit == .code(0))
            try await publish("pump", on: site, daemon)

            // A damaged one keeps neither a configuration nor the old catalogue from holding.
            try replace("[]", on: site, in: "later")
            before = daemon.process.errors.past.count
            daemon.process.send(SIGHUP)
            try await said("old one stays in force", daemon, from: before)
            try await publish("gate", on: site, daemon)

            let received = try await CommittedReader.alerts(of: site)
            #expect(received.map(\.event.severity).sorted() == ["high", "high", "low"])
            #expect(try await daemon.stop() == .code(0))
        }

        /// A catalogue that is kept elsewhere, and switched as Kubernetes switches a ConfigMap.
        @Test func aLinkedCatalogueIsFollowed() async throws {
            let site = try Site("linked-facts", bootstrap: "127.0.0.1:1", more: "facts: { kev: kev.json }")
            defer { site.remove() }
            let files = FileManager.default
            for year in ["2031", "2032"] {
                let folder = site.folder + "/..\(year)"
                try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
                try Data(catalogue(year, ["CVE-2030-7777"]).utf8).write(to: URL(fileURLWithPath: folder + "/kev.json"))
            }
            try files.createSymbolicLink(atPath: site.folder + "/..data", withDestinationPath: "..2031")
            try files.createSymbolicLink(atPath: site.folder + "/kev.json", withDestinationPath: "..data/kev.json")
            let daemon = try await TocsindProcess.started(site)
            defer { daemon.process.kill() }
            try await said("loaded.*2031", daemon, from: 0)
            try files.createSymbolicLink(atPath: site.folder + "/..new", withDestinationPath: "..2032")
            #expect(rename(site.folder + "/..new", site.folder + "/..data") == 0)
            try await said("loaded.*2032", daemon, from: 0)
            try replace(catalogue("2033", ["CVE-2030-7777"]), on: site, in: "..2032")
            try await said("loaded.*2033", daemon, from: 0)
        }

        private func publish(_ product: String, on site: Site, _ daemon: TocsindProcess) async throws {
            try site.drop(notice(product, revision: 1), named: "\(product)-1.txt")
            try await site.drained(within: .seconds(20), by: daemon)
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
        private func replace(_ text: String, on site: Site, in folder: String = ".") throws {
            let path = site.folder + "/" + folder + "/kev.json"
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
