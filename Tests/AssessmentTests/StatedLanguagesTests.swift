// SPDX-License-Identifier: Apache-2.0
import Advisories
import Testing
import YAML

@testable import Assessment

/// Levels that texts state in German, Dutch and French words (`Config/rules/levels.yaml`).
@Suite struct StatedLanguagesTests {
    private func assess(_ title: String, _ body: String = "") throws -> Assessment {
        Assessor(levels: try RepositoryRules.loaded.get()).assess(.make(title: title, body: body))
    }

    @Test(arguments: [
        ("Schweregrad: hoch", Level.high), ("Risikostufe: mittel", .medium), ("Schweregrad: sehr hoch", .critical),
        ("Risikoklassifizierung\n\nkritisch", .critical), ("Kritikalit\u{E4}t: niedrig", .low),
        ("Risiko: hoch", .high), ("Gef\u{E4}hrdungsstufe: gering bis hoch", .high),
        ("Die L\u{FC}cke wird als kritisch eingestuft.", .critical),
        ("Das Amt stuft die Schwachstelle im Dienst als hoch ein.", .high),
        ("Die Schwachstelle wurde mit dem Schweregrad \u{201E}hoch\u{201C} bewertet.", .high),
        ("Ihr Schweregrad ist mittel.", .medium),
    ])
    func readsGerman(_ body: String, _ level: Level) throws {
        #expect(try assess("Ein Hinweis", body).level == level)
    }

    @Test(arguments: [
        ("Ernst: hoog", Level.high), ("Risiconiveau: gemiddeld", .medium), ("Ernst: zeer hoog", .critical),
        ("De kwetsbaarheid is ingeschat als hoog.", .high), ("Het lek wordt als kritiek aangemerkt.", .critical),
        ("De leverancier schat het lek als hoog in.", .high), ("Ernst: laag tot gemiddeld", .medium),
        ("Het NCSC schat de kans op misbruik hoog in en de mogelijke schade hoog.", .critical),
        ("Wij schatten de kans op misbruik gemiddeld in en de mogelijke schade hoog.", .high),
        ("De kans op misbruik is laag en de schade gemiddeld.", .low),
    ])
    func readsDutch(_ body: String, _ level: Level) throws {
        #expect(try assess("Een bericht", body).level == level)
    }

    @Test(arguments: [
        ("Gravit\u{E9} : \u{E9}lev\u{E9}e", Level.high), ("Gravit\u{E9}\u{A0}: critique", .critical),
        ("Niveau de risque\u{202F}: mod\u{E9}r\u{E9}", .medium), ("Criticit\u{E9} : faible", .low),
        ("Risque : tr\u{E8}s \u{E9}lev\u{E9}", .critical), ("Cette faille est jug\u{E9}e critique.", .critical),
        ("Elle est consid\u{E9}r\u{E9}e comme critique par l\u{2019}\u{E9}diteur.", .critical),
        ("Une faille d'une gravit\u{E9} \u{E9}lev\u{E9}e.", .high),
        ("La vuln\u{E9}rabilit\u{E9} est class\u{E9}e importante.", .high),
    ])
    func readsFrench(_ body: String, _ level: Level) throws {
        #expect(try assess("Un avis", body).level == level)
    }

    @Test(arguments: [
        ("Der CVSS-Score liegt bei 9,8.", 9.8), ("Der CVSS-Basiswert betr\u{E4}gt 9,8.", 9.8),
        ("CVSS v3.1: 9,8 (kritisch)", 9.8), ("mit einem CVSS-Score von bis zu 8,1", 8.1),
        ("bewertet mit 9,8 auf der CVSS-Skala", 9.8), ("Le score CVSS v3 est de 9,8.", 9.8),
        ("un score CVSS de base de 7,5", 7.5), ("not\u{E9}e 9,8 sur l\u{2019}\u{E9}chelle CVSS", 9.8),
        ("De kwetsbaarheid heeft een CVSS-score van 9,8.", 9.8), ("De CVSS-basisscore bedraagt 6,5.", 6.5),
        ("9,8 op de CVSS-schaal", 9.8),
    ])
    func readsScores(_ body: String, _ score: Double) throws {
        let answer = try assess("Ein Hinweis", body)
        #expect(answer.score == score)
        #expect(answer.scoreKind == .stated)
    }

    @Test(arguments: [
        ("[NEU] [hoch] Ein Dienst: Schwachstelle erm\u{F6}glicht Ausf\u{FC}hren von Code", Level.high),
        ("Hohes Risiko durch L\u{FC}cke im Dienst", .high),
        ("Kritisch: Sicherheitsupdate f\u{FC}r den Kern", .critical),
        ("Hoog risico - kwetsbaarheid in een dienst", .high), ("Risque \u{E9}lev\u{E9} : faille d'un service", .high),
        ("[Critique] Faille d'un pare-feu", .critical),
    ])
    func readsTitles(_ title: String, _ level: Level) throws {
        let answer = try assess(title)
        #expect(answer.level == level)
        #expect(answer.evidence.first?.stage == .publisherLevel)
    }

    /// A bare adjective states nothing, and what is denied neither.
    @Test(arguments: [
        "Betreiber kritischer Infrastrukturen melden sich.", "Die Einsch\u{E4}tzung ist kritisch zu sehen.",
        "Das Risiko wird nicht als hoch eingestuft.", "Die L\u{FC}cke wird nicht als kritisch bewertet.",
        "Ein hoher Aufwand.", "Er gilt als kritischer Beobachter.", "Auswirkung: hohe Kosten entstehen den Kunden",
        "De kritieke infrastructuur is belangrijk.", "Dit is geen hoog risico.", "Het is niet als hoog ingeschat.",
        "De hoge kosten zijn een risico.", "Ce n\u{2019}est pas jug\u{E9} critique.",
        "La faille n'est pas consid\u{E9}r\u{E9}e comme critique.", "Une importante mise \u{E0} jour est parue.",
        "Il est important de changer le mot de passe.", "Les infrastructures critiques sont prot\u{E9}g\u{E9}es.",
        "This is not rated as critical.",
    ])
    func takesNoBareWord(_ body: String) throws {
        #expect(try assess("Ein Hinweis", body).level == .unclassified)
    }

    @Test func fieldsNeedNoRules() {
        #expect(LevelWord.level(ofField: "hoch") == .high)
        #expect(LevelWord.level(ofField: "\u{C9}lev\u{E9}e") == .high)
        #expect(LevelWord.level(ofField: "sehr hoch") == .critical)
        #expect(LevelWord.level(ofField: "attackers gain high privileges now") == nil)
        #expect(Assessor().assess(.make(title: "A notice", body: "Severity: High")).level == .high)
        #expect(Assessor().assess(.make(title: "A notice", body: "Risk level: High")).level == .unclassified)
    }

    @Test(arguments: [
        "levels: { english: { words: { high: [high] } } }", "levels: { en: { words: { grave: [high] } } }",
        "levels: { en: { labels: ['a {name}'] } }", "levels: { en: { described: [rated as] } }",
        "levels: { en: { wörds: {} } }", "levels: { en: { up-to: [to the] } }",
        "levels: { en: { described: ['{level}'] } }",
    ])
    func refusesMistakes(_ file: String) {
        #expect(throws: (any Error).self) { try RuleSet(files: [("levels.yaml", Array(file.utf8))]) }
    }

    /// Two levels for one word, and a rule that judges and says that nobody has judged, are mistakes with their places.
    @Test(arguments: [
        (
            "levels:\n  en:\n    words:\n      critical: [critical]\n      high: [critical]\n",
            "a.yaml:5:14", "means critical in a.yaml:4"
        ),
        (
            "levels:\n  en:\n    words: { low: [minder] }\n  de:\n    words: { high: [minder] }\n",
            "a.yaml:5:", "means low in a.yaml:3"
        ),
        (
            "classes:\n  z: [zorple]\nrules:\n  - id: x.y\n    category: incident\n    level: unclassified\n"
                + "    sentence: [z]\n", "a.yaml:6:12", "no such level"
        ),
    ])
    func refusesWhatContradictsItself(_ file: String, _ place: String, _ reason: String) {
        let error = #expect(throws: YAMLProblems.self) { try RuleSet(files: [("a.yaml", Array(file.utf8))]) }
        let text = error.map { "\($0)" } ?? ""
        #expect(text.contains(place) && text.contains(reason), "\(text)")
    }
}
