// SPDX-License-Identifier: Apache-2.0

/// Hands a JSON document to the reader of its format.
enum JSONFormats {
    static func read(_ bytes: [UInt8], limits: ReadingLimits) throws(Refusal) -> Reading {
        let document: JSONDocument
        do { document = try JSONDocument(bytes: bytes, limits: limits) } catch { throw Refusal(error, format: nil) }
        let root = document.root
        guard let format = FormatDetector.format(of: root) else {
            throw Refusal.unknown("This JSON document is of no advisory format that is known.")
        }
        let advisory: Advisory
        switch format {
        case .csaf20, .csaf21: advisory = try CSAFReader(root, format).read()
        case .cve5: advisory = try CVEReader(root).read()
        case .federalRegisterJSON: advisory = try FederalRegisterReader(root).read()
        default: throw Refusal.noReader(format)
        }
        return Reading(format: format, advisories: [advisory])
    }
}

// What the readers of JSON formats share: fields of the wrong type count as absent.
extension JSONNode {
    /// A date or time; `nil` where it cannot be read.
    var moment: Moment? { string.flatMap { Moment(rfc3339: $0) } }

    /// A string, or a number as it is written: issuers confuse them in versions.
    var stringOrNumber: String? { text ?? number }

    /// Where the string's text stands in the file as it is; `nil` for one with escapes.
    var textOffset: Int? { kind == .string && !isEscaped ? rawRange.lowerBound : nil }
}

extension Passage {
    /// - Returns: `nil` for what is no string, or an empty one.
    init?(_ role: Role, _ node: JSONNode?, at place: @autoclosure () -> String) {
        guard let node, let text = node.text else { return nil }
        self.init(role: role, place: place(), text: text, offset: node.textOffset)
    }
}

extension String {
    /// Without white space at either end.
    var trimmed: String {
        guard let first = first, let last = last, first.isWhitespace || last.isWhitespace else { return self }
        var slice = self[...]
        while slice.last?.isWhitespace == true { slice.removeLast() }
        return String(slice.drop { $0.isWhitespace })
    }

    /// A language tag with its primary subtag in lower case; `_`, which issuers write, becomes `-`.
    var languageTag: String? {
        let parts = trimmed.split(whereSeparator: { $0 == "-" || $0 == "_" })
        guard let first = parts.first, (2...3).contains(first.count), first.allSatisfy(\.isLetter) else { return nil }
        return ([first.lowercased()] + parts.dropFirst().map(String.init)).joined(separator: "-")
    }
}

extension JSONNode {
    /// For `node?.elements ?? JSONNode.noElements`.
    static var noElements: Elements { empty.elements }
    static var noMembers: Members { empty.members }

    private static let empty: JSONNode = {
        let null = JSONDocument.Entry(start: 0, end: 0, next: 1, kind: .null, escaped: false)
        return JSONNode(document: JSONDocument(bytes: [], tape: [null]), index: 0)
    }()
}
