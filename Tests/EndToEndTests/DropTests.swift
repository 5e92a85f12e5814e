// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The main job: a file becomes an alert, or lies in quarantine with the reason.
    @Suite(.serialized, .timeLimit(.minutes(10)))
    struct DropTests {
        @Test func everyLevelReachesItsTopic() async throws {
            let site = try Site("drop", bootstrap: await RealKafka.shared().bootstrapServers)
            defer { site.remove() }
            let daemon = try await TocsindProcess.started(site)
            defer { daemon.process.kill() }
            let make = AdvisoryFactory(prefix: site.instance)
            let documents = [
                make.csaf(1, level: .critical), make.csaf(2, level: .high), make.csaf(3, level: .medium),
                make.csaf(4, level: .low), make.csaf(5, level: .informational), make.csaf(6, level: .unclassified),
            ]
            for document in documents { try site.drop(document) }
            try await site.drained(within: .seconds(20), by: daemon)

            let received = try await CommittedReader.alerts(of: site)
            let verdict = try Verdict(dropped: documents, received: received, sites: [site])
            #expect(verdict.breaches == [])
            let critical = try #require(received.first { $0.event.severity == "critical" }).event
            #expect(critical.specversion == "1.0" && critical.type == "tocsin.alert.v1")
            #expect(critical.change == "new" && critical.tlp == "CLEAR" && critical.category == "vulnerability")
            #expect(critical.data.severity.score == 9.8 && critical.data.severity.basis == "cvss-3.1")
            #expect(critical.data.vulnerabilities == ["CVE-2026-10001"])
            #expect(critical.data.title == "Fault in Ostrelle Gateway 1, revision 1")
            #expect(critical.data.advisory.format == "csaf-2.0" && critical.data.advisory.version == "1")
            #expect(critical.sequence == "00000000000000000001")
            try expectQuotesStandInTheFile(received, documents)
            #expect(try await daemon.stop() == .code(0))
        }

        /// Every quote with an offset is found there, in the original file.
        private func expectQuotesStandInTheFile(_ received: [Received], _ documents: [Document]) throws {
            let bytes = Dictionary(documents.map { ("sha256:" + $0.hash, $0.bytes) }) { first, _ in first }
            var checked = 0
            for event in received.map(\.event) {
                for evidence in event.data.severity.evidence {
                    guard let offset = evidence.offset, let length = evidence.length else { continue }
                    let file = try #require(bytes[event.data.advisory.contentHash])
                    try #require(offset >= 0 && length >= 0 && offset + length <= file.count)
                    let there = String(decoding: file[offset..<(offset + length)], as: UTF8.self)
                    #expect(there.contains(evidence.quote) || evidence.quote.contains(there), "\(evidence)")
                    checked += 1
                }
            }
            #expect(checked > 0)
        }

        @Test func whatMustNotGoOutLiesInQuarantineWithTheReason() async throws {
            let site = try Site("quarantine", bootstrap: await RealKafka.shared().bootstrapServers)
            defer { site.remove() }
            let daemon = try await TocsindProcess.started(site)
            defer { daemon.process.kill() }
            let make = AdvisoryFactory(prefix: site.instance)
            let refused: [(Document, String)] = [
                (make.csaf(1, status: "draft"), "draft"),
                (make.csaf(2, tlp: "RED"), "tlp"),
                (cut(make.csaf(3)), "malformed"),
                (other("settings.json", Letter.notAnAdvisory), "unknown"),
                (other("empty.txt", ""), "empty"),
                (other("entity.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><alert>&b;</alert>"), "doctype"),
            ]
            for (document, _) in refused { try site.drop(document) }
            try await site.drained(within: .seconds(20), by: daemon)

            #expect(try await CommittedReader.alerts(of: site).isEmpty)
            #expect(try site.archived().isEmpty)
            let kept = try site.quarantined()
            #expect(kept.count == 2 * refused.count, "\(kept.keys)")
            for (document, code) in refused {
                let unchanged = kept[document.name] == document.bytes
                #expect(unchanged, "\(document.name) lies there as it came")
                let reason = try JSONDecoder().decode(
                    Reason.self, from: Data(kept[document.name + ".reason.json"] ?? []))
                #expect(reason.code == code && reason.file == "inbox/" + document.name, "\(document.name): \(reason)")
                #expect(!reason.message.isEmpty && !reason.action.isEmpty)
            }
            #expect(try await daemon.stop() == .code(0))
        }

        @Test func anExerciseNeverSilencesTheRealAlert() async throws {
            let site = try Site("exercise", bootstrap: await RealKafka.shared().bootstrapServers)
            defer { site.remove() }
            let daemon = try await TocsindProcess.started(site)
            defer { daemon.process.kill() }
            let document = AdvisoryFactory(prefix: site.instance).csaf(1, level: .high)
            try site.drop(document, exercise: true)
            try await site.drained(within: .seconds(20), by: daemon)
            try site.drop(document)
            try await site.drained(within: .seconds(20), by: daemon)

            let received = try await CommittedReader.alerts(of: site).sorted { $0.event.sequence < $1.event.sequence }
            #expect(received.map(\.event.exercise) == [true, false])
            #expect(received.map(\.event.change) == ["new", "new"])
            #expect(received.map(\.key) == ["exercise:" + document.key, document.key])
            #expect(received.map { $0.headers["tocsin_exercise"] } == ["true", "false"])
            #expect(try site.archived().count == 2)
            #expect(try await daemon.stop() == .code(0))
        }

        private struct Reason: Decodable {
            var code: String
            var message: String
            var action: String
            var file: String
        }

        private func cut(_ document: Document) -> Document {
            var document = document
            document.bytes.removeLast(document.bytes.count / 3)
            return document
        }

        private func other(_ name: String, _ text: String) -> Document {
            Document(name: name, bytes: Array(text.utf8), key: "", revision: 1, level: .unclassified)
        }
    }
}
