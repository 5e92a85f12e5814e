// SPDX-License-Identifier: Apache-2.0

/// The score of each of the 2,592 combinations of base metrics, by the equations of CVSS v3.1, and from it the
/// distribution of levels that follows from a distribution of each metric.
package enum MetricLevels {
    /// Weight of one level among the combinations, and its expected score.
    package struct Share: Sendable {
        package var probability = 0.0
        /// Sum of probability times score in tenths; divided by `probability` it is the level's expected score.
        package var tenths = 0.0
    }

    /// Scores in tenths, 0 to 100; the last metric (A) counts fastest.
    private static let tenths: [UInt8] = {
        var vectors = ["CVSS:3.1"]
        for head in ModelHeads.all.dropFirst() {
            vectors = vectors.flatMap { start in head.values.map { "\(start)/\(head.name):\($0)" } }
        }
        return vectors.map { text in
            let vector = try? CVSSVector(text)
            return UInt8(clamping: vector?.baseScore.tenths ?? 0)
        }
    }()

    /// The levels' shares, low to critical, where the metrics are taken as independent of each other. Combinations
    /// without any impact, which no advisory is about, are left out and the rest sums to 1.
    /// - Parameter metrics: for each of the eight heads the probabilities of its values.
    package static func shares(_ metrics: [[Double]]) -> [Share] {
        var products = [1.0]
        products.reserveCapacity(tenths.count)
        for probabilities in metrics {
            var longer: [Double] = []
            longer.reserveCapacity(tenths.count)
            for product in products {
                for probability in probabilities { longer.append(product * probability) }
            }
            products = longer
        }
        var shares = [Share](repeating: Share(), count: 4)
        var sum = 0.0
        for (product, score) in zip(products, tenths) where score > 0 {
            let level = score >= 90 ? 3 : score >= 70 ? 2 : score >= 40 ? 1 : 0
            shares[level].probability += product
            shares[level].tenths += product * Double(score)
            sum += product
        }
        guard sum > 0 else { return shares }
        return shares.map { Share(probability: $0.probability / sum, tenths: $0.tenths / sum) }
    }
}
