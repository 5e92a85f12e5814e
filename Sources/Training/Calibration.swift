// SPDX-License-Identifier: Apache-2.0
import Assessment

/// The temperature (Guo et al. 2017, "On calibration of modern neural networks") that makes the probabilities of a model
/// as good as they can be on records that it was not trained on; and how familiar ordinary texts are to it.
struct Calibration {
    private(set) var temperature = 1.0
    /// The fifth percentile of the share of known n-grams.
    private(set) var leastKnownShare = 0.0

    /// Steps of about 2 %, from 0.4 to 2.5.
    private static let temperatures = (-45...45).map { Softmax.exponential(Double($0) * 0.02) }

    /// - Parameters:
    ///   - model: with a temperature of 1.
    ///   - heldOut: records that took no part in its training.
    init(_ model: TextModel, heldOut: [TrainingRecord]) {
        let readings = heldOut.compactMap { record in
            model.uncalibrated(record.passages).map { (record.level, $0.probabilities, $0.knownShare) }
        }
        guard !readings.isEmpty else { return }
        leastKnownShare = readings.map(\.2).sorted()[readings.count / 20]
        var least = Double.infinity
        for candidate in Calibration.temperatures {
            var loss = 0.0
            for (label, probabilities, _) in readings {
                loss -= Softmax.logarithm(max(Softmax.tempered(probabilities, candidate)[label], 1e-12))
            }
            guard loss < least else { continue }
            least = loss
            temperature = candidate
        }
    }
}
