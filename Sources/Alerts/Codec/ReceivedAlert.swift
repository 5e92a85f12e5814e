// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment

/// An alert as it came from a topic. Anybody may have written it: every accessor answers `nil` or nothing for what is not
/// there or is of another kind, and fields that we do not know are kept in ``event``.
package struct ReceivedAlert: Sendable {
    /// How the event was packed (CloudEvents Kafka binding 1.0.2, section 3).
    package enum Mode: Sendable, Hashable { case structured, binary }

    package let mode: Mode
    package let topic: String
    /// The record's value as it came.
    package let value: [UInt8]
    /// CloudEvents attributes by name, as texts (`true`, `1.0`), extensions too; without `data`.
    package let attributes: [String: String]
    /// The event's `data`.
    package let data: JSONNode
    package let id: String
    package let source: String

    init(mode: Mode, topic: String, value: [UInt8], attributes: [String: String], data: JSONNode) {
        self.mode = mode
        self.topic = topic
        self.value = value
        self.attributes = attributes
        self.data = data
        self.id = attributes["id"] ?? ""
        self.source = attributes["source"] ?? ""
    }
}

extension ReceivedAlert {
    package var type: String { attributes["type"] ?? "" }
    package var subject: String? { attributes["subject"] }
    package var time: Timestamp? { attributes["time"].flatMap(Self.instant) }
    /// The number in its topic, from 1; `nil` where it is missing or not a number.
    package var sequence: UInt64? { attributes["sequence"].flatMap { UInt64($0) }.flatMap { $0 > 0 ? $0 : nil } }

    /// ``Level/unclassified`` where the event names none that we know: nobody has judged it for us.
    package var level: Level {
        word(attributes["severity"]) ?? word(data["severity"]?["level"]?.string) ?? .unclassified
    }
    package var change: Change.Kind? { word(attributes["change"]) ?? word(data["change"]?["kind"]?.string) }
    package var category: Category? { word(attributes["category"]) }
    /// ``TLP/red`` where the event has a label that we cannot read: never wider than what it may have meant.
    package var tlp: TLP { attributes["tlp"].flatMap(TLP.init(label:)) ?? .red }
    package var exercise: Bool { attributes["exercise"]?.lowercased() == "true" }

    package var title: String? { data["title"]?.string }
    package var summary: String? { data["summary"]?.string }
    package var score: Double? { data["severity"]?["score"]?.double }
    package var scoreKind: Assessment.ScoreKind? { word(data["severity"]?["scoreKind"]?.string) }
    package var basis: Assessment.Basis? { word(data["severity"]?["basis"]?.string) }
    package var confidence: Double? { share(data["severity"]?["confidence"]) }
    package var needsReview: Bool { data["severity"]?["needsReview"]?.bool ?? false }
    package var conflicts: [String] { strings(data["severity"]?["conflicts"]) }

    package var organisations: [String] { strings(data["subjects"]?["organisations"]) }
    package var vulnerabilities: [String] { strings(data["vulnerabilities"]) }
    package var sectors: [String] { strings(data["sectors"]) }
    package var jurisdictions: [String] { strings(data["jurisdictions"]) }
    package var mitigability: Mitigability? { word(data["mitigability"]?.string) }
    package var assurance: Assurance? { word(data["assurance"]?.string) }
    /// What was cut, by name, with the original's count.
    package var truncated: [(name: String, count: Int)] {
        (data["truncated"].map { Array($0.members) } ?? []).compactMap { name, count in
            guard let name = name.string, let count = count.int else { return nil }
            return (name, count)
        }
    }

    func strings(_ node: JSONNode?) -> [String] { node.map { $0.elements.compactMap(\.string) } ?? [] }

    /// A confidence or a probability; `nil` for any number outside 0 to 1.
    func share(_ node: JSONNode?) -> Double? { node?.double.flatMap { (0...1).contains($0) ? $0 : nil } }

    func word<Word: RawRepresentable>(_ text: String?) -> Word? where Word.RawValue == String {
        text.flatMap(Word.init(rawValue:))
    }

    static func instant(_ text: String) -> Timestamp? {
        guard case .instant(let instant)? = Moment(rfc3339: text) else { return nil }
        return instant
    }
}
