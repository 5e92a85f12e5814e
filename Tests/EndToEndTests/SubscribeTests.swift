// SPDX-License-Identifier: Apache-2.0
import Foundation
import Glibc
import TestSupport
import Testing

extension EndToEnd {
    /// What a subscriber sees: the words that made it grave, nothing twice, nothing lost.
    @Suite(.serialized, .timeLimit(.minutes(10)))
    struct SubscribeTests {
        @Test func aLetterAboutASupplierArrivesWithItsWords() async throws {
            let site = try Site("letter", bootstrap: await RealKafka.shared().bootstrapServers)
            defer { site.remove() }
            let daemon = try await TocsindProcess.started(site)
            defer { daemon.process.kill() }
            try site.drop(Array(Letter.vendorRisk.utf8), named: "letter.txt")
            try await site.drained(within: .seconds(20), by: daemon)

            let answer = try await TocsinCommand.run(
                [
                    "subscribe", "--since", "1h", "--exit-at-end", "--format", "json", "--filter",
                    "source == \"\(source(site))\"",
                ],
                on: site)
            #expect(answer.exit == .code(0), "\(answer.messages)")
            let events = try events(answer.output)
            #expect(events.count == 1)
            let event = try #require(events.first)
            #expect(event.category == "vendor-risk" && ["critical", "high"].contains(event.severity))
            #expect(event.data.mitigability == "not-mitigable" && event.data.sectors.contains("telecommunications"))
            #expect(event.data.subjects.organisations.contains { $0.contains("Ostrelle") })
            #expect(!event.data.subjects.organisations.contains { $0.contains("Fairwater") })
            let quotes = event.data.severity.evidence.map(\.quote)
            #expect(quotes.contains { $0.contains("cannot be mitigated") })
            #expect(quotes.contains { $0.contains("national security") })
            #expect(!quotes.contains { $0.contains("sufficiently mitigated") })

            let card = try await TocsinCommand.run(
                ["subscribe", "--since", "1h", "--exit-at-end", "--filter", "source == \"\(source(site))\""], on: site)
            #expect(card.exit == .code(0))
            #expect(card.output.joined(separator: " ").contains("Ostrelle"), "\(card.output)")
            #expect(try await daemon.stop() == .code(0))
        }

        @Test func aTeamContinuesWhereItWasInterrupted() async throws {
            let site = try Site("team", bootstrap: await RealKafka.shared().bootstrapServers)
            defer { site.remove() }
            let team = "t\(UInt32.random(in: .min ... .max))"
            try "teams:\n  \(team): { topics: [alerts.critical, alerts.high], description: Ours }\n".write(
                toFile: site.teams, atomically: true, encoding: .utf8)
            let daemon = try await TocsindProcess.started(site)
            defer { daemon.process.kill() }
            let make = AdvisoryFactory(prefix: site.instance)
            try site.drop(make.csaf(1))
            try await site.drained(within: .seconds(20), by: daemon)

            // A new team begins at the end: it never sees the first. Each time it is interrupted in the middle.
            var shown: [String] = []
            for round in 0..<3 {
                let subscriber = try TocsinCommand.start(["subscribe", "--team", team, "--format", "json"], on: site)
                defer { subscriber.kill() }
                if round == 0 { try await begun(team) }
                for number in (2 + round * 20)..<(22 + round * 20) { try site.drop(make.csaf(number)) }
                try await interrupt(subscriber, afterLines: 10)
                shown += subscriber.output.past
            }
            let rest = try await TocsinCommand.run(
                ["subscribe", "--team", team, "--format", "json", "--exit-at-end"], on: site)
            #expect(rest.exit == .code(0), "\(rest.messages)")
            let keys = try events(shown + rest.output).filter { $0.source == source(site) }.map(
                \.subject)
            let due = (2..<62).map { make.csaf($0).key }
            #expect(keys.sorted() == due.sorted(), "shown \(shown.count), then \(rest.output.count)")
            #expect(try await daemon.stop() == .code(0))
        }

        @Test func windowsCountAcrossTopics() async throws {
            let site = try Site("window", bootstrap: await RealKafka.shared().bootstrapServers)
            defer { site.remove() }
            let daemon = try await TocsindProcess.started(site)
            defer { daemon.process.kill() }
            let make = AdvisoryFactory(prefix: site.instance)
            let documents = [make.csaf(1, level: .low), make.csaf(2, level: .critical), make.csaf(3, level: .medium)]
            for document in documents {
                try site.drop(document)
                try await site.drained(within: .seconds(20), by: daemon)
            }
            let mine = ["--exit-at-end", "--format", "json", "--filter", "source == \"\(source(site))\""]
            let last = try await TocsinCommand.run(["subscribe", "--last", "2"] + mine, on: site)
            #expect(try Set(events(last.output).map(\.subject)) == Set(documents.suffix(2).map(\.key)))
            let grave = try await TocsinCommand.run(
                ["subscribe", "--severity", "high", "--since", "1h"] + mine, on: site)
            #expect(try events(grave.output).map(\.subject) == [documents[1].key])
            let before = try await TocsinCommand.run(["subscribe", "--since", "2h", "--until", "1h"] + mine, on: site)
            #expect(before.exit == .code(0) && before.output == [])
            #expect(try await daemon.stop() == .code(0))
        }

        private func source(_ site: Site) -> String { "tocsin://" + site.instance }

        private func events(_ lines: [String]) throws -> [Event] {
            try lines.map { try JSONDecoder().decode(Event.self, from: Data($0.utf8)) }
        }

        private func interrupt(_ subscriber: ChildProcess, afterLines count: Int) async throws {
            let lines = subscriber.output.stream()
            try await deadline(.seconds(30), "alerts for the team") {
                var seen = 0
                for await _ in lines {
                    seen += 1
                    if seen == count { return }
                }
                throw Unmet(what: "the subscriber", why: "ended after \(seen) alerts")
            }
            subscriber.send(SIGINT)
            #expect(try await subscriber.exit(within: .seconds(10)) == .code(130), "\(subscriber.tail)")
        }

        /// A new team has committed its beginning.
        private func begun(_ team: String) async throws {
            let kafka = try await RealKafka.shared()
            let end = ContinuousClock.now + .seconds(40)
            while ContinuousClock.now < end {
                // GROUP TOPIC PARTITION CURRENT-OFFSET …
                let text = try? await kafka.admin(
                    ["consumer-groups", "--describe", "--group", "tocsin." + team, "--offsets"])
                let rows = (text ?? "").split(separator: "\n").map { $0.split(separator: " ") }
                let positions = rows.filter { $0.count > 3 && $0[1].hasPrefix("alerts.") }.map { Int($0[3]) }
                if !positions.isEmpty, !positions.contains(nil) { return }
            }
            throw Unmet(what: "positions of \(team)", why: "not committed")
        }
    }
}
