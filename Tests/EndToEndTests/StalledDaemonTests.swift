// SPDX-License-Identifier: Apache-2.0
import Foundation
import Glibc
import TestSupport
import Testing

extension EndToEnd {
    /// A daemon that stands still longer than `transaction.timeout.ms` (10 s), and two daemons by mistake.
    @Suite(.serialized, .timeLimit(.minutes(10)))
    struct StalledDaemonTests {
        /// Ends a transaction as soon as its time is over, not up to 10 s later.
        private static let kafka = Task {
            try await RealKafka.start(["-o", "transaction.abort.timed.out.transaction.cleanup.interval.ms=1000"])
        }

        @Test func itRecoversByItself() async throws {
            let site = try Site("stall", bootstrap: await Self.kafka.value.bootstrapServers)
            defer { site.remove() }
            var feed = Feed(AdvisoryFactory(prefix: site.instance).mixture(200), site, seed: Sizes.seed)
            let daemon = try await TocsindProcess.started(site)
            defer { daemon.process.kill() }
            let open = try await stopInsideATransaction(daemon, &feed, site)
            try await Task.sleep(for: .seconds(14))
            let before = daemon.process.errors.past.count
            daemon.process.send(SIGCONT)
            try feed.drop(feed.remaining)
            try await site.drained(within: .seconds(60), by: daemon)
            let said = daemon.process.errors.past.dropFirst(before).filter {
                !$0.contains(" published ") && !$0.contains(" archived ")
            }
            #expect(try await daemon.stop() == .code(0))

            let verdict = try Verdict(
                dropped: feed.dropped, mayBeOvertaken: feed.mayBeOvertaken,
                received: try await CommittedReader.alerts(of: site), sites: [site])
            print(
                """
                stalled for 14 s \(open ? "inside" : "outside") a transaction: \(feed.dropped.count) files, \
                \(verdict.alerts) records, \(verdict.breaches.count) breaches; it said:
                \(said.prefix(6).joined(separator: "\n"))
                """)
            #expect(verdict.breaches == [])
        }

        @Test func whoWasReplacedMeanwhileGivesWay() async throws {
            let kafka = try await Self.kafka.value
            let old = try Site("replaced", bootstrap: kafka.bootstrapServers)
            let new = try Site("replacing", bootstrap: kafka.bootstrapServers, instance: old.instance)
            defer {
                old.remove()
                new.remove()
            }
            let make = AdvisoryFactory(prefix: old.instance)
            var feed = Feed((1...200).map { make.csaf($0) }, old, seed: Sizes.seed)
            let others = (1001...1020).map { make.csaf($0) }
            try await replace(&feed, others, old, new)
            let alerted = try await CommittedReader.alerts(of: old)
            try expectEachAlertedOnceOrWaiting(feed.dropped + others, alerted, old)

            // What was left behind goes out when its own daemon is back.
            let third = try await TocsindProcess.started(old)
            defer { third.process.kill() }
            try await old.drained(within: .seconds(30), by: third)
            #expect(try await third.stop() == .code(0))
            let verdict = try Verdict(
                dropped: feed.dropped + others, received: try await CommittedReader.alerts(of: old), sites: [old, new])
            print(
                """
                replaced: \(alerted.count) records when the first gave way, \(verdict.alerts) after its return, \
                \(verdict.breaches.count) breaches
                """)
            #expect(verdict.breaches == [])
        }

        /// The first daemon stands still, a second of the same instance takes over, the first goes on and gives way.
        private func replace(_ feed: inout Feed, _ others: [Document], _ old: Site, _ new: Site) async throws {
            let first = try await TocsindProcess.started(old)
            defer { first.process.kill() }
            _ = try await stopInsideATransaction(first, &feed, old)
            let second = try await TocsindProcess.started(new, within: .seconds(40))
            defer { second.process.kill() }
            for document in others { try new.drop(document) }
            try await new.drained(within: .seconds(30), by: second)
            first.process.send(SIGCONT)
            try feed.drop(feed.remaining)
            #expect(try await first.process.exit(within: .seconds(60)) == .code(75))
            let host = ProcessInfo.processInfo.hostName
            #expect(first.process.tail.contains(host), "it says who took over: \(first.process.tail)")
            print("it gave way with: \(first.process.errors.past.suffix(2))")
            #expect(second.process.isRunning)
            #expect(try await second.stop() == .code(0))
        }

        @Test func aSecondDaemonOnTheSameSpoolGivesWayAtOnce() async throws {
            let site = try Site("second", bootstrap: await Self.kafka.value.bootstrapServers)
            defer { site.remove() }
            let first = try await TocsindProcess.started(site)
            defer { first.process.kill() }
            let second = try TocsindProcess(site)
            defer { second.process.kill() }
            #expect(try await second.process.exit(within: .seconds(10)) == .code(75))
            #expect(second.process.tail.contains(site.spool), "\(second.process.tail)")
            let document = AdvisoryFactory(prefix: site.instance).csaf(1)
            try site.drop(document)
            try await site.drained(within: .seconds(20), by: first)
            let received = try await CommittedReader.alerts(of: site)
            #expect(try Verdict(dropped: [document], received: received, sites: [site]).breaches == [])
            #expect(try await first.stop() == .code(0))
        }

        /// SIGSTOP while files go out; tries again until the broker knows of an open transaction.
        private func stopInsideATransaction(
            _ daemon: TocsindProcess, _ feed: inout Feed, _ site: Site
        ) async throws -> Bool {
            for attempt in 1...6 {
                try feed.drop(feed.remaining / 8)
                try await Task.sleep(for: .microseconds(Int.random(in: 3_000...12_000)))
                daemon.process.send(SIGSTOP)
                let lines = try await Self.kafka.value.admin(["transactions", "list"])
                let mine = lines.split(separator: "\n").first { $0.contains("tocsin-" + site.instance) } ?? ""
                if mine.contains("Ongoing") { return true }
                if attempt < 6 { daemon.process.send(SIGCONT) }
            }
            return false
        }

        private func expectEachAlertedOnceOrWaiting(_ dropped: [Document], _ received: [Received], _ site: Site) throws
        {
            let alerted = Dictionary(grouping: received) { $0.event.data.advisory.contentHash }
            let waiting = Set(site.waiting)
            for document in dropped {
                let count = alerted["sha256:" + document.hash]?.count ?? 0
                #expect(count == 1 || (count == 0 && waiting.contains(document.name)), "\(document.name): \(count)")
            }
        }
    }
}
