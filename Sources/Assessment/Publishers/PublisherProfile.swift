// SPDX-License-Identifier: Apache-2.0
import Advisories

/// How one publisher's statements are to be taken (`Config/rules/publishers.yaml`).
package struct PublisherProfile: Sendable {
    /// What its own level statements are worth. The CVSS of its documents counts in any case.
    package enum Trust: String, Sendable, CaseIterable {
        /// They decide, as those of a publisher without a profile do.
        case stated
        /// They stand as evidence beside the answer and never decide.
        case evidence
        /// They are not read.
        case none
    }

    /// Kinds of statement that may be left unread.
    package enum Kind: String, Sendable, CaseIterable {
        /// Level fields of a structured document.
        case field
        /// CVSS objects, and vectors and scores in text.
        case score
        /// Level words in the title.
        case title
        /// "Severity: High".
        case label
        /// "rated as high".
        case prose
    }

    package var name: String
    /// What the publisher's name, and its namespace, contain; bytes, ASCII letters in lower case.
    var names: [[UInt8]] = []
    var namespaces: [[UInt8]] = []
    /// What marks its texts wherever they are republished.
    var signatures: [TextSignature] = []
    var trust = Trust.stated
    /// What its words mean; `nil` where they mean what they say.
    var scale: PublisherScale?
    /// Marks in brackets in titles, anybody's: "M/H".
    var marks: [TitleMark] = []
    var unread: Set<Kind> = []

    func reads(_ kind: Kind) -> Bool {
        switch kind {
        case .score: !unread.contains(kind)
        case .field, .title, .label, .prose: trust != .none && !unread.contains(kind)
        }
    }
}

/// The words of a publisher's own scale. Other words name no level for it.
struct PublisherScale: Sendable {
    struct Meaning: Sendable, Hashable {
        var level: Level
        /// How often it is that level, measured; `nil` where nobody has.
        var confidence: Double?
    }

    private var meanings: [String: Meaning] = [:]
    /// Words of the longest entry.
    private(set) var longest = 1

    mutating func add(_ words: String, _ meaning: Meaning) {
        let words = Self.words(words)
        longest = max(longest, words.count)
        meanings[words.joined(separator: " ")] = meaning
    }

    subscript(words: String) -> Meaning? { meanings[words] }

    /// What a field says: its words, or the one entry that is among its at most six words.
    func meaning(ofField text: String) -> Meaning? {
        let words = Self.words(text)
        if let whole = meanings[words.joined(separator: " ")] { return whole }
        guard words.count <= 6 else { return nil }
        for length in stride(from: min(longest, words.count), to: 0, by: -1) {
            let found = (0...words.count - length).compactMap { start in
                meanings[words[start..<start + length].joined(separator: " ")]
            }
            if let first = found.first { return Set(found).count == 1 ? first : nil }
        }
        return nil
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !($0.isLetter || $0 == "-") }.map(String.init)
    }
}

/// A mark in brackets that publishers put into titles: "[M/H]".
struct TitleMark: Sendable {
    /// Lower case, without the brackets.
    var text: [UInt8]
    var meaning: PublisherScale.Meaning
    /// `ncsc-nl.mark`
    var rule: String
}
