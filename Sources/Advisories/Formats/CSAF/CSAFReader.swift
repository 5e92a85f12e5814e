// SPDX-License-Identifier: Apache-2.0

/// Reads CSAF 2.0 and 2.1 (OASIS). Only the tracking id is required; every other field that is missing or wrong is passed
/// over, since real documents break the schema in many harmless ways.
struct CSAFReader {
    let root: JSONNode
    let document: JSONNode?
    private let tracking: JSONNode?
    private let format: AdvisoryFormat

    /// - Parameter root: of a document that was detected as CSAF.
    init(_ root: JSONNode, _ format: AdvisoryFormat) {
        self.root = root
        self.format = format
        document = root["document"]
        tracking = document?["tracking"]
    }

    func read() throws(Refusal) -> Advisory {
        guard let id = tracking?["id"]?.stringOrNumber?.trimmed else {
            throw Refusal.missing("/document/tracking/id", format)
        }
        let name = document?["publisher"]?["name"]?.text?.trimmed
        let namespace = document?["publisher"]?["namespace"]?.text?.trimmed
        var advisory = Advisory(
            key: AdvisoryKey.csaf(namespace: namespace, publisher: name, id: id), format: format)
        advisory.id = id
        advisory.publisher = Advisory.Publisher(name: name, namespace: namespace)
        advisory.version = tracking?["version"]?.stringOrNumber?.trimmed
        advisory.status = tracking?["status"]?.text?.trimmed.lowercased()
        advisory.issued = tracking?["initial_release_date"]?.moment
        advisory.updated = tracking?["current_release_date"]?.moment
        advisory.language = document?["lang"]?.text?.languageTag
        advisory.kind = document?["category"]?.text?.trimmed
        advisory.title = document?["title"]?.text?.trimmed ?? id
        readBody(into: &advisory)
        advisory.disposition = disposition(of: advisory)
        readTLP(into: &advisory)
        return advisory
    }

    private func readBody(into advisory: inout Advisory) {
        var text = CSAFText(root)
        text.read()
        advisory.summary = text.summary
        advisory.passages = text.passages
        let vulnerabilities = CSAFVulnerabilities(root)
        advisory.vulnerabilities = vulnerabilities.ids
        advisory.statements = aggregate + vulnerabilities.statements
        advisory.allNotAffected = vulnerabilities.allNotAffected
        advisory.products = CSAFProducts.read(root)
        advisory.references = references
        if advisory.kind == "csaf_superseded" {
            // CSAF 2.1: the successor is the reference to another document.
            let successor = advisory.references.first { $0.summary?.lowercased().contains("supersed") == true }
            let target = successor ?? advisory.references.first
            advisory.relations = target.map { [Advisory.Relation(kind: "superseded-by", target: $0.url)] } ?? []
        }
    }

    private var aggregate: [SeverityStatement] {
        let level = SeverityStatement.level(
            document?["aggregate_severity"]?["text"], rule: "csaf.aggregate_severity",
            at: "/document/aggregate_severity/text")
        return level.map { [$0] } ?? []
    }

    /// The document's own first, `self` before the others, then those of its vulnerabilities; each URL once.
    private var references: [Advisory.Reference] {
        var nodes = document?["references"].map { Array($0.elements) } ?? []
        let own = nodes.filter { $0["category"]?.string == "self" }
        nodes = own + nodes.filter { $0["category"]?.string != "self" }
        for vulnerability in root["vulnerabilities"]?.elements ?? JSONNode.noElements {
            if let more = vulnerability["references"] { nodes += more.elements }
            if nodes.count > 4000 { break }
        }
        return Advisory.Reference.unique(
            nodes.lazy.map { (url: $0["url"]?.text, summary: $0["summary"]?.text) })
    }

    // MARK: What becomes of it

    private func disposition(of advisory: Advisory) -> Advisory.Disposition {
        if advisory.status == "draft" {
            return .refused(
                Refusal(
                    .draft, format: format, place: "/document/tracking/status",
                    message: "The document is a draft, which must not go out.",
                    action: "Drop the final document when the issuer has released it."))
        }
        if advisory.kind == "csaf_withdrawn" || advisory.status == "deleted" || saysWithdrawn { return .withdrawn }
        return .current
    }

    /// CSAF 2.0 has no formal withdrawal: issuers say it in the last revision's summary. Only a summary that says nothing
    /// else counts, since "revoked certificate" is the subject of many an advisory.
    private var saysWithdrawn: Bool {
        guard let history = tracking?["revision_history"], var summary = Array(history.elements).last?["summary"]?.text
        else {
            return false
        }
        summary = summary.trimmed.lowercased()
        while summary.hasSuffix(".") { summary.removeLast() }
        let subjects = [
            "", "advisory ", "document ", "this advisory has been ", "this advisory was ", "this document has been ",
        ]
        return subjects.contains { summary == $0 + "withdrawn" || summary == $0 + "revoked" }
    }

    private func readTLP(into advisory: inout Advisory) {
        let distribution = document?["distribution"]
        var found: [TLP] = []
        if let node = distribution?["tlp"]?["label"], node.kind != .null {
            if let label = node.string.flatMap({ TLP(label: $0) }) {
                found.append(label)
            } else {
                advisory.refuseUnreadableTLP(node.stringOrNumber ?? "", at: "/document/distribution/tlp/label")
                return
            }
        }
        if let text = distribution?["text"]?.text { found += TLP.labels(in: text) }
        advisory.tlp = found.max()
    }
}
