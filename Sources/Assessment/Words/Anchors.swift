// SPDX-License-Identifier: Apache-2.0

/// Finds the words at which the patterns of vectors and scores begin, by first letter and length: most words of a text are
/// passed over without being compared.
enum Anchors {
    /// Where any pattern begins. A word that is missing here is never looked at.
    private static let words = [
        "av", "vdb", "cvss", "cvssv2", "cvssv3", "cvssv4", "cvss3.1", "cvssv3.1", "cvssscore",
    ]

    /// For each first letter, a bit per length.
    private static let lengths: [UInt32] = {
        var table = [UInt32](repeating: 0, count: 26)
        for word in words {
            guard let first = word.utf8.first, first &- 0x61 < 26 else { continue }
            table[Int(first &- 0x61)] |= 1 << UInt32(min(word.utf8.count, 31))
        }
        return table
    }()

    static func indices(_ words: [PassageWords.Word], _ bytes: [UInt8]) -> [Int] {
        let table = lengths
        var found: [Int] = []
        for (index, word) in words.enumerated() {
            let letter = bytes[Int(word.start)] &- 0x61
            guard letter < 26, table[Int(letter)] & (1 << UInt32(min(word.end - word.start, 31))) != 0 else { continue }
            found.append(index)
        }
        return found
    }
}
