// SPDX-License-Identifier: Apache-2.0
import Advisories

extension ReceivedAlert {
    /// The event as one line of JSON, without the newline: a structured event's own bytes (line breaks between values
    /// become spaces), a binary one put together from its attributes and data. Unknown fields are in it.
    package var line: [UInt8] {
        switch mode {
        case .structured: return Self.oneLine(value)
        case .binary:
            var json = JSONWriter(reserving: value.count + 1_024)
            json.object { json in
                for (name, text) in attributes.sorted(by: { $0.key < $1.key }) {
                    if name == "exercise" { json.member(name, exercise) } else { json.member(name, text) }
                }
                json.key("data")
                json.raw(Self.oneLine(value))
            }
            return json.bytes
        }
    }

    /// Inside a JSON string a line break is always escaped, so what is replaced stands between values. A byte order mark
    /// goes.
    private static func oneLine(_ bytes: [UInt8]) -> [UInt8] {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        return text.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
    }
}

/// A received alert answers what a published one does, and knows its topic.
extension ReceivedAlert: FilterSubject {
    package func value(_ field: Filter.Field) -> Filter.Value {
        switch field {
        case .severity: .text(level.rawValue)
        case .change: Filter.Value(change?.rawValue)
        case .tlp: .text(tlp.rawValue)
        case .category: Filter.Value(attributes["category"])
        case .exercise: .flag(exercise)
        case .source: .text(source)
        case .topic: .text(topic)
        case .publisher: Filter.Value(advisory.publisher)
        case .id: Filter.Value(advisory.id)
        case .format: Filter.Value(advisory.format)
        case .title: Filter.Value(title)
        case .summary: Filter.Value(summary)
        case .language: Filter.Value(advisory.language)
        case .score: Filter.Value(score)
        case .confidence: Filter.Value(confidence)
        case .needsReview: .flag(needsReview)
        case .organisations: .list(organisations)
        case .products: .list(products.map(\.described))
        case .vulnerabilities: .list(vulnerabilities)
        case .sectors: .list(sectors)
        case .jurisdictions: .list(jurisdictions)
        case .mitigability: Filter.Value(data["mitigability"]?.string)
        case .assurance: Filter.Value(data["assurance"]?.string)
        }
    }
}
