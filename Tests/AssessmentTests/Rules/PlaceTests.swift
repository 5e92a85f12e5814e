// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Assessment

/// Places and bodies whose names mean another country's, and words that look like names of organisations.
@Suite struct PlaceTests {
    @Test(arguments: [
        ("The coast guard of British Columbia has sent a notice to the operators of mobile networks.", ["CA"]),
        ("The police of New South Wales has sent a notice to the operators of mobile networks.", ["AU"]),
        ("The British government has sent a notice to the operators of mobile networks.", ["GB"]),
        ("The NCSC has sent a notice to all of the operators of mobile networks.", ["GB"]),
        (
            "Het NCSC waarschuwt de beheerders van de mobiele netwerken voor een lek dat in het netwerk is gevonden.",
            ["NL"]
        ),
    ])
    func tellsJurisdictions(_ text: String, _ codes: [String]) throws {
        #expect(try RepositoryRules.match("A notice\n\n" + text + "\n").jurisdictions == codes)
    }

    @Test func adjectivesThatBeginASentenceAreNoNames() throws {
        let text =
            "Untersagung des Einsatzes von Komponenten der Huaxing GmbH\n\nDie Bundesnetzagentur untersagt den weiteren "
            + "Einsatz kritischer Komponenten der Huaxing GmbH in \u{F6}ffentlichen Mobilfunknetzen. Bestehende Anlagen sind "
            + "bis zum 31. Dezember 2027 auszubauen.\n"
        #expect(try RepositoryRules.match(text).organisations == ["Huaxing"])
    }

    @Test func aStageOfAlarmIsNoName() throws {
        let text =
            "Ministry raises the alarm to Code ORANGE\n\nThe ministry asks all operators to remove the equipment.\n"
        #expect(try !RepositoryRules.match(text).organisations.contains("ORANGE"))
    }
}
