// SPDX-License-Identifier: Apache-2.0
import Foundation

@testable import Assessment

/// A sentence of what would have changed the answer, read back: what is to be done to the file, and the level promised.
struct Promise {
    struct Words: Hashable {
        var quote: String
        /// Where the same words stand elsewhere too.
        var byte: Int?
    }

    enum Change: Hashable {
        /// - Parameter further: beside what the sentence before takes out.
        case words([Words], further: Bool)
        case field
        case object
        case fields
        case model
        case policy(SeverityPolicy)
        case exploitation
    }

    var change: Change
    var level: Level

    /// - Returns: `nil` for sentences that promise something else, and where a quotation is not whole.
    init?(_ sentence: String) {
        let policy = "With severity-policy: "
        if sentence.hasPrefix(policy) {
            let name = sentence.dropFirst(policy.count).prefix { $0 != " " }
            guard let other = SeverityPolicy(rawValue: String(name)), let level = Self.level(sentence, after: "be ")
            else { return nil }
            (change, self.level) = (.policy(other), level)
            return
        }
        if sentence.hasPrefix("Exploitation would"), let level = Self.level(sentence, after: " to ") {
            (change, self.level) = (.exploitation, level)
            return
        }
        guard sentence.hasPrefix("Without "), let colon = Self.colon(sentence) else { return nil }
        let what = String(sentence[sentence.index(sentence.startIndex, offsetBy: 8)..<colon])
        guard let level = Self.level(String(sentence[colon...]).replacing(": still ", with: ": "), after: ": ") else {
            return nil
        }
        self.level = level
        switch what {
        case "the text model": change = .model
        case "everything that its fields say of severity": change = .fields
        case _ where what.hasPrefix("this field"): change = .field
        case _ where what.hasPrefix("this CVSS object"): change = .object
        default:
            guard what.hasPrefix("“"), !what.contains("…”") else { return nil }
            change = .words(Self.words(what), further: what.hasSuffix(" too"))
        }
    }

    /// The one after the last closing quotation mark or bracket of what is taken away.
    private static func colon(_ sentence: String) -> String.Index? {
        let marks = [") too: ", "): ", "model: ", "severity: "]
        return marks.compactMap { sentence.range(of: $0) }.map(\.upperBound).min().map {
            sentence.index($0, offsetBy: -2)
        }
    }

    private static func level(_ sentence: String, after mark: String) -> Level? {
        guard let start = sentence.range(of: mark)?.upperBound else { return nil }
        return Level(rawValue: String(sentence[start...].prefix { $0.isLetter }))
    }

    /// `“a” (rule)`, `“b” at byte 12 (rule)`
    private static func words(_ what: String) -> [Words] {
        what.split(separator: "“").compactMap { part in
            guard let end = part.firstIndex(of: "”") else { return nil }
            let rest = part[part.index(after: end)...]
            let byte = rest.hasPrefix(" at byte ") ? Int(rest.dropFirst(9).prefix { $0.isNumber }) : nil
            return Words(quote: String(part[..<end]), byte: byte)
        }
    }
}

extension Promise {
    /// The text without the words, whose blanks may be any white space; `nil` where they do not stand in it.
    static func text(_ bytes: [UInt8], without words: [Words]) -> [UInt8]? {
        var rest = bytes
        for piece in words {
            guard let range = range(of: piece, in: rest) else { return nil }
            rest.removeSubrange(range)
        }
        return rest
    }

    private static func range(of words: Words, in bytes: [UInt8]) -> Range<Int>? {
        let needle = Array(words.quote.utf8)
        for start in (words.byte ?? 0)..<max(words.byte ?? 0, bytes.count) {
            if let end = end(of: needle, in: bytes, at: start) { return start..<end }
            if words.byte != nil { return nil }
        }
        return nil
    }

    private static func end(of needle: [UInt8], in bytes: [UInt8], at start: Int) -> Int? {
        var at = start
        for byte in needle {
            guard at < bytes.count else { return nil }
            if byte == 0x20 {
                guard isBlank(bytes[at]) else { return nil }
                while at < bytes.count, isBlank(bytes[at]) { at += 1 }
            } else {
                guard bytes[at] == byte else { return nil }
                at += 1
            }
        }
        return at
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// A JSON document without what a pointer names, or without the object around it.
    static func json(_ bytes: [UInt8], without pointer: String, around: Bool) throws -> [UInt8] {
        let root = try JSONSerialization.jsonObject(with: Data(bytes))
        var parts = pointer.split(separator: "/").map {
            String($0).replacing("~1", with: "/").replacing("~0", with: "~")
        }
        if around { parts.removeLast() }
        return Array(try JSONSerialization.data(withJSONObject: removed(ArraySlice(parts), from: root)))
    }

    private static func removed(_ path: ArraySlice<String>, from node: Any) -> Any {
        guard let name = path.first else { return node }
        let rest = path.dropFirst()
        if var object = node as? [String: Any] {
            object[name] = rest.isEmpty ? nil : object[name].map { removed(rest, from: $0) }
            return object
        }
        if var array = node as? [Any], let index = Int(name), array.indices.contains(index) {
            if rest.isEmpty { array.remove(at: index) } else { array[index] = removed(rest, from: array[index]) }
            return array
        }
        return node
    }
}
