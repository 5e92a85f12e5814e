// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment
import YAML

/// Decodes `tocsin.yaml`, key by key in the order of `Config/tocsin.yaml`.
struct ConfigurationDecoder {
    let loader: ConfigurationLoader
    /// Of the file, absolute.
    let path: String

    private var directory: String { Path.directory(of: path) }

    func decode(_ map: YAMLMapping) -> (Configuration, teams: YAMLValue?) {
        var found = Configuration(instance: instance(map))
        if let spool = map.value("spool") { found.spool = self.spool(spool) ?? found.spool }
        if let inbox = map.value("inbox")?.mapping({ self.inbox($0) }) { found.inbox = inbox }
        if let kafka = map.value("kafka") {
            let decoder = KafkaDecoder(loader: loader, directory: directory)
            found.kafka = kafka.mapping { decoder.decode($0) } ?? found.kafka
        }
        if let label = map.value("tlp-default") { found.tlpDefault = label.label() ?? found.tlpDefault }
        if let topics = map.value("topics") { found.topics = TopicsDecoder().decode(topics) }
        let routes = RoutesDecoder(topics: found.topics)
        (found.routes, found.defaultRoute) = routes.decode(map)
        found.rules = rules(map)
        found.severityPolicy = map.word("severity-policy") ?? found.severityPolicy
        if let facts = map.value("facts")?.mapping({ self.facts($0) }) { found.facts = facts }
        if let ledger = map.value("ledger")?.mapping({ self.ledger($0) }) { found.ledger = ledger }
        if let limits = map.value("limits")?.mapping({ self.limits($0) }) { found.limits = limits }
        return (found, map.value("teams"))
    }

    private func instance(_ map: YAMLMapping) -> String {
        let expected = "1 to 63 lower-case letters, digits and hyphens"
        guard let value = map.require("instance", expected: "a name of " + expected), let name = value.string() else {
            return ""
        }
        let isRight = (1...63).contains(name.utf8.count) && name.utf8.allSatisfy { Self.nameBytes.contains($0) }
        if !isRight { value.fail("“\(name.prefix(80))” cannot be an instance's name", expected: expected) }
        return name
    }

    private static let nameBytes = Set("abcdefghijklmnopqrstuvwxyz0123456789-".utf8)

    private func spool(_ value: YAMLValue) -> String? {
        guard let written = value.string(expected: "the path of a directory") else { return nil }
        let spool = Path.resolve(written, in: directory)
        if spool == "/" { value.fail("the spool cannot be the root directory", expected: "a directory of its own") }
        if let nesting = SpoolLayout.nesting(in: spool) {
            value.fail(nesting, expected: "four directories side by side")
        }
        return spool
    }

    private func inbox(_ map: YAMLMapping) -> Configuration.Inbox {
        var found = Configuration.Inbox()
        found.settle = map.duration("settle", in: .zero ... .seconds(3_600)) ?? found.settle
        found.maxFileSize = map.byteSize("max-file-size", in: 1_024...(1 << 30)) ?? found.maxFileSize
        found.watch = map.word("watch") ?? found.watch
        return found
    }

    private func rules(_ map: YAMLMapping) -> [String] {
        guard let value = map.value("rules") else {
            let usual = Path.resolve("rules", in: directory)
            return Path.isDirectory(usual) ? [usual] : []
        }
        return (value.list(expected: "a list of directories") ?? []).compactMap { item in
            guard let written = item.string(expected: "the path of a directory") else { return nil }
            let path = Path.resolve(written, in: directory)
            if !Path.isDirectory(path) { item.fail("there is no directory \(path)", expected: "a directory of rules") }
            return path
        }
    }

    private func facts(_ map: YAMLMapping) -> Configuration.Facts {
        var found = Configuration.Facts()
        guard let value = map.value("kev"), let written = value.string(expected: "the path of a file") else {
            return found
        }
        // Whether it is there is not a matter of configuration: a download replaces it.
        found.kev = Path.resolve(written, in: directory)
        return found
    }

    private func ledger(_ map: YAMLMapping) -> Configuration.Ledger {
        var found = Configuration.Ledger()
        found.replication = map.int("replication", in: 1...32)
        return found
    }

    private func limits(_ map: YAMLMapping) -> Configuration.Limits {
        var found = Configuration.Limits()
        found.depth = map.int("depth", in: 16...1_024) ?? found.depth
        found.nodes = map.int("nodes", in: 1_000...100_000_000) ?? found.nodes
        return found
    }
}

extension YAMLValue {
    /// A TLP label that may go to a topic: any but RED.
    func label() -> TLP? {
        guard let text = string(expected: "a TLP label") else { return nil }
        guard let label = TLP(label: text) else {
            let words = TLP.allCases.map(\.rawValue)
            fail(unknown(text, among: words), expected: "one of " + words.dropLast().joined(separator: ", "))
            return nil
        }
        guard label != .red else {
            fail("TLP:RED is for named persons, never for a topic", expected: "AMBER+STRICT at most")
            return nil
        }
        return label
    }
}

/// The four directories of a spool must not lie in each other, not even by links: what is archived would come in again.
enum SpoolLayout {
    static let names = ["inbox", "exercise", "archive", "quarantine"]

    /// What is wrong; `nil` where nothing is. Directories that do not exist yet are right.
    static func nesting(in spool: String) -> String? {
        let real = names.compactMap { name in Path.real(spool + "/" + name).map { (name, $0) } }
        for (outer, outerPath) in real {
            for (inner, innerPath) in real where inner != outer && Path.contains(outerPath, innerPath) {
                return outerPath == innerPath
                    ? "\(inner)/ and \(outer)/ are the same directory \(outerPath)"
                    : "\(inner)/ (\(innerPath)) lies inside \(outer)/ (\(outerPath))"
            }
        }
        return nil
    }
}
