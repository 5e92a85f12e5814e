// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Assessment

@Suite("The level to act on")
struct LevelDecisionTests {
    @Test("rating too low costs half as much again")
    func cost() {
        #expect(LevelDecision.leastCost([0, 1, 0, 0]) == 1)
        // 0.58 medium against 0.42 high: 0.58 for high, 0.63 for medium.
        #expect(LevelDecision.leastCost([0, 0.58, 0.42, 0]) == 2)
        #expect(LevelDecision.leastCost([0, 0.62, 0.38, 0]) == 1)
    }

    @Test("of equal ones the higher")
    func ties() {
        #expect(LevelDecision.leastCost([0, 0.5, 0, 0.5]) == 3)
        #expect(LevelDecision.mostLikely([0.25, 0.25, 0.25, 0.25]) == 3)
        #expect(LevelDecision.mostLikely([0.1, 0.4, 0.4, 0.1]) == 2)
        #expect(LevelDecision.mostLikely([0.1, 0.4, 0.4, 0.1], except: 2) == 1)
    }

    @Test("low only at 0.60 and above")
    func low() {
        #expect(LevelDecision.leastCost([0.7, 0.3, 0, 0]) == 0)
        #expect(LevelDecision.leastCost([0.599, 0, 0, 0.401]) > 0)
        #expect(LevelDecision.leastCost([0.6, 0.4, 0, 0]) == 1)
    }
}
