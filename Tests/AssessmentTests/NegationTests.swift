// SPDX-License-Identifier: Apache-2.0
import Advisories
import Testing

@testable import Assessment

@Suite struct NegationTests {
    private func english() throws -> Negation {
        try #require(try RepositoryRules.loaded.get().exploitation.languages["en"]).negation
    }

    /// The place of "it" in the text, and whether something there takes it back.
    private func negates(_ text: String) throws -> Bool {
        let words = PassageWords(Passage(role: .body, place: "body", text: text, offset: 0))
        guard let index = words.indices.first(where: { words.has($0, "hit") }) else { return false }
        return try english().negates(words, index..<index + 1)
    }

    @Test(arguments: [
        "no hit", "not a hit", "never was there a hit", "without any known hit", "we are unaware of a hit",
        "there isn't a hit", "a hit has not been seen", "a hit is unlikely", "neither scans nor a hit",
        "not aware of any scans, attacks or a hit",
    ])
    func takesBack(_ text: String) throws { #expect(try negates(text)) }

    @Test(arguments: [
        "a hit", "not only a hit", "No patch exists. There is a hit", "no patch exists, but there is a hit",
        "no patch exists and it is a hit", "a hit, and there is no patch", "a hit, not a miss",
        "no one two three four five six seven eight hit", "a hit while no patch exists", "no patch exists; a hit",
    ])
    func letsStand(_ text: String) throws { #expect(try !negates(text)) }

    private func isHistory(_ text: String, year: Int?, month: Int = 12) throws -> Bool {
        let words = PassageWords(Passage(role: .body, place: "body", text: text, offset: 0))
        let date = year.map { CalendarDate(year: $0, month: month, day: 1) }
        return try english().isHistory(words, words.indices, date: date)
    }

    @Test func aMonthOfTheLastTwelveIsThePresent() throws {
        #expect(try !isHistory("In December 2025 it happened", year: 2026, month: 1))
        #expect(try !isHistory("In January 2025 it happened", year: 2026, month: 1))
        #expect(try isHistory("In December 2024 it happened", year: 2026, month: 1))
        #expect(try isHistory("In 2025 it happened", year: 2026, month: 1))
        #expect(try isHistory("In May 2025 it happened", year: 2026, month: 6))
    }

    @Test func comparesTheYearWithTheAdvisorys() throws {
        #expect(try isHistory("In 2012 it happened", year: 2018))
        #expect(try isHistory("during late 2017 it happened", year: 2018))
        #expect(try !isHistory("In 2018 it happened", year: 2018))
        #expect(try isHistory("In 2018 it happened", year: nil))
        #expect(try isHistory("It happened a decade ago", year: 2018))
        #expect(try !isHistory("In 1024 bits", year: 2018))
        #expect(try !isHistory("Found in CVE-2012-1", year: 2018))
    }
}
