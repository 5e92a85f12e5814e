// SPDX-License-Identifier: Apache-2.0

/// How well answers agree with labels; levels by their index, low 0 to critical 3.
package struct Scores: Sendable, Hashable {
    /// `confusion[label][answer]`.
    package private(set) var confusion = [[Int]](repeating: [0, 0, 0, 0], count: 4)
    private var binned = [(count: Int, right: Int, confidence: Double)](repeating: (0, 0, 0), count: Scores.bins)

    /// Of the expected calibration error (Guo et al. 2017): equal widths.
    static let bins = 15

    package init() {}

    /// - Parameter confidence: the probability that was given to the answer; `nil` leaves it out of the calibration.
    package mutating func add(label: Int, answer: Int, confidence: Double? = nil) {
        confusion[label][answer] += 1
        guard let confidence else { return }
        let bin = min(max(Int(confidence * Double(Scores.bins)), 0), Scores.bins - 1)
        binned[bin].count += 1
        binned[bin].right += label == answer ? 1 : 0
        binned[bin].confidence += confidence
    }

    package var count: Int { confusion.reduce(0) { $0 + $1.reduce(0, +) } }

    package var accuracy: Double { share { $0 == $1 } }

    package var withinOne: Double { share { abs($0 - $1) <= 1 } }

    /// Mean of the levels' F1; a level that is neither there nor answered counts 0.
    package var macroF1: Double {
        (0..<4).reduce(0.0) { sum, level in
            let (recall, precision) = (recall(level), precision(level))
            return sum + (recall + precision > 0 ? 2 * recall * precision / (recall + precision) : 0)
        } / 4
    }

    /// Of what is labelled so.
    package func recall(_ level: Int) -> Double {
        ratio(confusion[level][level], confusion[level].reduce(0, +))
    }

    /// Of what is answered so.
    package func precision(_ level: Int) -> Double {
        ratio(confusion[level][level], confusion.reduce(0) { $0 + $1[level] })
    }

    /// Of what is labelled high or critical, what is answered so.
    package var graveRecall: Double {
        let grave = confusion[2].reduce(0, +) + confusion[3].reduce(0, +)
        return ratio(confusion[2][2] + confusion[2][3] + confusion[3][2] + confusion[3][3], grave)
    }

    /// Cohen's kappa, disagreements weighed by the square of their distance.
    package var quadraticKappa: Double {
        let all = Double(count)
        let labels = confusion.map { Double($0.reduce(0, +)) }
        let answers = (0..<4).map { answer in Double(confusion.reduce(0) { $0 + $1[answer] }) }
        var (observed, expected) = (0.0, 0.0)
        for label in 0..<4 {
            for answer in 0..<4 {
                let weight = Double((label - answer) * (label - answer))
                observed += weight * Double(confusion[label][answer])
                expected += weight * labels[label] * answers[answer] / max(all, 1)
            }
        }
        return expected > 0 ? 1 - observed / expected : 0
    }

    /// Expected calibration error; `nil` where no answer had a confidence.
    package var calibrationError: Double? {
        let all = binned.reduce(0) { $0 + $1.count }
        guard all > 0 else { return nil }
        return binned.reduce(0) { $0 + abs(Double($1.right) - $1.confidence) } / Double(all)
    }

    private func share(_ holds: (Int, Int) -> Bool) -> Double {
        var right = 0
        for label in 0..<4 {
            for answer in 0..<4 where holds(label, answer) { right += confusion[label][answer] }
        }
        return ratio(right, count)
    }

    private func ratio(_ part: Int, _ whole: Int) -> Double { whole > 0 ? Double(part) / Double(whole) : 0 }

    package static func == (a: Scores, b: Scores) -> Bool { a.confusion == b.confusion }

    package func hash(into hasher: inout Hasher) { hasher.combine(confusion) }
}
