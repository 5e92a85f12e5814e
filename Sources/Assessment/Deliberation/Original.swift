// SPDX-License-Identifier: Apache-2.0
import Advisories

/// The file that an advisory was read from, so that words may be taken out of it and the rest be read again: the title,
/// the publisher, the language may be other ones then.
package struct Original: Sendable {
    private let bytes: [UInt8]
    private let limits: ReadingLimits
    /// Which of the file's advisories it is, from 0.
    private let index: Int
    private let count: Int

    /// - Parameters:
    ///   - count: how many advisories the file has.
    package init(_ bytes: [UInt8], index: Int, of count: Int, limits: ReadingLimits = ReadingLimits()) {
        self.bytes = bytes
        self.limits = limits
        self.index = index
        self.count = count
    }

    /// The file without these bytes, and the advisory that it has then; `nil` where they are not in it, and where what is
    /// left cannot be read as as many advisories.
    func without(_ range: Range<Int>) -> (original: Original, advisory: Advisory)? {
        guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return nil }
        let rest = Array(bytes[..<range.lowerBound] + bytes[range.upperBound...])
        guard let reading = try? DocumentReader.read(rest, limits: limits), reading.advisories.count == count,
            reading.advisories.indices.contains(index)
        else { return nil }
        return (Original(rest, index: index, of: count, limits: limits), reading.advisories[index])
    }
}
