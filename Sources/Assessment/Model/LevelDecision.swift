// SPDX-License-Identifier: Apache-2.0

/// Which level to act on, given how probable each is.
package enum LevelDecision {
    /// Rating too low by a level costs this much of rating too high by one.
    static let costOfUnderrating = 1.5
    /// Low is not to be had from words alone: below this it becomes medium.
    static let leastConfidenceOfLow = 0.6
    /// Below this nobody should act on the level.
    static let leastConfidence = 0.45

    /// The index of the level of least expected cost; of equal ones the higher.
    /// - Parameter probabilities: of low, medium, high, critical.
    package static func leastCost(_ probabilities: [Double]) -> Int {
        var best = 0
        var least = Double.infinity
        for candidate in probabilities.indices {
            var cost = 0.0
            for (actual, probability) in probabilities.enumerated() {
                let distance = Double(actual - candidate)
                cost += probability * (distance > 0 ? distance * costOfUnderrating : -distance)
            }
            if cost <= least {
                best = candidate
                least = cost
            }
        }
        if best == 0, let low = probabilities.first, low < leastConfidenceOfLow { return 1 }
        return best
    }

    /// The index of the most probable level; of equal ones the higher.
    package static func mostLikely(_ probabilities: [Double], except: Int? = nil) -> Int {
        var best = -1
        for (index, probability) in probabilities.enumerated() where index != except {
            if best < 0 || probability >= probabilities[best] { best = index }
        }
        return max(best, 0)
    }
}
