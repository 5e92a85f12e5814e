// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Advisories

/// What stands above short advisories: titles are no letterheads, labels and quotations no titles.
@Suite struct TextTitleTests {
    private func read(_ text: String) throws -> Advisory {
        try #require(try TextReader.read(Array(text.utf8)).advisories.first)
    }

    private static let prose =
        "The vendor has published an update for this product and recommends that all customers install it.\n"

    @Test(arguments: [
        "[HIGH] A bulletin for all of our products", "[NEW] [high] Router: flaw in the parser",
        "Schwachstelle in Quell Mailserver", "Kritische Schwachstelle in Mailserver", "Kwetsbaarheid in Quell CMS",
        "VULNERABILITY IN QUELL CMS", "Ministry: no ban on Brightwave",
    ])
    func takesTitles(_ title: String) throws {
        let advisory = try read(title + "\n\nSchweregrad: kritisch\n" + Self.prose)
        #expect(advisory.title == title)
        #expect(advisory.publisher.name == nil)
    }

    @Test func quotesAreNoTitles() throws {
        let text = "> Severity: Critical\n> The old one was wrong.\n\nQuell corrects a notice about the log viewer\n\n"
        #expect(try read(text + Self.prose).title == "Quell corrects a notice about the log viewer")
    }

    @Test func fileNamesDoNotEndASentence() throws {
        let text =
            "Die Datei index.php der Anwendung filtert einen Parameter nicht, und ein Angreifer kann die Daten der "
            + "Nutzer lesen. Der Fehler ist behoben.\n"
        #expect(try read(text).title.hasSuffix("lesen"))
    }

    @Test(arguments: [
        "Command injection in the gateway was found by a customer, and it is fixed in the version of this month.",
        "Service outages are to be expected in the night when the operators of the network install the update.",
    ])
    func aCommonWordIsNobody(_ text: String) throws {
        #expect(try read("Quell gateway: an update is there\n\n" + text + "\n").publisher.name == nil)
    }

    @Test(arguments: ["Ministry: Home Affairs", "Authority: Lakeland Communications Authority"])
    func bodiesAreStillLabels(_ line: String) throws {
        let advisory = try read("A notice about the routers\n" + line + "\nDate: 2026-10-01\n\n" + Self.prose)
        #expect(advisory.publisher.name == line.split(separator: ":").last.map { String($0.dropFirst()) })
    }
}
