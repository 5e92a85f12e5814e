// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The article that the project was born from (`TOCSIN_SEED`: a folder with it as `*.txt`).
    @Suite(.serialized, .timeLimit(.minutes(10)), .enabled(if: Seed.folder != nil, "TOCSIN_SEED is not set"))
    struct SeedTests {
        @Test func theArticleWarnsOfTheSupplierAndOfNobodyElse() async throws {
            let folder = try #require(Seed.folder)
            let site = try Site("seed", bootstrap: await RealKafka.shared().bootstrapServers)
            defer { site.remove() }
            let daemon = try await TocsindProcess.started(site)
            defer { daemon.process.kill() }
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".txt") {
                let bytes = try #require(FileManager.default.contents(atPath: folder + "/" + name))
                try site.drop(Array(bytes), named: name)
            }
            try await site.drained(within: .seconds(20), by: daemon)
            let answer = try await TocsinCommand.run(
                [
                    "subscribe", "--since", "1h", "--exit-at-end", "--format", "json", "--filter",
                    "source == \"tocsin://\(site.instance)\"",
                ], on: site)
            let events = try answer.output.map { try JSONDecoder().decode(Event.self, from: Data($0.utf8)) }
            print(
                "seed: \(events.map { "\($0.severity) \($0.category) \($0.data.subjects.organisations) \($0.data.sectors)" })"
            )
            #expect(events.count == 1)
            let event = try #require(events.first)
            let quotes = event.data.severity.evidence.map(\.quote)
            #expect(event.category == "vendor-risk" && ["critical", "high"].contains(event.severity))
            #expect(quotes.contains { $0.contains("could not be mitigated") }, "\(quotes)")
            #expect(
                quotes.contains {
                    $0.contains("national security") && $0.contains("ZTE") || $0.contains("UK national security that")
                })
            #expect(!quotes.contains { $0.contains("sufficiently mitigated") && !$0.contains("could not") })
            #expect(event.data.subjects.organisations.contains("ZTE"))
            #expect(event.data.sectors.contains("telecommunications"))
            #expect(!event.data.subjects.organisations.contains { $0.contains("Huawei") })
            #expect(try await daemon.stop() == .code(0))
        }
    }
}

private enum Seed {
    static let folder = ProcessInfo.processInfo.environment["TOCSIN_SEED"]
}
