// SPDX-License-Identifier: Apache-2.0
import Spelling

/// A mapping that is being decoded. It remembers which keys were asked for, so that every other is a mistake.
package final class YAMLMapping {
    /// The mapping itself, for mistakes that no single key is to blame for.
    package let value: YAMLValue
    private let entries: [YAMLNode.Entry]
    private var asked: [String] = []

    init(entries: [YAMLNode.Entry], value: YAMLValue) {
        self.entries = entries
        self.value = value
    }

    /// The key's value, to decode by hand; `nil` where it is not there.
    package func value(_ key: String) -> YAMLValue? {
        if !asked.contains(key) { asked.append(key) }
        return entries.first { $0.key == key }.map(child)
    }

    /// The key's value; reports the mapping where it is not there.
    /// - Parameter expected: what would be right there ("the topic's name").
    package func require(_ key: String, expected: String) -> YAMLValue? {
        if let found = value(key) { return found }
        value.report.add(
            at: value.node.position, key: value.key, "the key “\(key)” is missing", expected: "\(key): \(expected)")
        return nil
    }

    /// Every entry, for a mapping whose keys are names of the operator's own. All count as asked for.
    package var all: [(key: YAMLKey, value: YAMLValue)] {
        asked += entries.map(\.key)
        return entries.map { entry in
            let child = child(entry)
            return (YAMLKey(name: entry.key, position: entry.keyPosition, value: child), child)
        }
    }

    package func string(_ key: String) -> String? { value(key)?.string() }
    package func strings(_ key: String) -> [String]? { value(key)?.strings() }
    package func bool(_ key: String) -> Bool? { value(key)?.bool() }
    package func int(_ key: String, in range: ClosedRange<Int>) -> Int? { value(key)?.int(in: range) }
    package func double(_ key: String, in range: ClosedRange<Double>) -> Double? { value(key)?.double(in: range) }
    package func word<Word: RawRepresentable & CaseIterable>(_ key: String, of type: Word.Type = Word.self) -> Word?
    where Word.RawValue == String { value(key)?.word() }
    package func list(_ key: String) -> [YAMLValue]? { value(key)?.list() }

    func reportUnread() {
        for entry in entries where !asked.contains(entry.key) {
            let way = child(entry).key
            let reason = value.unknown(entry.key, among: asked, what: "is not a key here")
            let expected = asked.isEmpty ? nil : "one of " + asked.sorted().joined(separator: ", ")
            value.report.add(at: entry.keyPosition, key: way, reason, expected: expected)
        }
    }

    private func child(_ entry: YAMLNode.Entry) -> YAMLValue {
        let way = value.key.isEmpty ? entry.key : value.key + "." + entry.key
        return YAMLValue(node: entry.value, key: way, report: value.report)
    }
}

/// A key of the operator's own, with its place.
package struct YAMLKey {
    package let name: String
    package let position: YAMLPosition
    fileprivate let value: YAMLValue

    fileprivate init(name: String, position: YAMLPosition, value: YAMLValue) {
        self.name = name
        self.position = position
        self.value = value
    }

    /// Reports a mistake at the key itself.
    package func fail(_ reason: String, expected: String? = nil) {
        value.report.add(at: position, key: value.key, reason, expected: expected)
    }
}

extension YAMLValue {
    /// "“severty” is unknown, did you mean severity?"
    package func unknown(_ word: String, among words: [String], what: String = "is not known") -> String {
        let near = Spelling.nearest(to: word, among: words).map { " (did you mean \($0)?)" } ?? ""
        return "“\(word.count > 60 ? word.prefix(57) + "…" : word[...])” \(what)\(near)"
    }
}
