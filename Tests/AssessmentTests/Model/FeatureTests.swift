// SPDX-License-Identifier: Apache-2.0
import Advisories
import TestSupport
import Testing

@testable import Assessment

@Suite("Features")
struct FeatureTests {
    @Test("words are folded; pairs pass over stop words and end at sentences")
    func pairs() {
        #expect(
            ngrams("A Denial of service. Remote code")
                == ["Denial", "service", "Denial of service", "Remote", "code", "Remote code"])
        #expect(FeatureHash.word("denial".utf8) == FeatureScanner.tokens([.make("DENIAL")]).first?.hash)
    }

    @Test("digits count as 0, numbers in a row as one")
    func numbers() {
        #expect(words("before 4.2.11 and 10") == ["before", "4.2.11", "and", "10"])
        let (one, other) = (FeatureNGrams.all([.make("CVE-2021-4434")]), FeatureNGrams.all([.make("cve-1999-12")]))
        #expect(one.map(\.hash) == other.map(\.hash))
        #expect(
            FeatureNGrams.all([.make("ax12 x")]).map(\.hash) == FeatureNGrams.all([.make("ax90 x")]).map(\.hash))
    }

    @Test("addresses are one word, vectors and GHSA ids none")
    func locators() {
        #expect(words("see https://a.example/x?y=1 now") == ["see", "https://a.example/x?y=1", "now"])
        #expect(words("(CVSS:3.1/AV:N/AC:L) text") == ["text"])
        #expect(words("vector AV:N/AC:L/Au:N/C:P/I:P/A:P end") == ["vector", "end"])
        #expect(words("GHSA-abcd-efgh-1234: text") == ["text"])
    }

    @Test("typographic signs part words, letters of other scripts are in them")
    func signs() {
        #expect(words("\u{201C}root\u{201D} caf\u{E9}\u{A0}bar\u{2014}x") == ["root", "caf\u{E9}", "bar", "x"])
    }

    @Test("no more than 3,000 characters are read, over all passages")
    func limit() {
        let long = String(repeating: "\u{E9}", count: 2990)
        #expect(words(long + " abc defghijkl").count == 3)
        #expect(FeatureScanner.tokens([.make(long), .make("abcdefghijkl")]).last?.end == 9)
        #expect(FeatureScanner.tokens([.make(String(repeating: "x ", count: 1500)), .make("y")]).count == 1500)
    }

    @Test("a stated severity is masked, the same word elsewhere is not")
    func masking() {
        for text in [
            "classified as critical", "rated Critical", "Severity: HIGH", "Chromium security severity: Medium",
            "CVSS v3.1 base score 9.8 (Critical)", "a critical vulnerability", "low severity", "a high risk",
            "has been declared as problematic",
        ] {
            let kept = words(text).map { $0.lowercased() }
            #expect(kept.allSatisfy { !["critical", "high", "medium", "low", "problematic"].contains($0) }, "\(text)")
        }
        for text in ["low privileged users", "missing authentication for critical function", "macOS High Sierra"] {
            #expect(words(text).joined(separator: " ") == text)
        }
    }

    @Test("where something is masked no pair is made")
    func maskedPairs() {
        #expect(!ngrams("flaw rated critical allows access").contains { $0.contains("critical") })
    }

    @Test("no bytes trap, and time is bounded")
    func fuzz() {
        var generator = SeededGenerator(seed: 11)
        let pieces = [
            "CVSS:", "http://", "av:n/", "\u{2028}", "critical", "severity", "\u{C2}",
            "9.8", ".", "\n\n", "\u{0}", "\u{1F600}",
        ]
        for _ in 0..<400 {
            var text = ""
            for _ in 0..<generator.next() % 60 { text += pieces[Int(generator.next() % UInt64(pieces.count))] }
            let bytes = (0..<generator.next() % 80).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
            text += String(decoding: bytes, as: UTF8.self)
            for ngram in FeatureNGrams.all([.make(text), .make(text)]) {
                #expect(ngram.range.upperBound <= text.utf8.count)
            }
        }
    }
}
