// SPDX-License-Identifier: Apache-2.0

/// Plain search for bytes.
enum ByteSearch {
    static func first(_ needle: [UInt8], in hay: [UInt8], from start: Int = 0) -> Range<Int>? {
        guard let head = needle.first, hay.count >= needle.count else { return nil }
        var index = start
        while index <= hay.count - needle.count {
            if hay[index] == head, hay[index..<(index + needle.count)].elementsEqual(needle) {
                return index..<(index + needle.count)
            }
            index += 1
        }
        return nil
    }

    /// What follows the first occurrence of `phrase` in `text`.
    static func tail(after phrase: String, in text: Substring) -> Substring? {
        guard let hit = first(Array(phrase.utf8), in: Array(text.utf8)) else { return nil }
        return Substring(text.utf8.dropFirst(hit.upperBound))
    }

    static func all(_ needle: [UInt8], in hay: [UInt8]) -> [Range<Int>] {
        var out: [Range<Int>] = []
        var start = 0
        while let hit = first(needle, in: hay, from: start) {
            out.append(hit)
            start = hit.upperBound
        }
        return out
    }
}
