// SPDX-License-Identifier: Apache-2.0

/// "Did you mean": the nearest known word to one that is not known.
package enum Suggestion {
    /// Words longer than this are not compared: nobody mistypes so much, and the cost is quadratic.
    private static let longest = 64

    /// - Returns: the candidate with the smallest edit distance, if at most a third of the word (at least 1, at most 3)
    ///   has to change, or the only candidate that begins with `word`.
    package static func nearest(to word: String, among candidates: [String]) -> String? {
        guard !word.isEmpty, word.utf8.count <= longest else { return nil }
        let prefixed = candidates.filter { $0.hasPrefix(word) && $0 != word }
        if prefixed.count == 1 { return prefixed.first }
        let allowed = min(3, max(1, word.count / 3))
        let ranked = candidates.map { (distance($0, word), $0) }.filter { $0.0 <= allowed }
        return ranked.min { $0.0 < $1.0 }?.1
    }

    /// Edits (insert, delete, replace, swap of neighbours) that lead from one word to the other, cased alike.
    static func distance(_ a: String, _ b: String) -> Int {
        let a = Array(a.lowercased().utf8.prefix(longest))
        let b = Array(b.lowercased().utf8.prefix(longest))
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var best = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforeLast[j - 1] + 1) }
                row.append(best)
            }
            beforeLast = last
            last = row
        }
        return last[b.count]
    }
}
