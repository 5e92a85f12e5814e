// SPDX-License-Identifier: Apache-2.0
import Advisories

extension Advisory {
    /// A text advisory, unless something else is asked for. The passages' offsets count from the title's first byte, with
    /// one line feed between title and body.
    static func make(
        _ format: AdvisoryFormat = .text, title: String = "", body: String = "", kind: String? = nil,
        publisher: String? = nil, statements: [SeverityStatement] = []
    ) -> Advisory {
        var advisory = Advisory(key: "test:1", format: format)
        advisory.title = title
        advisory.kind = kind
        advisory.publisher = Publisher(name: publisher)
        advisory.statements = statements
        if !title.isEmpty {
            advisory.passages.append(Passage(role: .title, place: "title", text: title, offset: 0))
        }
        if !body.isEmpty {
            let offset = title.isEmpty ? 0 : title.utf8.count + 1
            advisory.passages.append(Passage(role: .body, place: "body", text: body, offset: offset))
        }
        return advisory
    }
}

extension SeverityStatement {
    static func field(_ word: String, precedence: Int = 0, rule: String = "csaf.aggregate_severity") -> Self {
        SeverityStatement(.level(word), precedence: precedence, rule: rule, place: "/field", quote: word)
    }

    static func cvss(
        _ version: String? = nil, _ vector: String? = nil, score: Double? = nil, word: String? = nil,
        of vulnerability: String? = nil, precedence: Int = 0
    ) -> Self {
        SeverityStatement(
            .cvss(version: version, vector: vector, baseScore: score, baseSeverity: word),
            scope: vulnerability.map { .vulnerability($0) } ?? .document, precedence: precedence, rule: "csaf.cvss",
            place: "/vector", quote: vector ?? "")
    }
}
