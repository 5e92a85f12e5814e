// SPDX-License-Identifier: Apache-2.0
import YAML

/// The section `publishers:` of a rule file, decoded strictly.
struct PublisherFile {
    var profiles: [PublisherProfile] = []

    init(_ file: YAMLMapping) {
        let found = file.value("publishers")?.mapping { mapping in
            mapping.all.compactMap { key, value -> PublisherProfile? in
                value.mapping(expected: "names, signatures, trust, scale, marks or not-read") { own in
                    Self.profile(key, own)
                }
            }
        }
        profiles = found ?? []
    }

    private static func profile(_ key: YAMLKey, _ own: YAMLMapping) -> PublisherProfile {
        var profile = PublisherProfile(name: key.name)
        profile.names = (own.strings("names") ?? []).map(PublisherBook.folded)
        profile.namespaces = (own.strings("namespaces") ?? []).map(PublisherBook.folded)
        profile.signatures = (own.list("signatures") ?? []).compactMap(signature)
        profile.trust = own.word("trust") ?? .stated
        profile.scale = own.value("scale").flatMap(scale)
        profile.marks = own.value("marks").map { marks($0, key.name) } ?? []
        profile.unread = Set((own.list("not-read") ?? []).compactMap { $0.word(of: PublisherProfile.Kind.self) })
        for (name, list) in [("names", profile.names), ("namespaces", profile.namespaces)]
        where list.contains(where: \.isEmpty) {
            own.value(name)?.fail("an empty text is contained in every name", expected: "a part of the name")
        }
        if profile.names.isEmpty, profile.namespaces.isEmpty, profile.signatures.isEmpty, profile.marks.isEmpty {
            key.fail("“\(key.name)” is never found", expected: "names, namespaces, signatures or marks")
        }
        return profile
    }

    private static func signature(_ value: YAMLValue) -> TextSignature? {
        let expected = "words in a row, # for a number, such as VDB-#"
        guard let text = value.string(expected: expected) else { return nil }
        if let signature = TextSignature(text) { return signature }
        value.fail("“\(text)” does not begin with a word, or ends without one", expected: expected)
        return nil
    }

    private static func scale(_ value: YAMLValue) -> PublisherScale? {
        value.mapping(expected: "the publisher's words with their levels") { mapping in
            var scale = PublisherScale()
            for (key, value) in mapping.all {
                guard key.name.contains(where: \.isLetter) else {
                    key.fail("“\(key.name)” holds no word", expected: "a word of the publisher's")
                    continue
                }
                if let meaning = meaning(value) { scale.add(key.name, meaning) }
            }
            return scale
        }
    }

    private static func marks(_ value: YAMLValue, _ publisher: String) -> [TitleMark] {
        let rule = publisher.lowercased().split { !($0.isLetter || $0.isNumber) }.joined(separator: "-") + ".mark"
        let found = value.mapping(expected: "the marks with their levels") { mapping in
            mapping.all.compactMap { key, value -> TitleMark? in
                meaning(value).map { TitleMark(text: Array(key.name.lowercased().utf8), meaning: $0, rule: rule) }
            }
        }
        return found ?? []
    }

    /// `medium`, or `{ level: medium, confidence: 0.68 }`.
    private static func meaning(_ value: YAMLValue) -> PublisherScale.Meaning? {
        if case .mapping = value.node.content {
            return value.mapping { own in
                let level = own.require("level", expected: "a level").flatMap(level)
                let confidence = own.double("confidence", in: 0...1)
                return level.map { PublisherScale.Meaning(level: $0, confidence: confidence) }
            } ?? nil
        }
        return level(value).map { PublisherScale.Meaning(level: $0, confidence: nil) }
    }

    private static func level(_ value: YAMLValue) -> Level? {
        let words = Level.allCases.filter { $0 != .unclassified }.map(\.rawValue)
        return value.word(among: words).flatMap(Level.init(rawValue:))
    }
}
