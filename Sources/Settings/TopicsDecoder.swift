// SPDX-License-Identifier: Apache-2.0
import Alerts
import YAML

/// Decodes `topics:`: the six defaults with what the file changes, and the file's own.
struct TopicsDecoder {
    func decode(_ value: YAMLValue) -> [Topic] {
        value.mapping { map in
            var topics = Topic.defaults
            for (key, value) in map.all {
                if let reason = Topic.problem(inName: key.name) {
                    key.fail("“\(key.name.prefix(80))” cannot be an alert topic: \(reason)")
                    continue
                }
                let known = topics.firstIndex { $0.name == key.name }
                let start = known.map { topics[$0] } ?? Topic(name: key.name, ceiling: .amber)
                let topic = value.mapping(orEmpty: true) { self.topic($0, start) } ?? start
                if let known { topics[known] = topic } else { topics.append(topic) }
            }
            refuseTwins(topics, map)
            return topics
        } ?? Topic.defaults
    }

    private func topic(_ map: YAMLMapping, _ start: Topic) -> Topic {
        var topic = start
        topic.ceiling = map.value("tlp")?.label() ?? topic.ceiling
        topic.partitions = map.int("partitions", in: 1...1_000) ?? topic.partitions
        topic.retention = map.duration("retention", in: .seconds(60) ... .days(36_500)) ?? topic.retention
        topic.replication = map.int("replication", in: 1...32) ?? topic.replication
        topic.description = map.string("description") ?? topic.description
        return topic
    }

    /// Kafka counts `a.b` and `a_b` as one name in its metrics and refuses the second.
    private func refuseTwins(_ topics: [Topic], _ map: YAMLMapping) {
        var seen: [String: String] = [:]
        for topic in topics {
            let folded = topic.name.replacing(".", with: "_")
            if let twin = seen[folded], let (key, _) = map.all.first(where: { $0.key.name == topic.name }) {
                key.fail(
                    "Kafka cannot tell “\(topic.name)” from “\(twin)”",
                    expected: "names that differ in more than . and _")
            }
            seen[folded] = topic.name
        }
    }
}
