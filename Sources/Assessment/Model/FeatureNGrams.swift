// SPDX-License-Identifier: Apache-2.0
import Advisories

/// One word, or two that follow each other, of a text.
package struct NGram: Sendable, Hashable {
    package var hash: UInt32
    package var passage: Int
    /// Bytes within the passage.
    package var range: Range<Int>
}

/// Finds the n-grams of a text, the only thing that the model sees of it. Training and use share this.
package enum FeatureNGrams {
    /// Every word and pair in the order of the text, repeats included. Stop words are none and may stand between two of a
    /// pair ("denial of service").
    package static func all(_ passages: [Passage]) -> [NGram] { all(FeatureScanner.tokens(passages)) }

    static func all(_ tokens: [FeatureToken]) -> [NGram] {
        var found: [NGram] = []
        found.reserveCapacity(2 * tokens.count)
        var last: FeatureToken?
        for token in tokens {
            if token.isAfterBreak { last = nil }
            if token.wordClass.contains(.stop) { continue }
            let range = Int(token.start)..<Int(token.end)
            found.append(NGram(hash: FeatureHash.unigram(token.hash), passage: Int(token.passage), range: range))
            if let last {
                let hash = FeatureHash.bigram(last.hash, token.hash)
                found.append(
                    NGram(hash: hash, passage: Int(token.passage), range: Int(last.start)..<range.upperBound))
            }
            last = token
        }
        return found
    }
}
