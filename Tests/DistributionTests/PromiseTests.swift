// SPDX-License-Identifier: Apache-2.0
import Advisories
import Distribution
import Synchronization
import TestSupport
import Testing

/// The promise, under random files, failures and crashes.
@Suite struct PromiseTests {
    @Test(arguments: UInt64(1)...8) func everyAdvisoryExactlyOnce(seed: UInt64) async throws {
        let bench = try SpoolBench()
        let random = Mutex(SeededGenerator(seed: seed))
        @Sendable func pick(_ count: Int) -> Int { random.withLock { Int.random(in: 0..<count, using: &$0) } }

        await bench.kafka.follow { _ in
            switch random.withLock({ Int.random(in: 0..<12, using: &$0) }) {
            case 0: .abort
            case 1: .crashBefore
            case 2: .crashAfter
            case 3: .stallBefore
            case 4: .stallAfter
            default: .commit
            }
        }
        var expected: [String: Int] = [:]
        for round in 0..<6 {
            for number in 0..<pick(30) {
                let lines = (0...pick(4)).map { "R\(round)N\(number)L\($0)" }
                for line in lines { expected[line] = 1 }
                bench.drop(
                    lines.map { "\($0) \(["high", "low"][pick(2)])" }.joined(separator: "\n"),
                    as: "\(round)-\(number).txt")
            }
            await bench.run { _ in pick(6) == 0 }
        }
        for _ in 0..<200 where !bench.names("inbox").isEmpty { await bench.drain() }

        #expect(bench.names("inbox").isEmpty)
        var seen: [String: Int] = [:]
        for topic in ["high", "low"] {
            let events = await bench.kafka.events(topic).map { $0.split(separator: " ").map(String.init) }
            #expect(events.map { $0[0] } == events.indices.map { String($0 + 1) }, "sequence of \(topic)")
            for event in events { seen[event[1], default: 0] += 1 }
        }
        #expect(seen.filter { $0.value != 1 }.isEmpty)
        #expect(Set(expected.keys).subtracting(seen.keys).isEmpty)
        #expect(bench.names("quarantine").isEmpty)
    }
}
