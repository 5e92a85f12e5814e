// SPDX-License-Identifier: Apache-2.0

/// The n-grams of a text that the model knows, each once.
struct KnownNGrams {
    /// Rows of the weights with the n-gram's first occurrence, in the order of the text.
    private(set) var rows: [(row: Int, ngram: NGram)] = []
    /// Of all n-grams of the text, repeats included, those that the model knows; 0 to 1.
    let share: Double

    /// - Parameter count: of the rows.
    init(_ ngrams: [NGram], in index: HashIndex, count: Int) {
        var seen = [Bool](repeating: false, count: count)
        var known = 0
        for ngram in ngrams {
            let row = Int(index[UInt64(ngram.hash)])
            guard seen.indices.contains(row) else { continue }
            known += 1
            if seen[row] { continue }
            seen[row] = true
            rows.append((row, ngram))
        }
        share = ngrams.isEmpty ? 0 : Double(known) / Double(ngrams.count)
    }
}
