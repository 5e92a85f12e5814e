// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import CommandLine
import Distribution
import Glibc
import KafkaClient
import Service
import Subscription
import Synchronization

/// The demonstration: brokers, daemon and subscriber, all on this machine, and everything put away afterwards.
final class Demo: Sendable {
    private let keeps: Bool
    private let shown = Atomic(false)

    init(keeps: Bool) { self.keeps = keeps }

    /// Whether every alert was shown.
    var wasShown: Bool { shown.load(ordering: .acquiring) }

    func run() async throws {
        // A reader that goes away is an error like others, after which the daemon is ended and everything put away.
        signal(SIGPIPE, SIG_IGN)
        let place = try DemoPlace()
        defer { place.remove() }
        let cluster = try EmbeddedCluster()
        defer { cluster.close() }
        for topic in Topic.defaults { try cluster.createTopic(topic.name, partitions: topic.partitions) }
        try cluster.createTopic("tocsin.ledger.demo")
        try place.writeConfiguration(brokers: cluster.bootstrapServers)
        Messages.say("brokers in this process at \(cluster.bootstrapServers); they keep everything in memory only")
        let daemon = try await start(place)
        do {
            try await show(place, cluster)
        } catch {
            await daemon.end(patience: .seconds(10))
            throw error
        }
        await daemon.end(patience: .seconds(10))
    }

    /// Starts tocsind and waits until it says that it is ready.
    private func start(_ place: DemoPlace) async throws -> DaemonProcess {
        let socket = try ReadinessSocket(path: place.path + "/notify")
        let daemon = try DaemonProcess(
            place.daemon, ["--config", place.configuration], log: place.log,
            environment: ["NOTIFY_SOCKET": socket.path])
        let isReady = await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                await socket.ready()
                return true
            }
            group.addTask {
                _ = await daemon.exitStatus()
                return false
            }
            group.addTask {
                try? await Task.sleep(for: .seconds(30))
                return false
            }
            let first = await group.next() ?? false
            group.cancelAll()
            return first && !Task.isCancelled
        }
        guard isReady else {
            await daemon.end(patience: .seconds(5))
            try Task.checkCancellation()
            throw CommandFailure("tocsind did not start", hint: place.lastWords)
        }
        Messages.say("tocsind (process \(daemon.pid)) watches \(place.spool)/inbox")
        return daemon
    }

    private func show(_ place: DemoPlace, _ cluster: EmbeddedCluster) async throws {
        let consumer = try KafkaConsumer([
            "bootstrap.servers": cluster.bootstrapServers, "fetch.wait.max.ms": "20", "log_level": "0",
        ])
        let inbox = InboxDrop(path: Spool(path: place.spool).path(of: .inbox))
        for file in place.advisories {
            let source = open(file, O_RDONLY | O_CLOEXEC)
            guard source >= 0 else { throw InboxDrop.failure("open \(file)") }
            defer { close(source) }
            Messages.say(
                "dropped \(try inbox.put(source, as: FileName(file.split(separator: "/").last.map(String.init) ?? "")))"
            )
        }
        let counter = CountingOutput(CardOutput(on: .output, print: Messages.print), until: place.advisories.count)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.subscribe(consumer, counter) }
            group.addTask {
                await counter.reached(within: .seconds(60))
                self.farewell(place, cluster, counter.count)
                if self.keeps { await Stop().wait() }
            }
            try await group.next()
            group.cancelAll()
        }
        await consumer.close()
        guard counter.count >= place.advisories.count || Task.isCancelled else {
            throw CommandFailure(
                "only \(counter.count) of \(place.advisories.count) alerts arrived", hint: place.lastWords)
        }
    }

    private func subscribe(_ consumer: KafkaConsumer, _ output: CountingOutput) async throws {
        let counts = Dictionary(Topic.defaults.map { ($0.name, $0.partitions) }) { first, _ in first }
        let source = KafkaSource(
            consumer, plan: ReadingPlan(begin: .beginning), partitionCounts: counts, deadline: nil)
        _ = try await Subscription(
            Subscription.Wish(), from: source, to: output, notices: Messages.say,
            now: { Timestamp.now.milliseconds }
        ).run()
    }

    private func farewell(_ place: DemoPlace, _ cluster: EmbeddedCluster, _ count: Int) {
        guard count >= place.advisories.count else { return }
        shown.store(true, ordering: .releasing)
        Messages.say("\(count) advisories went in, \(count) alerts came out; the originals are in the archive.")
        if keeps {
            Messages.say(
                """
                It goes on until ^C. In another terminal:
                  tocsin drop --config \(place.configuration) FILE
                  tocsin subscribe --config \(place.configuration) --last 3
                  tocsin explain --config \(place.configuration) FILE
                """)
        } else {
            Messages.say(
                """
                How to go on:
                  tocsin demo --keep         the same, kept running so that you can drop files of your own
                  tocsin explain FILE        how severe a file is, and why
                  README.md                  run tocsind on your own Kafka
                """)
        }
    }
}
