import TestSupport
// SPDX-License-Identifier: Apache-2.0
import Testing

extension EndToEnd {
    /// SIGKILL at random moments. The full proof: `TOCSIN_KILLS=100 TOCSIN_FILES=5000`.
    @Suite(.serialized, .timeLimit(.minutes(20)))
    struct KillTests {
        @Test func nothingIsLostOrDoubledHoweverOftenItIsKilled() async throws {
            let site = try Site("kill", bootstrap: await RealKafka.shared().bootstrapServers)
            defer { site.remove() }
            var feed = Feed(
                AdvisoryFactory(prefix: site.instance).mixture(Sizes.files), site, seed: Sizes.seed)
            var kills = Kills(random: SeededGenerator(seed: Sizes.seed))
            for round in 0..<Sizes.kills {
                try await kills.one(site, &feed, share: feed.remaining / (Sizes.kills - round), early: round % 3 == 2)
            }
            let daemon = try await TocsindProcess.started(site)
            defer { daemon.process.kill() }
            try feed.drop(feed.remaining)
            try await site.drained(within: .seconds(60), by: daemon)
            #expect(try await daemon.stop() == .code(0))

            let received = try await CommittedReader.alerts(of: site)
            let verdict = try Verdict(
                dropped: feed.dropped, mayBeOvertaken: feed.mayBeOvertaken, received: received, sites: [site])
            print(
                """
                kill test: \(feed.dropped.count) files (\(feed.dropped.count / 4) revisions), \(Sizes.kills) SIGKILLs, \
                \(kills.readyAndWaiting) of them after READY=1 with files waiting, \(kills.beforeReady) before READY=1; \
                \(verdict.alerts) records, \(verdict.overtaken) originals overtaken by their revision, \
                \(verdict.breaches.count) breaches (seed \(Sizes.seed))
                """)
            #expect(verdict.breaches == [])
            #expect(feed.dropped.count == Sizes.files)
            #expect(kills.readyAndWaiting * 2 >= Sizes.kills, "too few kills hit a daemon at work; try another seed")
        }
    }
}

/// Starts the daemon and kills it, and counts in which state it was.
private struct Kills {
    var random: SeededGenerator
    /// After `READY=1`, with files waiting.
    private(set) var readyAndWaiting = 0
    private(set) var beforeReady = 0

    init(random: SeededGenerator) { self.random = random }

    /// - Parameters:
    ///   - share: files to drop meanwhile.
    ///   - early: any moment from the first instruction on; else after `READY=1`.
    mutating func one(_ site: Site, _ feed: inout Feed, share: Int, early: Bool) async throws {
        let daemon = try TocsindProcess(site)
        defer { daemon.process.kill() }
        if early {
            try feed.drop(share)
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...250, using: &random)))
        } else {
            try await daemon.ready()
            try feed.drop(share / 2)
            try await Task.sleep(for: .microseconds(Int.random(in: 0...40_000, using: &random)))
            try feed.drop(share - share / 2)
            try await Task.sleep(for: .microseconds(Int.random(in: 0...3_000, using: &random)))
        }
        let ready = daemon.isReady
        try await daemon.kill()
        if ready, !site.waiting.isEmpty { readyAndWaiting += 1 }
        if !ready { beforeReady += 1 }
    }
}
