// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import CommandLine
import KafkaClient

/// `tocsin topics`: what there is to subscribe to.
enum TopicsCommand {
    static let format = Option(
        "format", ValueType<QuarantineCommand.ListFormat>.choice("FORMAT"), help: "How to print.")

    static let command = Command(
        "topics", abstract: "List the topics that one can subscribe to",
        discussion: "Topics of the configuration, whether the brokers have them, and the widest audience of each.",
        takes: [format] + SiteOptions.forKafka
    ) { arguments in
        let site = try SiteOptions.siteWithKafka(arguments)
        let cluster = try await Brokers.describe(site)
        let topics = site.configuration.topics.sorted { $0.name < $1.name }
        for topic in topics {
            let known = cluster.topics[topic.name]
            try Messages.print(
                arguments[format] == .json ? json(topic, known) : Array(line(topic, known, topics).utf8))
        }
        return .ok
    }

    private static func line(_ topic: Topic, _ known: ClusterDescription.Topic?, _ all: [Topic]) -> String {
        let width = (all.map(\.name.count).max() ?? 0) + 2
        let name = topic.name + String(repeating: " ", count: max(1, width - topic.name.count))
        let state = known.map { "\($0.partitions) partitions" } ?? "not there yet"
        let text = [state, "TLP:\(topic.ceiling.rawValue)", topic.description ?? ""].filter { !$0.isEmpty }
        return (name + text.joined(separator: "  ")).sanitised() + "\n"
    }

    private static func json(_ topic: Topic, _ known: ClusterDescription.Topic?) -> [UInt8] {
        var json = JSONWriter(reserving: 256)
        json.object { json in
            json.member("topic", topic.name)
            json.member("exists", known != nil)
            json.member("partitions", known?.partitions)
            json.member("tlp", topic.ceiling.rawValue)
            json.member("description", topic.description)
        }
        json.newline()
        return json.bytes
    }
}
