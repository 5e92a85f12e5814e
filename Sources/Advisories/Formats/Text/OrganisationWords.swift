// SPDX-License-Identifier: Apache-2.0

/// Words by which a text shows that a name is that of an issuing body. For reading letterheads and signatures only: which
/// bodies have authority is data of the rules (`Config/rules`).
enum OrganisationWords {
    private static let bodies: Set<String> = [
        "agency", "authority", "ministry", "department", "bureau", "office", "centre", "center", "commission",
        "council",
        "board", "directorate", "institute", "administration", "inspectorate", "service", "cert", "csirt", "cabinet",
        "secretariat", "committee", "regulator", "division", "ombudsman", "registry", "taskforce", "command", "guard",
        "bundesamt", "bundesanstalt", "bundesstelle", "landesamt", "amt", "ministerium", "behörde", "anstalt",
        "kommission",
        "kammer", "agentur", "rechnungshof", "gericht", "zentrum", "inspektion", "aufsicht", "stiftung", "ag", "kg",
        "se",
        "agentschap", "ministerie", "autoriteit", "inspectie", "rijksinspectie", "rijksdienst", "rijkscentrum",
        "dienst",
        "rekenkamer", "rechtbank", "commissie", "raad", "stichting", "bv", "nv", "meldpunt", "toezichthouder", "regio",
        "agence", "autorité", "ministère", "inspection", "haut", "conseil", "cour", "tribunal", "secrétariat",
        "préfecture",
        "confédération", "société", "haute", "sarl", "sas", "agenzia", "agencia",
        "court", "parliament", "company", "operator", "group", "ltd", "limited", "gmbh", "inc", "plc",
        "oversight",
        "association", "foundation", "bank", "laboratory", "house", "assembly", "minister", "society", "union",
        "treasury", "government", "unit", "police", "executive", "branch", "university",
    ]
    /// Lower-case words inside a name.
    static let joining: Set<String> = [
        "of", "for", "and", "the", "de", "des", "du", "la", "für", "und", "van", "voor", "di", "&", "in", "on",
        "der", "die", "den", "dem", "das", "zur", "zum", "im", "en", "het", "op", "et", "les", "le", "au", "aux",
    ]

    /// Words that name a paper rather than its issuer.
    static let papers: Set<String> = [
        "report", "notice", "order", "statement", "bulletin", "decision", "circular", "direction", "regulations",
        "answers",
        "summary", "letter", "advisory", "advice", "warning", "alert", "register", "consultation", "guidance",
        "directive",
        "instruction", "judgment", "release", "memorandum", "minutes", "resolution", "conference", "results",
        "bekanntmachung", "bescheid", "mitteilung", "pressemitteilung", "rundschreiben", "verfügung", "anordnung",
        "bericht",
        "amtsblatt", "warnung", "meldung", "prüfmitteilung", "stellungnahme", "verordnung", "erlass",
        "allgemeinverfügung",
        "besluit", "brief", "kamerbrief", "circulaire", "persbericht", "bekendmaking", "melding", "rapport", "regeling",
        "staatscourant", "waarschuwing", "beschikking", "décision", "arrêté", "avis", "communiqué", "lettre", "journal",
        "bulletin", "réponse", "ordonnance", "registre", "avertissement",
    ]

    /// A name in capitals is written as names usually are; any other stays as it is.
    static func capitalised(_ name: String) -> String {
        guard !name.utf8.contains(where: ASCII.isLower) else { return name }
        let words = ASCII.lower(name).split(separator: " ").enumerated().map { index, word -> String in
            if index > 0, joining.contains(String(word)) { return String(word) }
            return word.prefix(1).uppercased() + word.dropFirst()
        }
        return words.joined(separator: " ")
    }

    static func isBody(_ words: [String]) -> Bool { words.contains { bodies.contains($0) } }

    /// "Inspection générale des transports", "Bundesstelle für sichere Netze": names of bodies that go on in small letters.
    /// The second word tells them from a headline ("Behörde warnt vor …").
    static func isUncapitalisedBody(_ words: [String]) -> Bool {
        guard (2...8).contains(words.count), opening.contains(words[0]) else { return false }
        return joining.contains(words[1]) || adjectiveEndings.contains { words[1].hasSuffix($0) }
    }

    private static let opening: Set<String> = [
        "agence", "autorité", "ministère", "inspection", "conseil", "cour", "commission", "tribunal", "secrétariat",
        "office", "haut", "haute", "centre", "comité", "préfecture", "bundesstelle", "bundesamt", "bundesanstalt",
        "landesamt", "ministerium", "behörde", "agentur", "kommission", "zentrum", "inspectie", "rijksinspectie",
        "rijksdienst", "agentschap", "ministerie", "autoriteit", "commissie",
    ]
    private static let adjectiveEndings = ["ale", "al", "aux", "elle", "aire", "ique", "ive"]
}
