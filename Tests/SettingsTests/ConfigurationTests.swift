// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Foundation
import Settings
import Testing

/// A directory of its own for one test, gone afterwards.
final class Scratch {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "tocsin-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    @discardableResult func write(_ name: String, _ text: String, mode: Int = 0o640) throws -> String {
        let file = path + "/" + name
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
        return file
    }

    func load(_ text: String, loader: ConfigurationLoader = ConfigurationLoader()) throws -> Configuration {
        try loader.load(write("tocsin.yaml", text))
    }

    func problems(_ text: String, loader: ConfigurationLoader = ConfigurationLoader()) throws -> String {
        let file = try write("tocsin.yaml", text)
        do throws(ConfigurationProblems) {
            _ = try loader.load(file)
            return ""
        } catch { return error.description.replacing(path + "/", with: "") }
    }
}

@Suite struct ConfigurationTests {
    @Test func fillsInEveryDefault() throws {
        let found = try Scratch().load("instance: cert-a\n")
        var expected = Configuration(instance: "cert-a")
        expected.file = found.file
        #expect(found == expected)
        #expect(found.spool == "/var/spool/tocsin")
        #expect(found.inbox.settle == .seconds(2))
        #expect(found.kafka.bootstrapServers == "localhost:9092")
        #expect(found.topics == Topic.defaults)
        #expect(found.readingLimits == ReadingLimits())
        #expect(found.source == "tocsin://cert-a")
        #expect(found.transactionalId == "tocsin-cert-a")
        #expect(found.ledgerTopic == "tocsin.ledger.cert-a")
    }

    @Test func readsEveryKey() throws {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(atPath: scratch.path + "/r", withIntermediateDirectories: false)
        let found = try scratch.load(
            """
            instance: b
            spool: ../spool/./x
            inbox: { settle: 500ms, max-file-size: 1MiB, watch: poll }
            kafka: { metadata.broker.list: 'a:1', socket.nagle.disable: true, ssl.ca.location: ca.pem }
            tlp-default: green
            topics:
              alerts.low: { tlp: CLEAR }
              own: { partitions: 6, retention: 30d, replication: 3, description: Ours }
            routes:
              - { match: severity == low, to: [own, alerts.low], continue: true }
            default-route: [own]
            rules: [r]
            ledger: { replication: 2 }
            limits: { depth: 64, nodes: 5000 }
            """)
        let parent = URL(filePath: scratch.path).deletingLastPathComponent().path
        #expect(found.spool == parent + "/spool/x")
        #expect(found.inbox.settle == .milliseconds(500) && found.inbox.maxFileSize == 1 << 20)
        #expect(found.inbox.watch == .poll)
        let kafka = [
            "metadata.broker.list": "a:1", "socket.nagle.disable": "true", "ssl.ca.location": scratch.path + "/ca.pem",
        ]
        #expect(found.kafka.revealed() == kafka)
        #expect(found.tlpDefault == .green)
        #expect(found.topics.first { $0.name == "alerts.low" }?.ceiling == .clear)
        let own = Topic(
            name: "own", ceiling: .amber, partitions: 6, retention: .seconds(30 * 86_400), replication: 3,
            description: "Ours")
        #expect(found.topics.last == own)
        #expect(found.routes == [.init(try Filter("severity == low"), to: ["own", "alerts.low"], continues: true)])
        #expect(found.defaultRoute == .topics(["own"]))
        #expect(found.rules == [scratch.path + "/r"])
        #expect(found.ledger.replication == 2)
        #expect(found.readingLimits.depth == 64 && found.readingLimits.nodes == 5_000)
    }

    @Test func builtInTakesTheBrokerOnThisMachine() {
        #expect(Configuration.builtIn.kafka.bootstrapServers == "localhost:9092")
        #expect(Configuration.builtIn.rules.isEmpty && Configuration.builtIn.teams.isEmpty)
    }

    @Test func namesTheFileThatIsMissing() {
        let error = #expect(throws: ConfigurationProblems.self) { try ConfigurationLoader().load("/nowhere/t.yaml") }
        #expect(error?.description == "/nowhere/t.yaml: cannot be read (No such file or directory)")
    }

    @Test func saysWhatNeedsARestart() throws {
        var new = Configuration(instance: "b")
        new.spool = "/other"
        new.inbox.watch = .poll
        new.kafka.plain["client.id"] = "x"
        new.kafka.secrets["sasl.password"] = Secret("y")
        new.ledger.replication = 3
        let keys = ["instance", "spool", "inbox.watch", "kafka.client.id", "kafka.sasl.password", "ledger"]
        #expect(new.needsRestart(comparedTo: Configuration(instance: "a")) == keys)
        var reloadable = Configuration(instance: "a")
        reloadable.inbox.settle = .zero
        reloadable.topics = []
        reloadable.tlpDefault = .green
        reloadable.limits.depth = 50
        #expect(reloadable.needsRestart(comparedTo: Configuration(instance: "a")).isEmpty)
    }

    @Test func refusesAnArchiveInsideTheInboxEvenByALink() throws {
        let scratch = try Scratch()
        let spool = scratch.path + "/spool"
        try FileManager.default.createDirectory(atPath: spool + "/inbox/old", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: spool + "/archive", withDestinationPath: "inbox/old")
        #expect(
            try scratch.problems("instance: a\nspool: spool\n")
                == "tocsin.yaml:2:8: spool: archive/ (spool/inbox/old) lies inside inbox/ (spool/inbox); "
                + "expected four directories side by side")
    }
}
