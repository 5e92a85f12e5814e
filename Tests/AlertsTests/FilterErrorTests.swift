// SPDX-License-Identifier: Apache-2.0
import Alerts
import Testing

@Suite struct FilterErrorTests {
    private func error(_ text: String) -> FilterError? {
        do throws(FilterError) {
            _ = try Filter(text)
            return nil
        } catch { return error }
    }

    @Test(arguments: [
        ("", "column 1: the expression is empty; expected for example severity >= high"),
        ("severity = high", "column 10: one = is not a comparison; expected =="),
        (
            "severity == hihg",
            "column 13: “hihg” is not a value of severity (did you mean high?); expected one of "
                + "critical, high, medium, low, informational, unclassified"
        ),
        (
            "severity >= unclassified",
            "column 13: unclassified is neither above nor below a level; expected severity == unclassified"
        ),
        ("title > a", "column 7: title has no order; expected == or !="),
        ("sectors == energy", "column 9: sectors is a list; expected energy in sectors"),
        ("energy in severity", "column 11: severity is not a list; expected severity == energy"),
        ("score == high", "column 10: “high” is not a number; expected a number such as 7.5"),
        ("exercise == yes", "column 13: “yes” is not a value of exercise; expected true or false"),
        ("severity matches 'h*'", "column 10: severity is not a text; expected == or in"),
        ("title matches *x*", "column 15: a pattern stands in quotes; expected matches \"*word*\""),
        ("title", "column 6: the end cannot follow title; expected a comparison (==, !=, in, …)"),
        ("severity in high", "column 13: “high” is not a set; expected [value, value]"),
        ("severity in [high", "column 18: the end stands in a set; expected , or ]"),
        ("(exercise", "column 10: the end stands where a ( is still open; expected )"),
        ("exercise)", "column 9: “)” does not go on from what stands before it; expected and, or, or the end"),
        ("exercise && needsReview", "column 10: “&” is not known; expected and"),
        ("title == 'abc", "column 10: the text is not closed; expected ' at its end"),
        (
            "title in sectors",
            "column 1: “title” is a field; expected a value before in; in quotes if the text is meant"
        ),
        ("score >= null", "column 7: score has no order; expected == or !="),
        ("exercise not", "column 13: the end cannot follow not here; expected in or matches"),
        ("'x' == title", "column 5: “==” cannot follow a text; expected in and a list field"),
    ])
    func says(_ text: String, _ message: String) { #expect(error(text)?.description == message) }

    @Test func suggestsTheField() {
        let found = error("exercise and sevrity == high")
        #expect(found?.reason == "“sevrity” is not a field (did you mean severity?)")
        #expect(found?.column == 14)
        #expect(
            found?.drawing.hasPrefix(
                """
                exercise and sevrity == high
                             ^^^^^^^
                “sevrity” is not a field
                """) == true)
    }

    @Test func drawsALongExpressionAroundTheMistake() throws {
        let text =
            String(repeating: "exercise or ", count: 100) + "exercize or " + String(repeating: "exercise or ", count: 9)
        let lines = try #require(error(text + "exercise")).drawing.split(separator: "\n")
        let caret = try #require(lines[1].firstIndex(of: "^"))
        let column = lines[1].distance(from: lines[1].startIndex, to: caret)
        #expect(lines[0].count == 100)
        #expect(lines[0].dropFirst(column).hasPrefix("exercize"))
    }

    @Test func boundsDepthAndLength() {
        #expect(error(String(repeating: "(", count: 5_000))?.reason == "nested too deep")
        #expect(error(String(repeating: "not ", count: 1_500) + "exercise")?.reason == "nested too deep")
        #expect(error(String(repeating: "x", count: 1_000_000))?.reason == "the expression is too long")
        #expect(error("title matches '\(String(repeating: "*", count: 257))'")?.expectation == "1 to 256")
    }
}
