// SPDX-License-Identifier: Apache-2.0
import Advisories
import TestSupport
import Testing

@testable import Assessment

@Suite struct SequenceIndexTests {
    @Test func findsWhatASearchOfAllListsFinds() {
        var random = SeededGenerator(seed: 7)
        let uses = (0..<40).map { _ in CueUses(rawValue: UInt16.random(in: 0...255, using: &random)) }
        let sequences = ContiguousArray(
            uses.map {
                CueGrammar.FlatSequence(firstStep: 0, endStep: 0, firstOwner: 0, endOwner: 0, level: 0, uses: $0)
            })
        let lists = (0..<30).map { _ in (0..<40).filter { _ in UInt8.random(in: 0...3, using: &random) == 0 } }
        let index = SequenceIndex(lists, sequences)
        for wanted in uses + [[], .notices, .notices.union(CueUses(language: .de))] {
            for key in -1...lists.count {
                let naive = lists.indices.contains(key) ? lists[key].filter { uses[$0].isSuperset(of: wanted) } : []
                var found: [Int] = []
                index.forEach(key, wanted) { found.append($0) }
                #expect(found.sorted() == naive)
                for sequence in 0..<40 {
                    #expect(index.contains(key, wanted) { $0 == sequence } == naive.contains(sequence))
                }
            }
        }
    }

    @Test func stemsAndTailsAreFoundThoughMostWordsArePassedOver() {
        let letters = ["a", "b", "n", "\u{FC}", "\u{DF}", "\u{153}"]
        var random = SeededGenerator(seed: 11)
        func word(_ length: ClosedRange<Int>) -> String {
            (0..<Int.random(in: length, using: &random)).map { _ in letters.randomElement(using: &random) ?? "" }
                .joined()
        }
        let stems = (0..<60).map { _ in word(3...6) }
        var lexicon = Lexicon()
        var ids: [String: Int32] = [:]
        for stem in stems {
            ids[stem + "*"] = lexicon.add(stem + "*")
            ids["*" + stem] = lexicon.add("*" + stem)
        }
        for text in (0..<600).map({ _ in word(3...9) }) + stems {
            let bytes = Array(text.utf8)
            let tail = stems.filter { WordHash.folded(text).reversed().starts(with: WordHash.folded($0).reversed()) }
                .max { WordHash.folded($0).count < WordHash.folded($1).count }
            #expect(lexicon.tail(bytes.span, 0..<bytes.count) == tail.flatMap { ids["*" + $0] } ?? -1)
            var scanner = RuleScanner(lexicon, bytes: bytes.count)
            scanner.scan(bytes.span)
            guard let token = scanner.tokens.first, token.end == bytes.count else { continue }
            let stem = stems.filter { WordHash.folded(text).starts(with: WordHash.folded($0)) }
                .max { WordHash.folded($0).count < WordHash.folded($1).count }
            #expect(token.stem == stem.flatMap { ids[$0 + "*"] } ?? -1)
        }
    }
}
