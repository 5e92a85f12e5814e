// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Advisories

/// Letters and decisions in German, Dutch and French: read as such, with title, issuer and date.
@Suite struct TextLanguageTests {
    private struct Expected: Sendable {
        var title: String
        var publisher: String?
        var date: CalendarDate?
        var language: String
    }

    private static let german = """
        Bundesstelle für sichere Netze
        Postfach 12, 10115 Berlin

        4. Februar 2025
        Aktenzeichen: N 3 - 115/25

        An alle Betreiber öffentlicher Netze

        Betreff: Vermittlungstechnik der Firma Ostermark

        Sehr geehrte Damen und Herren,

        die Geräte der Firma Ostermark sind bis zum 30. Juni aus dem Kern der Netze zu entfernen. Über die Frist hinaus
        wird keine Ausnahme erteilt.
        """

    private static let dutch = """
        BESLUIT
        van de Inspectie Digitale Infrastructuur
        op grond van artikel 14 van de Telecommunicatiewet

        Overwegende:
        dat de houder zijn meldplicht niet is nagekomen;
        dat de storing elf uur heeft geduurd en door de houder is verzwegen;
        dat een waarschuwing van 3 maart 2025 zonder gevolg is gebleven;

        De vergunning van de houder wordt met ingang van 1 mei 2025 geschorst. Tegen dit besluit kan binnen zes weken bezwaar
        worden gemaakt bij de inspectie.
        """

    private static let french = """
        Autorité de contrôle des réseaux
        Décision n° 2025-14 du 6 mars 2025

        L'Autorité,
        Vu le code des communications, et notamment son article 33 ;
        Vu le rapport des agents de contrôle du 12 janvier 2025 ;
        Considérant que la société n'a pas remédié aux défauts constatés ;

        Décide : l'autorisation de la société est suspendue pour une durée de six mois à compter de la notification de la
        présente décision.
        """

    @Test func readsAGermanLetter() throws {
        try expect(
            Self.german,
            Expected(
                title: "Vermittlungstechnik der Firma Ostermark", publisher: "Bundesstelle für sichere Netze",
                date: CalendarDate(year: 2025, month: 2, day: 4), language: "de"))
    }

    /// Recitals end with semicolons, as statements of programs do.
    @Test func readsADutchDecision() throws {
        let advisory = try read(Self.dutch)
        #expect(advisory.language == "nl")
        #expect(advisory.title.hasPrefix("van de Inspectie Digitale Infrastructuur"))
    }

    @Test func readsAFrenchDecision() throws {
        let advisory = try read(Self.french)
        #expect(advisory.language == "fr")
        #expect(advisory.publisher.name == "Autorité de contrôle des réseaux")
        #expect(advisory.title == "Décision n° 2025-14 du 6 mars 2025")
    }

    @Test(arguments: [
        "int count = 0;\nfor (;;) { count++; }\nreturn the_value_of(it);\n",
        "DROP TABLE a;\nSELECT b FROM c;\nCOMMIT;\n",
        "server_name example.org;\nlisten 80;\nroot /srv/www;\n",
    ]) func leavesProgramsAlone(text: String) {
        #expect(throws: Refusal.self) { try TextReader.read(Array(text.utf8)) }
    }

    private func read(_ text: String) throws -> Advisory {
        try #require(try TextReader.read(Array(text.utf8)).advisories.first)
    }

    private func expect(_ text: String, _ expected: Expected) throws {
        let advisory = try read(text)
        #expect(advisory.title == expected.title)
        #expect(advisory.publisher.name == expected.publisher)
        #expect(advisory.issued == expected.date.map { .date($0) })
        #expect(advisory.language == expected.language)
    }
}
