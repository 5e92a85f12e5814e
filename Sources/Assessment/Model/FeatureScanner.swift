// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Cuts passages into the words that the model counts. One pass over the bytes; ASCII letters are folded, digits become
/// `0`, addresses and runs of numbers become one token each, CVSS vectors and GHSA ids are passed over.
struct FeatureScanner {
    /// Characters (Unicode scalars) that are read of a text, all passages together.
    static let limit = 3000

    private(set) var tokens: [FeatureToken] = []
    private var left = FeatureScanner.limit
    private var passage: Int32 = 0
    private var isAfterBreak = true

    /// The words of the passages in their order, with stated severities masked (``StatementMask``).
    static func tokens(_ passages: [Passage]) -> [FeatureToken] {
        var scanner = FeatureScanner()
        scanner.tokens.reserveCapacity(128)
        for (index, passage) in passages.enumerated() where scanner.left > 0 {
            scanner.passage = Int32(truncatingIfNeeded: index)
            scanner.isAfterBreak = true
            var text = passage.text
            text.withUTF8 { scanner.scan($0) }
            // As if a line ended there.
            scanner.left -= 1
        }
        return StatementMask.masked(scanner.tokens)
    }

    private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
        let end = readable(bytes)
        var at = 0
        while at < end {
            let byte = bytes[at]
            if let length = FeatureBytes.separator(bytes, at, end) {
                if FeatureBytes.endsSentence(bytes, at, end) { isAfterBreak = true }
                at += length
            } else if FeatureBytes.mayBeginLocator(byte), let skipped = FeatureBytes.locator(bytes, at, end) {
                if skipped.isAddress { append(FeatureToken.address, at..<skipped.end) } else { isAfterBreak = true }
                at = skipped.end
            } else {
                at = word(bytes, at, end)
            }
        }
    }

    /// How many bytes of the passage are within the limit; takes their characters off it.
    private mutating func readable(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        if bytes.count <= left, bytes.allSatisfy({ $0 < 0x80 }) {
            left -= bytes.count
            return bytes.count
        }
        for (index, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
            if left == 0 { return index }
            left -= 1
        }
        return bytes.count
    }

    /// Takes the word that begins at `start`.
    /// - Returns: where it ends.
    private mutating func word(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        var at = start
        var hash = FeatureHash.seed
        var isNumber = true
        while at < end, FeatureBytes.separator(bytes, at, end) == nil {
            let folded = FeatureBytes.folded(bytes[at])
            if folded != UInt8(ascii: "0") { isNumber = false }
            hash = FeatureHash.add(folded, to: hash)
            at += 1
        }
        if isNumber {
            appendNumber(start..<at)
        } else {
            append(hash, start..<at)
        }
        return at
    }

    private mutating func appendNumber(_ range: Range<Int>) {
        if !isAfterBreak, let last = tokens.indices.last, tokens[last].isNumber {
            tokens[last].end = Int32(truncatingIfNeeded: range.upperBound)
            return
        }
        append(FeatureToken.number, range)
        tokens[tokens.count - 1].isNumber = true
    }

    private mutating func append(_ hash: UInt64, _ range: Range<Int>) {
        tokens.append(
            FeatureToken(
                hash: hash, passage: passage, start: Int32(truncatingIfNeeded: range.lowerBound),
                end: Int32(truncatingIfNeeded: range.upperBound), wordClass: WordClass.of(hash),
                isAfterBreak: isAfterBreak, isNumber: false))
        isAfterBreak = false
    }
}
