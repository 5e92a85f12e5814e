// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Assessment

@Suite struct WordTableTests {
    @Test func findsWhatWasPutInAndNothingElse() {
        var table = WordTable(capacity: 2)
        var state: UInt64 = 5
        var known: [UInt64: Int32] = [:]
        for number in 0..<3000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            // Some share their lower bits.
            let hash = number % 3 == 0 ? state << 40 : state
            known[hash] = Int32(number)
            table.set(hash, Int32(number))
        }
        #expect(table.count == known.count)
        #expect(known.allSatisfy { table.value($0.key) == $0.value })
        #expect((0..<1000).allSatisfy { table.value(UInt64($0) &* 77 &+ 13) == (known[UInt64($0) &* 77 &+ 13] ?? -1) })
    }

    @Test func aRunningHashIsThatOfTheWord() {
        for word in ["für", "FUR", "É", "naïve", "œuvre", "don’t", "ß", "\u{FFFD}", ""] {
            var running = WordHash.Running()
            for byte in word.utf8 { running.add(byte) }
            #expect(running.value == WordHash.of(word.utf8))
            #expect(WordHash.of(WordHash.folded(word)) == running.value)
        }
        #expect(WordHash.of("für".utf8) == WordHash.of("FUR".utf8))
        #expect(WordHash.of("für".utf8) != WordHash.of("fär".utf8))
    }
}
