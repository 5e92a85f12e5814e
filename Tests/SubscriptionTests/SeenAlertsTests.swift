// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Subscription

@Suite struct SeenAlertsTests {
    private let late: Int64 = 1_000_000

    private func seen(_ a: Int64 = 0, _ b: Int64 = 0) -> SeenAlerts {
        var seen = SeenAlerts()
        seen.assigned([
            Assignment(partition: .a, start: a, end: 100, partitionCount: 2),
            Assignment(partition: .b, start: b, end: 100, partitionCount: 2),
        ])
        return seen
    }

    private func reachAll(_ seen: inout SeenAlerts) -> [ClosedRange<Int64>] {
        seen.reached(.a)
        seen.reached(.b)
        return seen.gaps(now: late).map(\.numbers)
    }

    private func take(_ seen: inout SeenAlerts, _ numbers: [(Int64, Partition)], at time: Int64 = 0) {
        for (number, partition) in numbers {
            seen.check(sequence: number, of: "s", in: partition, timestamp: time)
        }
    }

    @Test func numbersMayComeInAnyOrderAcrossPartitions() {
        var seen = seen()
        take(&seen, [(1, .a), (3, .a), (6, .a), (2, .b)])
        let told6 = seen.gaps(now: late)
        #expect(told6 == [])
        take(&seen, [(4, .b), (5, .b)])
        let told1 = reachAll(&seen)
        #expect(told1 == [])
    }

    @Test func whatNeverComesIsAGap() {
        var seen = seen()
        take(&seen, [(2, .a), (7, .a), (4, .b)])
        let told2 = reachAll(&seen)
        #expect(told2 == [1...1, 3...3, 5...6])
        let told3 = reachAll(&seen)
        #expect(told3 == [])
    }

    @Test func waitsForEveryPartitionAndForTheGrace() {
        var seen = seen()
        take(&seen, [(1, .a), (3, .a)], at: late - 500)
        seen.reached(.a)
        let told7 = seen.gaps(now: late + 60_000)
        #expect(told7 == [])
        seen.reached(.b)
        let told8 = seen.gaps(now: late)
        #expect(told8 == [])
        let told9 = seen.gaps(now: late + 60_000).map(\.numbers)
        #expect(told9 == [2...2])
    }

    @Test func whatWasBeforeTheReadersTimeIsNoGap() {
        var seen = seen(50, 70)
        take(&seen, [(100, .a), (103, .a), (110, .b), (112, .a)])
        let told4 = reachAll(&seen)
        #expect(told4 == [111...111])
    }

    @Test func aMemberThatReadsHalfTheTopicSeesNoGaps() {
        var seen = SeenAlerts()
        seen.assigned([Assignment(partition: .a, start: 0, end: 9, partitionCount: 2)])
        take(&seen, [(1, .a), (5, .a)])
        seen.reached(.a)
        let told10 = seen.gaps(now: late)
        #expect(told10 == [])
    }

    @Test func hostileNumbersDoNoHarm() {
        var seen = seen()
        take(&seen, [(.max, .a), (.min, .a), (0, .b), (.max - 1, .b), (1, .a)])
        let told5 = reachAll(&seen)
        #expect(told5 == [2...(.max - 2)])
    }

    @Test func agreesWithASet() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let all = (1...30).filter { _ in Bool.random(using: &generator) }
            var seen = seen()
            take(&seen, all.shuffled().map { (Int64($0), $0 % 3 == 0 ? .a : .b) })
            let missing = Set(1...(all.max() ?? 1)).subtracting(all)
            let told = reachAll(&seen).flatMap { Array($0) }.map(Int.init)
            #expect(Set(told) == (all.isEmpty ? [] : missing))
        }
    }

    @Test func remembersSoManyIds() {
        var seen = SeenAlerts(capacity: 2)
        let first = ["1", "1", "2", "3", "1"].map { seen.isFirst(id: $0, of: "s") }
        #expect(first == [true, false, true, true, true])
    }
}
