// SPDX-License-Identifier: Apache-2.0

/// Words by which a text shows that a name is that of an issuing body. For reading letterheads and signatures only: which
/// bodies have authority is data of the rules (`Config/rules`).
enum OrganisationWords {
    private static let bodies: Set<String> = [
        "agency", "authority", "ministry", "department", "bureau", "office", "centre", "center", "commission",
        "council",
        "board", "directorate", "institute", "administration", "inspectorate", "service", "cert", "csirt", "cabinet",
        "secretariat", "committee", "regulator", "division", "ombudsman", "registry", "taskforce", "command", "guard",
        "bundesamt", "ministerium", "agence", "autorité", "ministère", "agentschap", "ministerie", "agenzia", "agencia",
        "tribunal", "court", "parliament", "company", "operator", "group", "ltd", "limited", "gmbh", "inc", "plc",
        "oversight",
        "association", "foundation", "treasury", "government", "unit", "police", "executive", "branch", "university",
    ]
    /// Lower-case words inside a name.
    static let joining: Set<String> = [
        "of", "for", "and", "the", "de", "des", "du", "la", "für", "und", "van", "voor", "di", "&", "in", "on",
    ]

    static func isBody(_ words: [String]) -> Bool { words.contains { bodies.contains($0) } }
}
