// SPDX-License-Identifier: Apache-2.0
import Assessment

/// Makes a model of records: which n-grams it knows, the nine heads, whole-number weights, calibration.
package struct Trainer: Sendable {
    package var options: TrainingOptions

    package init(options: TrainingOptions = TrainingOptions()) { self.options = options }

    /// The heads, uncalibrated: a temperature of 1.
    func heads(_ records: [TrainingRecord]) -> ModelParameters {
        let ngrams = records.map(Examples.ngrams)
        let vocabulary = Vocabulary(records, ngrams: ngrams, options: options)
        let examples = Examples(records, ngrams: ngrams, vocabulary: vocabulary)
        var quantiser = Quantiser(rows: vocabulary.hashes.count)
        for place in ModelHeads.all.indices {
            var trainer = HeadTrainer(place, rows: vocabulary.hashes.count, options: options)
            let answers = examples.answers[place]
            trainer.train(examples, answers: answers, importance: importance(examples, place))
            quantiser.add(weights: trainer.weights, biases: trainer.biases)
        }
        return ModelParameters(
            provenance: "{}", scales: quantiser.scales, biases: quantiser.biases, temperature: 1,
            levelShare: options.levelShare, leastKnownShare: 0, hashes: vocabulary.hashes, weights: quantiser.weights)
    }

    /// How much each example counts: recent records more than old ones, and for the level rare ones more than frequent
    /// ones.
    private func importance(_ examples: Examples, _ place: Int) -> [Float] {
        let answers = examples.answers[place]
        let latest = examples.days.max() ?? 0
        var totals = [Double](repeating: 0, count: ModelHeads.all[place].values.count)
        for answer in answers where answer >= 0 { totals[Int(answer)] += 1 }
        let mean = totals.reduce(0, +) / Double(totals.count)
        var factors = totals.map { _ in 1.0 }
        if place == 0 {
            factors = totals.map {
                $0 > 0 ? Softmax.exponential(options.balance * Softmax.logarithm(mean / $0)) : 0
            }
            factors[factors.count - 1] *= options.criticalFactor
        }
        return zip(answers, examples.days).map { answer, day in
            guard answer >= 0 else { return 0 }
            let age = Double(max(0, latest / 10_000 - day / 10_000))
            return Float(factors[Int(answer)] * Softmax.exponential(-0.693_147_180_559_945_3 * age / options.halfLife))
        }
    }
}
