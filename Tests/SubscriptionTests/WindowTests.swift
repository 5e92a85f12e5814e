// SPDX-License-Identifier: Apache-2.0
import Advisories
import Testing

@testable import Subscription

@Suite struct WindowTests {
    @Test func sinceBelongsToItAndUntilDoesNot() {
        let window = Window(since: Timestamp(milliseconds: 10), until: Timestamp(milliseconds: 20))
        #expect([9, 10, 19, 20].map { window.contains(milliseconds: $0) } == [false, true, true, false])
        #expect(window.contains(milliseconds: nil))
    }

    @Test func boundsBetweenTwoMillisecondsAreTheLater() {
        let window = Window(since: Timestamp(microseconds: 10_001))
        #expect(!window.contains(milliseconds: 10))
        #expect(window.contains(milliseconds: 11))
    }
}

@Suite struct WindowBoundTests {
    private let now = Timestamp(microseconds: 1_000_000_000_000)

    @Test(arguments: [("90s", 90), ("15m", 900), ("2h", 7200), ("3d", 259_200), ("1w", 604_800)])
    func readsATimeAgo(text: String, seconds: Int64) {
        #expect(
            WindowBound(text)?.timestamp(now: now) == Timestamp(microseconds: now.microseconds - seconds * 1_000_000))
    }

    @Test func readsDatesAndInstants() {
        #expect(WindowBound("1970-01-02")?.timestamp(now: now) == Timestamp(milliseconds: 86_400_000))
        #expect(WindowBound("1970-01-01T00:00:01+00:00")?.timestamp(now: now) == Timestamp(milliseconds: 1000))
    }

    @Test(arguments: ["", "h", "2", "-2h", "2y", "2 h", "99999999999999999999h", "9999999999w", "yesterday", "²h"])
    func refusesTheRest(text: String) { #expect(WindowBound(text) == nil) }
}

@Suite struct NewestTests {
    @Test func keepsTheNewestInOrder() {
        var newest = Newest<Int>(3)
        for (index, time) in [5, 1, 9, 3, 9, 2].enumerated() { newest.add(index, time: Int64(time)) }
        #expect(newest.elements == [0, 2, 4])
        var none = Newest<Int>(0)
        none.add(1, time: 1)
        #expect(none.elements == [])
    }
}
