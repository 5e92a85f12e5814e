// SPDX-License-Identifier: Apache-2.0
import Advisories

/// The publishers of which something must be known to take their words rightly.
package struct PublisherBook: Sendable {
    private(set) var profiles: [PublisherProfile] = []
    /// Of all profiles: they are read in anybody's titles.
    private(set) var marks: [TitleMark] = []
    private var signatures: [(signature: TextSignature, profile: Int)] = []
    private var firsts = [Bool](repeating: false, count: 256)

    package init() {}

    /// A publisher that is there already is replaced: directories of one's own stand after the product's.
    mutating func add(_ profile: PublisherProfile) {
        profiles.removeAll { $0.name == profile.name }
        profiles.append(profile)
        marks = profiles.flatMap(\.marks)
        signatures = profiles.enumerated().flatMap { number, profile in profile.signatures.map { ($0, number) } }
        firsts = [Bool](repeating: false, count: 256)
        for (signature, _) in signatures { firsts[Int(signature.first)] = true }
    }

    package var count: Int { profiles.count }

    /// The profile of the document's own publisher; `nil` for publishers who use words as everybody does.
    func publisher(of advisory: Advisory) -> PublisherProfile? {
        let name = Self.folded(advisory.publisher.name ?? "")
        let namespace = Self.folded(advisory.publisher.namespace ?? "")
        guard !name.isEmpty || !namespace.isEmpty else { return nil }
        return profiles.first { profile in
            profile.names.contains { Self.holds(name, $0) } || profile.namespaces.contains { Self.holds(namespace, $0) }
        }
    }

    /// The first bytes of a text, ASCII letters in lower case: names are compared for every advisory.
    static func folded(_ text: String) -> [UInt8] { text.utf8.prefix(512).map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 } }

    private static func holds(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
        guard let first = part.first, part.count <= bytes.count else { return false }
        return (0...bytes.count - part.count).contains { start in
            bytes[start] == first && bytes[start..<start + part.count].elementsEqual(part)
        }
    }

    /// Whose words the text is: the publisher's, or by their signature those of somebody who is republished.
    func author(of advisory: Advisory, _ texts: [PassageWords]) -> PublisherProfile? {
        if let own = publisher(of: advisory) { return own }
        guard !signatures.isEmpty else { return nil }
        for text in texts {
            for (index, word) in text.words.enumerated() where firsts[Int(text.bytes[Int(word.start)])] {
                for (signature, profile) in signatures where signature.stands(at: index, in: text) {
                    return profiles[profile]
                }
            }
        }
        return nil
    }
}
