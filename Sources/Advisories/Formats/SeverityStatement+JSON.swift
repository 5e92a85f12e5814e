// SPDX-License-Identifier: Apache-2.0

extension SeverityStatement {
    /// A level word.
    /// - Returns: `nil` for what is no string, or an empty one.
    static func level(
        _ node: JSONNode?, scope: Scope = .document, issuer: String? = nil, precedence: Int = 0, rule: String,
        at place: String
    ) -> SeverityStatement? {
        guard let node, let word = node.text else { return nil }
        return SeverityStatement(
            .level(word), scope: scope, issuer: issuer, precedence: precedence, rule: rule, place: place, quote: word,
            offset: node.textOffset, length: node.textOffset == nil ? nil : node.rawRange.count)
    }

    /// A CVSS object as the schemas of CVSS 2.0–4.0 have it. The vector is quoted; without one, the score; without that,
    /// the severity.
    /// - Parameter version: of the object's name, where the object itself does not say.
    /// - Returns: `nil` where the object holds none of the three.
    static func cvss(
        _ object: JSONNode, version: String?, scope: Scope, issuer: String? = nil, precedence: Int = 0, rule: String,
        at place: String
    ) -> SeverityStatement? {
        let vector = object["vectorString"] ?? object["vector"]
        let score = object["baseScore"]
        let severity = object["baseSeverity"]
        let text = vector?.text
        let number = score?.double ?? score?.string.flatMap { Double($0.trimmed) }.flatMap { $0.isFinite ? $0 : nil }
        let own = text.flatMap { _ in source(object["vectorString"] != nil ? "vectorString" : "vector", vector, place) }
        let isScore = number.map { (0...10).contains($0) } ?? false
        let other =
            isScore || severity?.text == nil
            ? source("baseScore", score, place) : source("baseSeverity", severity, place)
        guard let decisive = own ?? other else { return nil }
        var statement = SeverityStatement(
            .cvss(
                version: digits(of: object["version"]) ?? prefix(of: text) ?? version, vector: text, baseScore: number,
                baseSeverity: severity?.text),
            scope: scope, issuer: issuer, precedence: precedence, rule: rule, place: decisive.place,
            quote: decisive.quote, offset: decisive.offset, length: decisive.length)
        if own != nil { statement.withoutVector = other }
        return statement
    }

    private static func source(_ name: String, _ node: JSONNode?, _ place: String) -> Source? {
        guard let node, let quote = node.text ?? node.number else { return nil }
        let offset = node.kind == .string ? node.textOffset : node.rawRange.lowerBound
        return Source(
            place: "\(place)/\(name)", quote: quote, offset: offset, length: offset == nil ? nil : node.rawRange.count)
    }

    private static func digits(of node: JSONNode?) -> String? {
        guard let text = node?.stringOrNumber?.trimmed, text.first?.isNumber == true else { return nil }
        return text
    }

    /// "3.1" of "CVSS:3.1/AV:N/…".
    private static func prefix(of vector: String?) -> String? {
        guard let vector, vector.hasPrefix("CVSS:") else { return nil }
        return String(vector.dropFirst(5).prefix { $0 != "/" })
    }
}
