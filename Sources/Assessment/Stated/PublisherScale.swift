// SPDX-License-Identifier: Apache-2.0
import Advisories

/// A publisher whose level words belong to another scale than the words suggest.
///
/// Measured on 3,194 VulDB texts against VulDB's own CVSS scores: "critical" is medium in 68 %, high in 32 % and
/// critical in 0.3 %; "problematic" is low in 70 %, medium in 30 %. Each word is mapped to what it most often is.
struct PublisherScale: Sendable {
    /// What the publisher's name contains, lower case.
    let name: String
    /// What begins a word in its texts, wherever they are republished.
    let signature: StaticString
    let confidence: Double
    private let words: [String: Level]

    static let all: [PublisherScale] = [
        PublisherScale(
            name: "vuldb", signature: "vdb", confidence: 0.68,
            words: [
                "critical": .medium, "problematic": .low, "high": .high, "medium": .medium, "low": .low,
            ])
    ]

    /// - Returns: `nil` for publishers that use level words as everybody does.
    static func of(_ advisory: Advisory, _ texts: [PassageWords]) -> PublisherScale? {
        let publisher = advisory.publisher.name?.lowercased() ?? ""
        return all.first { scale in
            publisher.contains(scale.name)
                || texts.contains { text in
                    text.anchors.contains { text.has($0, scale.signature) && text.gap(after: $0) == [0x2D] }
                }
        }
    }

    func level(_ word: String) -> Level? { words[word] }
}
