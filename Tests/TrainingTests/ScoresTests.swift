// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Training

@Suite("Scores")
struct ScoresTests {
    @Test("perfect answers score 1 in everything")
    func perfect() {
        var scores = Scores()
        for level in 0..<4 { scores.add(label: level, answer: level, confidence: 1) }
        #expect(scores.accuracy == 1)
        #expect(scores.macroF1 == 1)
        #expect(scores.quadraticKappa == 1)
        #expect(scores.withinOne == 1)
        #expect(scores.calibrationError == 0)
    }

    @Test("one answer for everything has no kappa")
    func constant() {
        var scores = Scores()
        for label in [0, 1, 1, 1, 2, 2, 3, 3] { scores.add(label: label, answer: 1) }
        #expect(scores.accuracy == 0.375)
        #expect(scores.quadraticKappa == 0)
        #expect(scores.withinOne == 0.75)
        #expect(scores.recall(3) == 0)
        #expect(scores.calibrationError == nil)
    }

    @Test("kappa by hand: labels 0 1 2 3, the last one answered 2")
    func kappa() {
        var scores = Scores()
        for (label, answer) in [(0, 0), (1, 1), (2, 2), (3, 2)] { scores.add(label: label, answer: answer) }
        // Observed: 1. Expected: the sum of squared distances over the margins, 1 1 1 1 and 1 1 2 0, divided by 4.
        let expected = Double((0 + 1 + 8) + (1 + 0 + 2) + (4 + 1 + 0) + (9 + 4 + 2)) / 4
        #expect(abs(scores.quadraticKappa - (1 - 1 / expected)) < 1e-12)
    }

    @Test("calibration is the mean distance of confidence and accuracy in the bins")
    func calibration() {
        var scores = Scores()
        for answer in [1, 1, 1, 2] { scores.add(label: 1, answer: answer, confidence: 0.95) }
        #expect(abs((scores.calibrationError ?? 0) - 0.2) < 1e-12)
    }
}
