// SPDX-License-Identifier: Apache-2.0

/// Words and signs by which a line shows that it speaks of a vulnerability, however short it is. For telling an advisory
/// from data only: what a text states is the rules' affair (`Config/rules`).
enum SecurityWords {
    /// True for a line with a CVSS vector, a CVE id, or a level after its label.
    static func isMarked(_ text: String, _ words: [String]) -> Bool {
        hasVector(text) || hasLevel(words) || !TextMentions.vulnerabilities(Array(text.utf8)).isEmpty
    }

    /// True where a kind of vulnerability is named: "SQL injection", "Schwachstelle".
    static func areAny(_ words: [String]) -> Bool {
        nameFlaw(words)
            || words.contains { word in short.contains(word) || stems.contains { word.hasPrefix($0) } }
    }

    /// True where a vulnerability is called one: such a line is a title and nobody's name.
    static func nameFlaw(_ words: [String]) -> Bool {
        words.contains { word in flaws.contains { word.hasPrefix($0) } }
    }

    /// True for a label under which a text states how grave something is, lower-cased.
    static func isLevelLabel(_ key: String) -> Bool { key.hasPrefix("cvss") || labels.contains(key) }

    /// Five metrics or more in a row, one of them `AV`.
    private static func hasVector(_ text: String) -> Bool {
        guard text.utf8.count >= 26, let start = ByteSearch.first(Array("AV:".utf8), in: Array(text.utf8)) else {
            return false
        }
        let run = text.utf8.dropFirst(start.lowerBound).prefix {
            ASCII.isLetter($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/")
        }
        let metrics = run.split(separator: UInt8(ascii: "/")).filter { part in
            part.firstIndex(of: UInt8(ascii: ":")).map { part.distance(from: part.startIndex, to: $0) <= 3 } ?? false
        }
        return metrics.count >= 5
    }

    /// "Severity: High", "severity rating: low", "threat level high".
    private static func hasLevel(_ words: [String]) -> Bool {
        words.indices.contains { index in
            let isLabel = labels.contains(words[index]) || ["threat", "risk"].contains(words[index])
            return isLabel && words[(index + 1)...].prefix(2).contains(where: levels.contains)
        }
    }

    private static let labels: Set<String> = [
        "severity", "criticality", "threat level", "risk level", "severity rating", "severity level", "schweregrad",
        "kritikalit\u{E4}t", "risikostufe", "ernst", "risiconiveau", "gravit\u{E9}", "s\u{E9}v\u{E9}rit\u{E9}",
        "criticit\u{E9}", "niveau de risque",
    ]

    private static let levels: Set<String> = [
        "critical", "high", "important", "medium", "moderate", "low", "minor", "none", "kritisch", "hoch", "mittel",
        "niedrig", "gering", "kritiek", "hoog", "gemiddeld", "laag", "critique", "\u{E9}lev\u{E9}", "\u{E9}lev\u{E9}e",
        "moyen", "moyenne", "mod\u{E9}r\u{E9}", "mod\u{E9}r\u{E9}e", "faible",
    ]

    private static let short: Set<String> = ["xss", "csrf", "ssrf", "xxe", "rce", "idor", "dos", "ddos", "cve"]

    private static let stems = [
        "injection", "overflow", "spoofing", "disclosure", "privilege", "traversal", "corruption", "bypass", "forgery",
        "exploit", "unauthenticated", "malware", "ransomware", "backdoor", "denial",
    ]

    private static let flaws = [
        "vulnerab", "schwachstelle", "sicherheitsl\u{FC}cke", "kwetsbaarhe", "beveiligingslek", "vuln\u{E9}rab",
        "faille",
    ]
}
