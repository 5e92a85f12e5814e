// SPDX-License-Identifier: Apache-2.0

/// What the linear heads say of a text: one logit a column. The sums are integers, so that their order cannot matter.
struct ModelLogits {
    let values: [Double]
    /// What a weight of 1 in the level head adds to a logit.
    let levelUnit: Double

    init(_ found: KnownNGrams, _ parameters: ModelParameters) {
        var sums = [Int32](repeating: 0, count: ModelHeads.columns)
        parameters.weights.withUnsafeBufferPointer { weights in
            for (row, _) in found.rows {
                let start = row * sums.count
                for column in sums.indices { sums[column] &+= Int32(weights[start + column]) }
            }
        }
        let length = Double(max(found.rows.count, 1)).squareRoot()
        var values = [Double](repeating: 0, count: sums.count)
        for (place, head) in ModelHeads.all.enumerated() {
            let unit = parameters.scales[place] / length
            for column in head.columns {
                values[column] = parameters.biases[column] + Double(sums[column]) * unit
            }
        }
        self.values = values
        levelUnit = parameters.scales[0] / length
    }

    /// Of the values of one head.
    private func probabilities(_ head: ModelHeads.Head) -> [Double] { Softmax.probabilities(values[head.columns]) }

    /// For each of the eight metric heads the probabilities of its values.
    var metrics: [[Double]] { ModelHeads.all.dropFirst().map { probabilities($0) } }

    /// The levels' probabilities before calibration: the mean of what the level head says and what follows from the
    /// metrics.
    /// - Parameter share: of the level head in the mean, 0 to 1.
    func levels(_ metrics: [MetricLevels.Share], share: Double) -> [Double] {
        zip(probabilities(ModelHeads.all[0]), metrics).map { share * $0 + (1 - share) * $1.probability }
    }
}
