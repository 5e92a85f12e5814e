// SPDX-License-Identifier: Apache-2.0
import Foundation
import KafkaClient
import TestSupport
import Testing

extension EndToEnd {
    /// What other rules would have made of the archive, on the daemon's own ledger and archive.
    @Suite(.serialized, .timeLimit(.minutes(10)))
    struct ReclassifyTests {
        private static let letter = Letter.vendorRisk

        @Test func lesserRulesWouldLowerAGraveAlert() async throws {
            let site = try Site("reclassify", bootstrap: await RealKafka.shared().bootstrapServers)
            defer { site.remove() }
            let daemon = try await TocsindProcess.started(site)
            defer { daemon.process.kill() }
            let make = AdvisoryFactory(prefix: site.instance)
            try site.drop(Array(Self.letter.utf8), named: "letter.txt")
            try site.drop(make.csaf(1, level: .medium))
            try site.drop(make.csaf(2, level: .high), exercise: true)
            try await site.drained(within: .seconds(20), by: daemon)
            #expect(try await daemon.stop() == .code(0))
            let before = try await State(site)

            let same = try await TocsinCommand.run(["reclassify"], on: site)
            #expect(same.exit == .code(0), "\(same.messages)")
            #expect(same.output.last?.hasSuffix("3 advisories: 3 same, 0 grave lowered") == true, "\(same.output)")
            #expect(same.messages.isEmpty)

            let rules = try Self.lesserRules(in: site)
            let lowered = try await TocsinCommand.run(["reclassify", "--rules", rules], on: site)
            #expect(lowered.exit == .code(1), "\(lowered.messages)")
            #expect(lowered.output.first == "Grave alerts that would be lowered (1)", "\(lowered.output)")
            #expect(lowered.output.contains { $0.hasSuffix("/letter.txt") })
            #expect(lowered.output.contains { $0.hasPrefix("critical → medium") || $0.hasPrefix("high → medium") })
            #expect(lowered.output.contains { $0.contains("lesser.advice") })
            #expect(lowered.output.last?.contains("2 same") == true)

            let json = try await TocsinCommand.run(["reclassify", "--rules", rules, "--format", "json"], on: site)
            #expect(json.exit == .code(1))
            let lines = try json.output.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
            #expect(lines.map(\.shift) == ["grave-lowered", nil] && lines.last?.summary?.lowered == 1)
            #expect(try await State(site) == before)

            try FileManager.default.removeItem(atPath: site.archive)
            try FileManager.default.createDirectory(atPath: site.archive, withIntermediateDirectories: true)
            let pruned = try await TocsinCommand.run(["reclassify"], on: site)
            #expect(pruned.exit == .code(75), "nothing was compared: that is no answer")
            #expect(pruned.output.last?.hasSuffix("0 grave lowered; 3 files could not be compared") == true)
            #expect(pruned.messages.contains { $0.contains("nothing could be compared") }, "\(pruned.messages)")
        }

        @Test func saysWhatToDoWithoutBrokersOrLedger() async throws {
            let silent = try Site("silent", bootstrap: "127.0.0.1:1")
            defer { silent.remove() }
            let answer = try await TocsinCommand.run(["reclassify"], on: silent)
            #expect(answer.exit == .code(75) && answer.output.isEmpty)
            #expect(answer.messages.first?.contains("no broker answers at 127.0.0.1:1") == true, "\(answer.messages)")

            let fresh = try Site("fresh", bootstrap: await RealKafka.shared().bootstrapServers)
            defer { fresh.remove() }
            let missing = try await TocsinCommand.run(["reclassify", "--since", "7d"], on: fresh)
            #expect(missing.exit == .code(78))
            #expect(missing.messages.first?.contains("tocsin.ledger.\(fresh.instance)") == true, "\(missing.messages)")
            #expect(try await topics(of: fresh).allSatisfy { !$0.contains(fresh.instance) }, "none is made")
        }

        private struct Line: Decodable {
            var shift: String?
            var summary: Summary?
        }

        private struct Summary: Decodable {
            var lowered: Int
            enum CodingKeys: String, CodingKey { case lowered = "grave-lowered" }
        }

        /// Everything that must stay as it is.
        private struct State: Equatable {
            var files: [String]
            var ends: [TopicPartition: Int64]

            init(_ site: Site) async throws {
                files = try FileManager.default.subpathsOfDirectory(atPath: site.spool).sorted()
                let consumer = try KafkaConsumer(["bootstrap.servers": site.bootstrap])
                ends = try await consumer.endOffsets([TopicPartition("tocsin.ledger.\(site.instance)", 0)])
                await consumer.close()
            }
        }

        private func topics(of site: Site) async throws -> [String] {
            let admin = try KafkaAdmin(["bootstrap.servers": site.bootstrap])
            let names = try await admin.metadata().topics.keys.sorted()
            await admin.close()
            return names
        }

        /// Rules that find advice about equipment, and think less of it.
        private static func lesserRules(in site: Site) throws -> String {
            let folder = site.folder + "/rules"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try """
            classes:
              shun: [must not use equipment]
            rules:
              - { id: lesser.advice, category: vendor-risk, level: medium, confidence: 0.8, sentence: [shun] }

            """.write(toFile: folder + "/lesser.yaml", atomically: true, encoding: .utf8)
            return folder
        }
    }
}
