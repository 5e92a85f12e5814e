// SPDX-License-Identifier: Apache-2.0

/// A node that is being decoded. Each accessor answers `nil` and reports what would be right where the value is not that.
package struct YAMLValue {
    package let node: YAMLNode
    /// The way to it: `routes[1].match`.
    package let key: String
    package let report: YAMLReport

    package init(node: YAMLNode, key: String, report: YAMLReport) {
        self.node = node
        self.key = key
        self.report = report
    }

    /// Reports a mistake at this value.
    /// - Parameter offset: the character inside a scalar that is to blame, from 0; `nil` for the whole value.
    package func fail(_ reason: String, expected: String? = nil, character offset: Int? = nil) {
        let position = offset.map(node.position(ofCharacter:)) ?? node.position
        report.add(at: position, key: key, reason, expected: expected)
    }

    /// "“2 sec” is not right; expected a duration such as 2s": the usual mistake, in the usual words.
    func reject<T>(expected: String) -> T? {
        fail(node.isNull ? "has no value" : "\(node.described) does not fit here", expected: expected)
        return nil
    }

    /// Any scalar but null, as written.
    package func string(expected: String = "a text") -> String? {
        node.scalar ?? reject(expected: expected)
    }

    /// Only the plain words `true` and `false`.
    package func bool() -> Bool? {
        guard case .scalar(let text, .plain) = node.content, let answer = Bool(text) else {
            return reject(expected: "true or false")
        }
        return answer
    }

    package func int(in range: ClosedRange<Int> = Int.min...Int.max) -> Int? {
        let bounded = range != Int.min...Int.max
        let expected =
            bounded ? "a whole number from \(range.lowerBound) to \(range.upperBound)" : "a whole number"
        guard let text = node.scalar, let number = Int(text), range.contains(number) else {
            return reject(expected: expected)
        }
        return number
    }

    package func double(in range: ClosedRange<Double>) -> Double? {
        guard let text = node.scalar, let number = Double(text), range.contains(number) else {
            return reject(expected: "a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// One of an enumeration's words.
    package func word<Word: RawRepresentable & CaseIterable>(of type: Word.Type = Word.self) -> Word?
    where Word.RawValue == String {
        word(among: Word.allCases.map(\.rawValue)).flatMap(Word.init(rawValue:))
    }

    /// One of `words`, exactly as they are written there.
    package func word(among words: [String]) -> String? {
        guard let text = node.scalar else { return reject(expected: "one of " + words.joined(separator: ", ")) }
        guard words.contains(text) else {
            fail(unknown(text, among: words), expected: "one of " + words.joined(separator: ", "))
            return nil
        }
        return text
    }

    /// The items of a list, each to be decoded in its turn; reports and answers `nil` for anything else.
    package func list(expected: String = "a list") -> [YAMLValue]? {
        guard case .sequence(let items) = node.content else { return reject(expected: expected) }
        return items.enumerated().map { index, item in
            YAMLValue(node: item, key: "\(key)[\(index)]", report: report)
        }
    }

    /// A list of texts; those that are none are reported and left out.
    package func strings() -> [String]? { list(expected: "a list of texts")?.compactMap { $0.string() } }

    /// Decodes a mapping; keys that `body` did not ask for are reported when it returns.
    /// - Parameter orEmpty: takes null for a mapping without keys (a file in which everything is commented out).
    package func mapping<Result>(
        orEmpty: Bool = false, expected: String = "a mapping (key: value)", _ body: (YAMLMapping) -> Result
    ) -> Result? {
        var entries: [YAMLNode.Entry] = []
        if case .mapping(let found) = node.content {
            entries = found
        } else if !(orEmpty && node.isNull) {
            return reject(expected: expected)
        }
        let mapping = YAMLMapping(entries: entries, value: self)
        let result = body(mapping)
        mapping.reportUnread()
        return result
    }
}
