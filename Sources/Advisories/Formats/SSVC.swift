// SPDX-License-Identifier: Apache-2.0

/// Stakeholder-Specific Vulnerability Categorization as documents carry it: what was decided about a vulnerability, one
/// statement for each decision. The word is the value ("active", "poc", "yes"); nothing is concluded here.
enum SSVC {
    /// Decisions of one object at most; the standards have about a dozen.
    private static let most = 16

    /// `[{"Exploitation": "active"}, {"Automatable": "yes"}]`: the options of CISA's container in a CVE record.
    static func statements(
        options: JSONNode?, scope: SeverityStatement.Scope, issuer: String?, rule: String, at place: String
    ) -> [SeverityStatement] {
        var statements: [SeverityStatement] = []
        for (index, option) in (options?.elements ?? JSONNode.noElements).enumerated() {
            for (name, value) in option.members where statements.count < most {
                let label = name.string ?? ""
                let place = "\(place)/\(index)/\(label)"
                if var statement = SeverityStatement.level(
                    value, scope: scope, issuer: issuer, precedence: 2, rule: rule, at: place)
                {
                    statement.quote(from: name, to: value, words: "\(label): \(statement.quote)")
                    statements.append(statement)
                }
            }
        }
        return statements
    }

    /// `[{"name": "Exploitation", "values": ["Active"]}]`: the selections of FIRST's schemas, in CSAF 2.1. Values are
    /// names, or objects with one.
    static func statements(
        selections: JSONNode?, scope: SeverityStatement.Scope, issuer: String?, rule: String, at place: String
    ) -> [SeverityStatement] {
        var statements: [SeverityStatement] = []
        for (index, selection) in (selections?.elements ?? JSONNode.noElements).enumerated() {
            let label = selection["name"]?.text ?? selection["key"]?.text ?? ""
            for (number, value) in (selection["values"]?.elements ?? JSONNode.noElements).enumerated()
            where statements.count < most {
                let isNamed = value["name"] != nil
                let place = "\(place)/\(index)/values/\(number)\(isNamed ? "/name" : "")"
                if var statement = SeverityStatement.level(
                    value["name"] ?? value, scope: scope, issuer: issuer, precedence: 2, rule: rule, at: place)
                {
                    statement.quote = "\(label): \(statement.quote)"
                    (statement.offset, statement.length) = (nil, nil)
                    statements.append(statement)
                }
            }
        }
        return statements
    }
}

extension SeverityStatement {
    /// Quotes a member with its name, as it stands in the file; in other words where it holds escapes.
    fileprivate mutating func quote(from name: JSONNode, to value: JSONNode, words: String) {
        let range = name.rawRange.lowerBound - 1..<value.rawRange.upperBound + 1
        guard offset != nil, !name.isEscaped, range.lowerBound >= 0, range.upperBound <= name.document.bytes.count,
            range.count <= 200
        else {
            (quote, offset, length) = (words, nil, nil)
            return
        }
        quote = String(decoding: name.document.bytes[range], as: UTF8.self)
        (offset, length) = (range.lowerBound, range.count)
    }
}
