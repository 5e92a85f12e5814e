// SPDX-License-Identifier: Apache-2.0
import Assessment
import Distribution
import Testing

@Suite struct LevelShiftTests {
    @Test(arguments: [
        (Level.high, Level.medium, LevelShift.graveLowered), (.critical, .high, .graveLowered),
        (.critical, .unclassified, .graveLowered), (.high, .unclassified, .graveLowered), (.high, .critical, .raised),
        (.medium, .low, .lowered), (.medium, .informational, .lowered), (.low, .high, .raised),
        (.unclassified, .high, .judged), (.unclassified, .informational, .judged), (.low, .unclassified, .unjudged),
        (.informational, .unclassified, .unjudged),
    ])
    func names(then: Level, now: Level, shift: LevelShift) {
        #expect(LevelShift(from: then, to: now, isWithdrawn: false) == shift)
    }

    @Test(arguments: Level.allCases) func sameIsSame(level: Level) {
        #expect(LevelShift(from: level, to: level, isWithdrawn: false) == .same)
    }

    @Test func nobodyReliesOnWhatWasWithdrawn() {
        #expect(LevelShift(from: .critical, to: .low, isWithdrawn: true) == .lowered)
        #expect(LevelShift(from: .critical, to: .unclassified, isWithdrawn: true) == .unjudged)
    }
}
