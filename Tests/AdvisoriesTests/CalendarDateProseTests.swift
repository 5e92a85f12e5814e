// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Advisories

@Suite struct CalendarDateProseTests {
    @Test(arguments: [
        ("On 16 April 2018 the agency wrote", "2018-04-16"),
        ("the 16th of April, 2018", "2018-04-16"),
        ("until March 13, 2025.", "2025-03-13"),
        ("(Apr. 2nd 2020)", "2020-04-02"),
        ("am 3. März 2021", "2021-03-03"),
        ("le 1er août 2022", "2022-08-01"),
        ("dated 05-Sep-2019", "2019-09-05"),
        ("Date: 2018-04-16T10:00:00Z", "2018-04-16"),
        ("broken over a 16\nApril 2018 line", "2018-04-16"),
        ("February 30, 2020 is none, May 1 2020 is", "2020-05-01"),
    ])
    func findsTheFirstDate(text: String, expected: String) {
        #expect(CalendarDate.firstInProse(text)?.description == expected)
    }

    @Test(arguments: [
        "in April 2018", "16/04/2018", "may 2 people 2018", "12345-04-16", "2018-04-167", "version 1.2", "",
    ])
    func leavesTheRestAlone(text: String) { #expect(CalendarDate.firstInProse(text) == nil) }

    @Test func saysWhere() {
        let text = "é 16 April 2018 and May 1, 2019"
        let found = CalendarDate.allInProse(text)
        #expect(
            found.map { String(decoding: Array(text.utf8)[$0.bytes], as: UTF8.self) } == [
                "16 April 2018", "May 1, 2019",
            ])
    }
}
