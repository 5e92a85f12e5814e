// SPDX-License-Identifier: Apache-2.0

/// What the text model holds of each level and of each CVSS metric. Kept beside the answer where the model was asked,
/// also where nobody should act on it (`unclassified`).
package struct Prediction: Sendable, Hashable {
    /// `sha256:…` of the model file.
    package var modelID: String
    /// Of low, medium, high and critical, in this order; four decimals.
    package var probabilities: [Double]
    /// The likeliest values as a vector: `CVSS:3.1/AV:N/…`. Not what anybody stated.
    package var vector: String
    /// The likeliest value of each metric with its probability, in the order of the vector.
    package var metrics: [MetricOpinion]

    package init(modelID: String, probabilities: [Double], vector: String, metrics: [MetricOpinion]) {
        self.modelID = modelID
        self.probabilities = probabilities
        self.vector = vector
        self.metrics = metrics
    }

    /// The levels of ``probabilities``, in its order.
    package static let levels: [Level] = [.low, .medium, .high, .critical]

    /// The probability of a level; `nil` for a level that the model does not know.
    package func probability(of level: Level) -> Double? {
        guard let index = Self.levels.firstIndex(of: level), probabilities.indices.contains(index) else { return nil }
        return probabilities[index]
    }

    /// The levels by probability, the likeliest first; of equal ones the graver.
    package var ranked: [(level: Level, probability: Double)] {
        zip(Self.levels, probabilities).map { ($0, $1) }.sorted { a, b in
            a.1 == b.1 ? a.0.isWorse(than: b.0) : a.1 > b.1
        }
    }
}

extension Prediction {
    init(_ opinion: ModelOpinion) {
        self.init(
            modelID: opinion.modelID, probabilities: opinion.probabilities.map(Self.rounded),
            vector: opinion.predictedVector,
            metrics: opinion.metrics.map { metric in
                var metric = metric
                metric.probability = Self.rounded(metric.probability)
                return metric
            })
    }

    /// Four decimals: more would be noise, and long on the wire.
    static func rounded(_ number: Double) -> Double { (number * 10_000).rounded() / 10_000 }
}

extension MetricOpinion {
    /// - Parameters:
    ///   - name: `AV`, `AC`, …
    ///   - value: as vectors write it.
    package init(named name: String, value: String, probability: Double) {
        self.init(metric: name, value: value, probability: probability)
    }
}
