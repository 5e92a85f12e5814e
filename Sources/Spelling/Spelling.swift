// SPDX-License-Identifier: Apache-2.0

/// Finds the word that somebody probably meant: for "did you mean …" in configuration, filters and command lines.
package enum Spelling {
    /// The candidate nearest to `word`, or `nil` where none is near enough to be worth naming.
    ///
    /// Case is ignored. Near enough is one edit (insert, delete, replace, swap of neighbours) for up to four characters,
    /// two for up to eight, three beyond; or a candidate that begins with at least three characters that were written.
    /// - Parameter candidates: the words that would be right; the first of equals wins.
    package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
        let written = Array(word.lowercased().utf8.prefix(64))
        guard !written.isEmpty else { return nil }
        let allowed = written.count <= 4 ? 1 : written.count <= 8 ? 2 : 3
        var best: (candidate: String, distance: Int)?
        for candidate in candidates {
            let right = Array(candidate.lowercased().utf8.prefix(64))
            let begins = written.count >= 3 && right.starts(with: written)
            let distance = begins ? min(1, right.count - written.count) : distance(written, right)
            if distance <= allowed, distance < best?.distance ?? Int.max { best = (candidate, distance) }
        }
        return best?.candidate
    }

    /// The optimal string alignment distance. Quadratic; both sides are at most 64 bytes.
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var before: [Int] = []
        var last = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var row = [i + 1]
            for (j, y) in b.enumerated() {
                var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (x == y ? 0 : 1))
                if i > 0, j > 0, x == b[j - 1], a[i - 1] == y { cost = min(cost, before[j - 1] + 1) }
                row.append(cost)
            }
            (before, last) = (last, row)
        }
        return last[b.count]
    }
}
