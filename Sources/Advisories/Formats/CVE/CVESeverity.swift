// SPDX-License-Identifier: Apache-2.0

/// The severity statements of a CVE record: the assigner's (precedence 0) before those that others added (1).
struct CVESeverity {
    let id: String

    private static let kinds: [(name: StaticString, version: String)] = [
        ("cvssV4_0", "4.0"), ("cvssV3_1", "3.1"), ("cvssV3_0", "3.0"), ("cvssV2_0", "2.0"),
    ]

    func statements(cna: JSONNode?, adps: [JSONNode]) -> [SeverityStatement] {
        var statements: [SeverityStatement] = []
        if let cna { read(cna, issuer: nil, precedence: 0, at: "/containers/cna", into: &statements) }
        for (index, adp) in adps.enumerated() {
            let issuer = adp["providerMetadata"]?["shortName"]?.text ?? adp["title"]?.text ?? "ADP"
            read(adp, issuer: issuer, precedence: 1, at: "/containers/adp/\(index)", into: &statements)
        }
        return statements
    }

    private func read(
        _ container: JSONNode, issuer: String?, precedence: Int, at place: String,
        into statements: inout [SeverityStatement]
    ) {
        let scope = SeverityStatement.Scope.vulnerability(id)
        for (index, metric) in (container["metrics"]?.elements ?? JSONNode.noElements).enumerated() {
            guard statements.count < 2000 else { return }
            let place = "\(place)/metrics/\(index)"
            for kind in CVESeverity.kinds {
                guard let object = metric[kind.name] else { continue }
                let statement = SeverityStatement.cvss(
                    object, version: kind.version, scope: scope, issuer: issuer, precedence: precedence,
                    rule: "cve.\(kind.name)", at: "\(place)/\(kind.name)")
                if let statement { statements.append(statement) }
            }
            statements += exploitation(metric["other"], scope: scope, issuer: issuer, at: place + "/other/content")
            // Apache, Red Hat and others state a word of their own scale here: {"type": "…severity…", "content": {"text": …}}.
            guard let other = metric["other"], other["type"]?.string?.lowercased().contains("severity") == true else {
                continue
            }
            let content = other["content"]
            let key = content?["text"] != nil ? "text" : "value"
            let level = SeverityStatement.level(
                content?["text"] ?? content?["value"], scope: scope, issuer: issuer, precedence: 2,
                rule: "cve.other_severity", at: "\(place)/other/content/\(key)")
            if let level { statements.append(level) }
        }
    }

    /// What CISA adds of exploitation: the entry of its catalogue (`kev`), and its decisions (`ssvc`).
    private func exploitation(
        _ other: JSONNode?, scope: SeverityStatement.Scope, issuer: String?, at place: String
    ) -> [SeverityStatement] {
        guard let other, let content = other["content"] else { return [] }
        switch other["type"]?.string?.lowercased() {
        case "kev":
            let added = SeverityStatement.level(
                content["dateAdded"], scope: scope, issuer: issuer, precedence: 2, rule: "cve.kev",
                at: place + "/dateAdded")
            return added.map { [$0] } ?? []
        case "ssvc":
            return SSVC.statements(
                options: content["options"], scope: scope, issuer: issuer, rule: "cve.ssvc", at: place + "/options")
        default: return []
        }
    }
}
