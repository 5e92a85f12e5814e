// SPDX-License-Identifier: Apache-2.0
import Alerts
import Assessment
import TestSupport
import Testing

@Suite struct FilterTests {
    @Test(arguments: [
        "severity == critical", "severity >= high", "severity > medium", "not severity < high", "severity != low",
        "severity in [high, critical]", "severity not in {low, medium}", "category == vendor-risk",
        "category in {vendor-risk, licence}", "tlp <= AMBER", "tlp == green", "tlp < \"TLP:AMBER+STRICT\"",
        "\"telecommunications\" in sectors", "telecommunications in sectors", "'energy' not in sectors",
        "sectors in [energy, Telecommunications]", "not exercise", "exercise == false", "exercise != true",
        "needsReview == false", "confidence >= 0.9", "confidence in [0.97, 1]", "score == null", "not score >= 0",
        "title matches \"*ottervale*\"", "publisher matches 'Example ????'", "publisher == \"example cert\"",
        "organisations matches 'otter*'", "CVE-2026-10001 in vulnerabilities", "id == EX-2026-7", "topic == null",
        "language == en", "format == text", "assurance == null", "assurance in [full, null]", "assurance != full",
        "mitigability == not-mitigable", "change == new and (severity == low or category == vendor-risk)",
        "severity == low or severity == high or severity == critical", "source == tocsin://cert-a",
        "'ottervale core 9 < 4' in products", "not not severity == critical", "GB in jurisdictions",
        "summary matches '*could not be mitigated*' and title matches '*equipment*'",
    ])
    func holds(_ text: String) throws { #expect(try Filter(text).matches(Alert.make())) }

    @Test(arguments: [
        "severity == high", "severity < high", "severity in [low]", "tlp > AMBER", "energy in sectors", "exercise",
        "score > 0", "score <= 10", "title matches ottervale", "publisher == example", "assurance == none",
        "mitigability matches '*x*'", "severity == high and category == vendor-risk", "not (exercise or not exercise)",
        "publisher matches 'Example ???'", "sectors in [energy, water]", "language in [de, fr]",
    ])
    func fails(_ text: String) throws { #expect(try !Filter(text).matches(Alert.make())) }

    @Test func unclassifiedHasNoPlaceInTheOrder() throws {
        let alert = Alert.make(.unclassified)
        for text in ["severity < high", "severity >= informational", "severity > low", "severity <= critical"] {
            #expect(try !Filter(text).matches(alert), "\(text)")
        }
        #expect(try Filter("severity >= high or severity == unclassified").matches(alert))
        #expect(try Filter("severity != critical").matches(alert))
    }

    @Test func orBindsLooserThanAnd() throws {
        let filter = try Filter("severity == low and exercise or category == vendor-risk")
        #expect(filter.matches(Alert.make()))
        #expect(try !Filter("severity == low and (exercise or category == vendor-risk)").matches(Alert.make()))
    }

    @Test func knowsItsFields() throws {
        #expect(try Filter("severity == low or 'x' in sectors").fields == [.severity, .sectors])
    }

    @Test func patternsAreLinearEnough() throws {
        let alert = Alert.make { $0.advisory.title = String(repeating: "a", count: 20_000) }
        let pattern = String(repeating: "*a", count: 100) + "b"
        #expect(try !Filter("title matches '\(pattern)'").matches(alert))
    }

    @Test func survivesRandomTokens() {
        let pieces = [
            "severity", "sectors", "exercise", "score", "high", "'x'", "\"", "==", "<", "in", "not", "and", "or", "(",
            ")", "[", "]", ",", "{", "}", "matches", "null", "9.9e999", "nan", "\u{0}", "é", "=", "*", "true",
        ]
        var random = SeededGenerator(seed: 11)
        let alert = Alert.make()
        var read = 0
        for _ in 0..<4_000 {
            let count = Int.random(in: 1...5, using: &random)
            let text = (0..<count).compactMap { _ in pieces.randomElement(using: &random) }.joined(separator: " ")
            guard let filter = try? Filter(text) else { continue }
            read += 1
            if filter.matches(alert) { #expect(!filter.expression.neverHolds, "\(text)") }
        }
        #expect(read > 10)
    }
}
