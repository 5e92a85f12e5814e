// SPDX-License-Identifier: Apache-2.0

/// What a CSAF document says of its vulnerabilities in fields: ids, scores, levels, and whether anything is affected.
struct CSAFVulnerabilities {
    private(set) var ids: [String] = []
    private(set) var statements: [SeverityStatement] = []
    private(set) var allNotAffected = false

    /// Severity statements beyond this many are left out; the largest real documents have a few thousand scores.
    private static let most = 20_000

    init(_ root: JSONNode) {
        guard let vulnerabilities = root["vulnerabilities"] else { return }
        var once = OnceOnly<String>(limit: 20_000)
        var judged = 0
        var affected = false
        for (index, vulnerability) in vulnerabilities.elements.enumerated() {
            let names = CSAFVulnerabilities.names(of: vulnerability)
            for name in names { once.append(name) }
            read(vulnerability, name: names.first, at: "/vulnerabilities/\(index)")
            let status = vulnerability["product_status"]
            judged += status?["known_not_affected"]?.elements.first(where: { _ in true }) == nil ? 0 : 1
            affected = affected || CSAFVulnerabilities.affects(status)
        }
        ids = once.values
        let isVEX = root["document"]?["category"]?.string?.lowercased() == "csaf_vex"
        allNotAffected = isVEX && judged > 0 && !affected
    }

    private static func names(of vulnerability: JSONNode) -> [String] {
        if let cve = vulnerability["cve"]?.text?.trimmed { return [cve] }
        return vulnerability["ids"]?.elements.compactMap { $0["text"]?.text?.trimmed } ?? []
    }

    /// Any status but "not affected", or none at all: then the document does not say that all is well.
    private static func affects(_ status: JSONNode?) -> Bool {
        var isEmpty = true
        for (name, products) in status?.members ?? JSONNode.noMembers
        where products.elements.first(where: { _ in true }) != nil {
            isEmpty = false
            if name.string != "known_not_affected" { return true }
        }
        return isEmpty
    }

    private mutating func read(_ vulnerability: JSONNode, name: String?, at place: String) {
        let scope = SeverityStatement.Scope.vulnerability(name)
        for (index, score) in (vulnerability["scores"]?.elements ?? JSONNode.noElements).enumerated() {
            scores(in: score, scope: scope, issuer: nil, at: "\(place)/scores/\(index)")
        }
        for (index, metric) in (vulnerability["metrics"]?.elements ?? JSONNode.noElements).enumerated() {
            guard let content = metric["content"] else { continue }
            let place = "\(place)/metrics/\(index)/content"
            // CSAF 2.1: a metric with a source was determined by somebody else.
            let issuer = metric["source"]?.text
            append(
                .level(
                    content["qualitative_severity_rating"], scope: scope, issuer: issuer,
                    precedence: issuer == nil ? 0 : 1, rule: "csaf.qualitative_severity_rating",
                    at: place + "/qualitative_severity_rating"))
            scores(in: content, scope: scope, issuer: issuer, at: place)
            decisions(in: content, scope: scope, issuer: issuer, at: place)
        }
        // CSAF 2.1: since when somebody knows that it is exploited.
        append(
            .level(
                vulnerability["first_known_exploitation_dates"]?.elements.first { _ in true }?["exploitation_date"],
                scope: scope, precedence: 2, rule: "csaf.first_known_exploitation",
                at: "\(place)/first_known_exploitation_dates/0/exploitation_date"))
        for (index, threat) in (vulnerability["threats"]?.elements ?? JSONNode.noElements).enumerated()
        where threat["category"]?.string == "impact" {
            append(
                .level(
                    threat["details"], scope: scope, precedence: 2, rule: "csaf.threat_impact",
                    at: "\(place)/threats/\(index)/details"))
        }
    }

    private mutating func scores(
        in object: JSONNode, scope: SeverityStatement.Scope, issuer: String?, at place: String
    ) {
        let kinds: [(name: StaticString, version: String)] = [
            ("cvss_v4", "4.0"), ("cvss_v3", "3.1"), ("cvss_v2", "2.0"),
        ]
        for kind in kinds {
            guard let cvss = object[kind.name], statements.count < CSAFVulnerabilities.most else { continue }
            append(
                .cvss(
                    cvss, version: kind.version, scope: scope, issuer: issuer, precedence: issuer == nil ? 0 : 1,
                    rule: "csaf.\(kind.name)", at: "\(place)/\(kind.name)"))
        }
    }

    private mutating func decisions(
        in content: JSONNode, scope: SeverityStatement.Scope, issuer: String?, at place: String
    ) {
        for name in ["ssvc_v2", "ssvc_v1"] as [StaticString] {
            let found = SSVC.statements(
                selections: content[name]?["selections"], scope: scope, issuer: issuer, rule: "csaf.ssvc",
                at: "\(place)/\(name)/selections")
            for statement in found { append(statement) }
        }
    }

    private mutating func append(_ statement: SeverityStatement?) {
        guard let statement, statements.count < CSAFVulnerabilities.most else { return }
        statements.append(statement)
    }
}
