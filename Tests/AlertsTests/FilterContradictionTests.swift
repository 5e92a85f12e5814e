// SPDX-License-Identifier: Apache-2.0
import Alerts
import Testing

@Suite struct FilterContradictionTests {
    @Test(arguments: [
        "severity == high and severity == low", "severity > critical", "severity < informational",
        "severity >= high and severity < medium", "severity == unclassified and severity >= low",
        "exercise and not exercise", "tlp > RED", "category == licence and category in [hazard, threat]",
        "score > 7 and score < 7", "score > 10", "score == 5 and score == 6", "score == null and score > 1",
        "title == a and title == b", "title == abc and title matches 'x*'", "id == null and id == x",
        "energy in sectors and energy not in sectors", "energy in sectors and not sectors in [energy, water]",
        "title matches 'a*' and not title matches 'a*'",
        "(severity == high or exercise) and severity == low and not exercise",
        "not (severity == high or severity != high)", "mitigability == null and mitigability == partially",
    ])
    func neverHolds(_ text: String) throws { #expect(try Filter(text).expression.neverHolds) }

    @Test(arguments: [
        "severity == high or severity == low", "severity >= high and severity != critical", "score > 7 and score < 7.1",
        "energy in sectors and water in sectors", "energy in sectors and water not in sectors",
        "title == a or title == b",
        "title matches 'a*' and title matches '*b'", "not exercise", "mitigability != partially", "confidence > 0.99",
        "sectors in [a, b] and a not in sectors", "publisher != a and publisher != b",
    ])
    func mayHold(_ text: String) throws { #expect(try !Filter(text).expression.neverHolds) }

    @Test func givesUpOnWhatGrowsTooLarge() throws {
        let clause = "(severity == high or exercise or score > 3)"
        let text = Array(repeating: clause, count: 60).joined(separator: " and ")
        #expect(try !Filter(text + " and severity == low and severity == high").expression.neverHolds)
    }
}
