// SPDX-License-Identifier: Apache-2.0

/// What training found out: the content of a model file.
package struct ModelParameters: Sendable, Hashable {
    /// What the trainer used and what must be said of it, a JSON object as text (`Docs/MODEL.md`).
    package var provenance: String
    /// One for each head of ``ModelHeads``: a logit is `bias + scale * sum of weights / sqrt(n)`.
    package var scales: [Double]
    /// One for each column.
    package var biases: [Double]
    /// Of the mean of both ways to a level: above 1 the probabilities move towards each other.
    package var temperature: Double
    /// How much the level head counts in the mean of both ways to a level, 0 to 1.
    package var levelShare: Double
    /// Five of a hundred ordinary advisories have a smaller share of known n-grams.
    package var leastKnownShare: Double
    /// The n-grams, strictly ascending.
    package var hashes: [UInt32]
    /// For each n-gram its weights, one per column, -127 to 127.
    package var weights: [Int8]

    package init(
        provenance: String, scales: [Double], biases: [Double], temperature: Double, levelShare: Double,
        leastKnownShare: Double, hashes: [UInt32], weights: [Int8]
    ) {
        self.provenance = provenance
        self.scales = scales
        self.biases = biases
        self.temperature = temperature
        self.levelShare = levelShare
        self.leastKnownShare = leastKnownShare
        self.hashes = hashes
        self.weights = weights
    }

    /// The first thing about them that no trainer writes; `nil` where all is well.
    package var mistake: String? {
        let columns = ModelHeads.columns
        if scales.count != ModelHeads.all.count || biases.count != columns { return "a head is missing" }
        if hashes.isEmpty || weights.count != hashes.count * columns { return "the weights do not fit the n-grams" }
        if !scales.allSatisfy({ $0 > 0 && $0 <= 100 }) { return "a scale is outside 0 to 100" }
        if !biases.allSatisfy({ abs($0) <= 100 }) { return "a bias is outside -100 to 100" }
        if !(temperature >= 0.05 && temperature <= 20) { return "the temperature is outside 0.05 to 20" }
        if !(levelShare >= 0 && levelShare <= 1 && leastKnownShare >= 0 && leastKnownShare <= 1) {
            return "a share is outside 0 to 1"
        }
        if !zip(hashes, hashes.dropFirst()).allSatisfy({ $0 < $1 }) { return "the n-grams are not in ascending order" }
        if weights.contains(-128) { return "a weight is -128" }
        return nil
    }
}
