// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing

extension EndToEnd {
    /// A broker that is away while files arrive. The full proof: `TOCSIN_OUTAGE_SECONDS=30 TOCSIN_PAUSE_SECONDS=90`.
    @Suite(.serialized, .timeLimit(.minutes(10)))
    struct OutageTests {
        @Test func whatArrivesDuringAnOutageGoesOutAfterIt() async throws {
            try await withBroker("outage") { try await outage($0, $1) }
        }

        /// A broker and a site that are gone afterwards, whatever happens.
        private func withBroker(_ name: String, _ body: (RealKafka, Site) async throws -> Void) async throws {
            let broker = try await RealKafka.start()
            do {
                let site = try Site(name, bootstrap: broker.bootstrapServers)
                defer { site.remove() }
                try await body(broker, site)
            } catch {
                await broker.stop()
                throw error
            }
            await broker.stop()
        }

        private func outage(_ broker: RealKafka, _ site: Site) async throws {
            var feed = Feed(
                AdvisoryFactory(prefix: site.instance).mixture(Sizes.outageFiles), site, seed: Sizes.seed)
            let first = try await TocsindProcess.started(site)
            defer { first.process.kill() }
            try feed.drop(feed.remaining / 20)
            try await site.drained(within: .seconds(20), by: first)

            try await broker.command("stop 1")
            try await arrive(&feed, share: 2, seconds: Sizes.outageSeconds)
            #expect(try await first.stop() == .code(0), "SIGTERM without a broker")
            let second = try TocsindProcess(site)
            defer { second.process.kill() }
            try await second.ready()
            try await second.status("waiting for brokers", within: .seconds(10))
            try await arrive(&feed, share: 1, seconds: Sizes.outageSeconds)
            let waiting = site.waiting.count

            async let returned = answered(broker)
            try await broker.command("restart 1")
            let back = try await returned
            try await site.drained(within: .seconds(60), by: second)
            let took = ContinuousClock.now - back
            #expect(try await second.stop() == .code(0))

            let verdict = try Verdict(
                dropped: feed.dropped, mayBeOvertaken: feed.mayBeOvertaken,
                received: try await CommittedReader.alerts(of: site), sites: [site])
            print(
                """
                outage: broker stopped for more than \(Sizes.outageSeconds) s, \(feed.dropped.count) files, \(waiting) waiting \
                at its return, one restart; caught up \(took) after the broker's first answer; \(verdict.alerts) records, \
                \(verdict.overtaken) overtaken, \(verdict.breaches.count) breaches; it said:
                \(second.process.errors.past.filter { !Self.isRoutine($0) }.joined(separator: "\n"))
                """)
            #expect(verdict.breaches == [])
            #expect(feed.dropped.count == Sizes.outageFiles)
            // Of the release build (`TOCSIN_BIN`): without optimisation it reads 200 files a second.
            if Sizes.outageSeconds >= 30, BuiltBinary.isChosen { #expect(took <= .seconds(5)) }
        }

        @Test func aBrokerThatStopsInTheMiddleOfACommitLosesNothing() async throws {
            try await withBroker("pause") { try await pause($0, $1) }
        }

        private func pause(_ broker: RealKafka, _ site: Site) async throws {
            var feed = Feed(
                AdvisoryFactory(prefix: site.instance).mixture(Sizes.outageFiles), site, seed: Sizes.seed)
            let daemon = try await TocsindProcess.started(site)
            defer { daemon.process.kill() }
            try feed.drop(10)
            try await site.drained(within: .seconds(20), by: daemon)
            // With a file every 2 ms there is always a commit under way.
            try await trickle(&feed, feed.remaining / 4)
            let before = daemon.process.errors.past.count
            async let paused = broker.command("pause 1")
            try await trickle(&feed, feed.remaining / 3)
            _ = try await paused
            try await arrive(&feed, share: 1, seconds: Sizes.pauseSeconds * 2)
            try await says("a commit has been under way", daemon, after: before)
            let heard = daemon.process.errors.past.count
            let said = daemon.process.errors.past[before..<heard].filter { !Self.isRoutine($0) }
            try await broker.command("resume 1")
            let back = ContinuousClock.now
            try await site.drained(within: .seconds(90), by: daemon)
            let took = ContinuousClock.now - back
            let after = daemon.process.errors.past.dropFirst(heard).filter { !Self.isRoutine($0) }
            #expect(try await daemon.stop() == .code(0))

            let verdict = try Verdict(
                dropped: feed.dropped, mayBeOvertaken: feed.mayBeOvertaken,
                received: try await CommittedReader.alerts(of: site), sites: [site])
            print(
                """
                broker paused in the middle of a commit for \(Sizes.pauseSeconds) s: \(feed.dropped.count) files; caught up \
                \(took) after it went on; \(verdict.alerts) records, \(verdict.breaches.count) breaches; the daemon said:
                \(said.suffix(12).joined(separator: "\n"))
                … and when it went on:
                \(after.prefix(8).joined(separator: "\n"))
                """)
            #expect(verdict.breaches == [])
            #expect(said.contains { $0.contains("a commit has been under way") }, "\(said)")
        }

        /// Waits, at most a minute, for a line of the daemon. Without optimisation it reads for a while before it commits.
        private func says(_ words: String, _ daemon: TocsindProcess, after: Int) async throws {
            let patience = ContinuousClock.now + .seconds(60)
            while ContinuousClock.now < patience {
                if daemon.process.errors.past[after...].contains(where: { $0.contains(words) }) { return }
                try await Task.sleep(for: .milliseconds(100))
            }
        }

        private func trickle(_ feed: inout Feed, _ count: Int) async throws {
            for _ in 0..<count {
                try feed.drop(1)
                try await Task.sleep(for: .milliseconds(2))
            }
        }

        /// Drops a `share`-th of what remains, evenly over half of `seconds`.
        private func arrive(_ feed: inout Feed, share: Int, seconds: Int) async throws {
            let steps = max(1, seconds * 5)
            let count = feed.remaining / share
            for step in 0..<steps {
                try feed.drop(count * (step + 1) / steps - count * step / steps)
                try await Task.sleep(for: .milliseconds(100))
            }
        }

        /// What is said of every file.
        private static func isRoutine(_ line: String) -> Bool {
            [" published ", " archived ", " no alert "].contains { line.contains($0) }
        }

        private func answered(_ broker: RealKafka) async throws -> ContinuousClock.Instant {
            try await BrokerProbe.firstAnswer(of: broker.bootstrapServers, within: .seconds(60))
            return .now
        }
    }
}
