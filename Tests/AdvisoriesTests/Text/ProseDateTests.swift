// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Advisories

@Suite struct ProseDateTests {
    @Test(arguments: [
        "16 April 2018", "16th of April 2018", "April 16, 2018", "Apr. 16th, 2018", "2018-04-16", "16.04.2018",
        "16. April 2018",
        "16/04/2018", "4/16/2018", "on Monday, 16 avril 2018 at noon", "il 16 aprile 2018",
    ]) func reads(text: String) {
        #expect(ProseDate.first(in: text) == CalendarDate(year: 2018, month: 4, day: 16))
    }

    @Test(arguments: [
        "31 June 2024", "29 February 2023", "April 2018", "4/5/2018", "version 1.2.2018.4", "2018", "May I 20",
    ])
    func declines(text: String) {
        #expect(ProseDate.first(in: text) == nil)
    }
}
