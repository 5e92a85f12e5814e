// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment
import TestSupport
import Testing

extension EndToEnd {
    /// One advisory through its revisions, and a daemon that is restarted on the way.
    @Suite(.serialized, .timeLimit(.minutes(10)))
    struct LifeCycleTests {
        @Test func revisionsBecomeUpdateEscalateDeescalateAndWithdraw() async throws {
            let site = try Site("chain", bootstrap: await RealKafka.shared().bootstrapServers)
            defer { site.remove() }
            var daemon = try await TocsindProcess.started(site)
            defer { daemon.process.kill() }
            let make = AdvisoryFactory(prefix: site.instance)
            let chain = [
                make.csaf(1, revision: 1, level: .medium), make.csaf(1, revision: 2, level: .medium),
                make.csaf(1, revision: 3, level: .critical),
                make.csaf(1, revision: 4, level: .low),
            ]
            for (index, document) in chain.enumerated() {
                if index == 2 {
                    // A new process must know from Kafka alone what the old one said.
                    #expect(try await daemon.stop() == .code(0))
                    daemon = try await TocsindProcess.started(site)
                }
                try site.drop(document)
                try await site.drained(within: .seconds(20), by: daemon)
            }
            let received = try await CommittedReader.alerts(of: site)
            #expect(try Verdict(dropped: chain, received: received, sites: [site]).breaches == [])
            let events = chain.compactMap { document in
                received.first { $0.event.data.advisory.contentHash == "sha256:" + document.hash }?.event
            }
            #expect(events.map(\.change) == ["new", "update", "escalate", "deescalate"])
            #expect(events.dropFirst().map { $0.data.change.previous?.alertId } == events.dropLast().map(\.id))
            #expect(events.dropFirst().map { $0.data.change.previous?.level } == ["medium", "medium", "critical"])
            #expect(events.last?.data.change.fields.contains("severity.level") == true)
            let allClear = received.filter { $0.event.change == "deescalate" }.map(\.topic)
            #expect(Set(allClear) == ["alerts.low", "alerts.critical"] && allClear.count == 2)
            #expect(try await daemon.stop() == .code(0))
        }

        @Test func theSameContentAgainAndOlderRevisionsAreSilent() async throws {
            let site = try Site("silent", bootstrap: await RealKafka.shared().bootstrapServers)
            defer { site.remove() }
            let daemon = try await TocsindProcess.started(site)
            defer { daemon.process.kill() }
            let make = AdvisoryFactory(prefix: site.instance)
            let second = make.csaf(1, revision: 2, level: .high)
            var again = second
            again.name = "the-same-again.json"
            for document in [second, again, make.csaf(1, revision: 1, level: .critical), second] {
                try site.drop(document)
                try await site.drained(within: .seconds(20), by: daemon)
            }
            let received = try await CommittedReader.alerts(of: site)
            #expect(received.map(\.event.change) == ["new"])
            #expect(try site.archived().count == 4 && site.quarantined().isEmpty)
            #expect(try await daemon.stop() == .code(0))
        }

        @Test func aWithdrawalReachesThoseWhoWereAlarmed() async throws {
            let site = try Site("withdraw", bootstrap: await RealKafka.shared().bootstrapServers)
            defer { site.remove() }
            let daemon = try await TocsindProcess.started(site)
            defer { daemon.process.kill() }
            let number = Int.random(in: 100_000...999_999)
            for (name, text) in [
                ("published.json", CVERecord.published(number)), ("rejected.json", CVERecord.rejected(number)),
                ("rejected-unknown.json", CVERecord.rejected(number + 1)),
            ] {
                try site.drop(Array(text.utf8), named: name)
                try await site.drained(within: .seconds(20), by: daemon)
            }
            let received = try await CommittedReader.alerts(of: site)
            #expect(received.filter { $0.event.change == "new" }.map(\.topic) == ["alerts.critical"])
            let withdrawn = received.filter { $0.event.change == "withdraw" }
            #expect(withdrawn.contains { $0.topic == "alerts.critical" })
            #expect(Set(withdrawn.map(\.event.id)).count == 1 && Set(withdrawn.map(\.topic)).count == withdrawn.count)
            #expect(received.count == 1 + withdrawn.count)
            #expect(Set(received.map(\.key)) == ["https://www.cve.org/CVE-2026-\(number)"])
            #expect(try site.archived().count == 3 && site.quarantined().isEmpty)
            #expect(try await daemon.stop() == .code(0))
        }
    }
}

/// CVE 5 records of our own writing.
private enum CVERecord {
    static func published(_ number: Int) -> String {
        """
        {"dataType": "CVE_RECORD", "dataVersion": "5.1",
         "cveMetadata": {"cveId": "CVE-2026-\(number)", "assignerOrgId": "00000000-0000-4000-8000-000000000001",
          "assignerShortName": "ostrelle", "state": "PUBLISHED", "datePublished": "2026-03-01T08:00:00.000Z",
          "dateUpdated": "2026-03-01T08:00:00.000Z"},
         "containers": {"cna": {"title": "Ostrelle Gateway accepts any password",
          "descriptions": [{"lang": "en", "value": "The gateway does not compare the password."}],
          "affected": [{"vendor": "Ostrelle", "product": "Gateway", "versions": [{"version": "1", "status": "affected"}]}],
          "metrics": [{"cvssV3_1": {"version": "3.1", "baseScore": 9.8, "baseSeverity": "CRITICAL",
           "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}}],
          "references": [{"url": "https://psirt.example.org/\(number)"}]}}}
        """
    }

    static func rejected(_ number: Int) -> String {
        """
        {"dataType": "CVE_RECORD", "dataVersion": "5.1",
         "cveMetadata": {"cveId": "CVE-2026-\(number)", "assignerOrgId": "00000000-0000-4000-8000-000000000001",
          "assignerShortName": "ostrelle", "state": "REJECTED", "datePublished": "2026-03-01T08:00:00.000Z",
          "dateUpdated": "2026-03-05T08:00:00.000Z", "dateRejected": "2026-03-05T08:00:00.000Z"},
         "containers": {"cna": {"rejectedReasons": [{"lang": "en", "value": "Not a vulnerability."}]}}}
        """
    }
}
