// SPDX-License-Identifier: Apache-2.0

/// Shares as people read them.
package enum Percent {
    /// `45 %`, to the nearest. A share below what the model must reach never reads as if it reached it.
    package static func text(_ share: Double) -> String {
        guard share.isFinite else { return "? %" }
        let nearest = Int((min(max(share, 0), 1) * 100).rounded())
        let least = Int((LevelDecision.leastConfidence * 100).rounded())
        return "\(share < LevelDecision.leastConfidence && nearest >= least ? least - 1 : nearest) %"
    }
}
