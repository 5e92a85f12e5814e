// SPDX-License-Identifier: Apache-2.0

/// Reads a CVE record in JSON 5.x (CVE Program). Public by definition, so TLP:CLEAR.
struct CVEReader {
    private let root: JSONNode
    private let metadata: JSONNode?
    private let cna: JSONNode?
    private let adps: [JSONNode]

    /// - Parameter root: of a document that was detected as CVE 5.
    init(_ root: JSONNode) {
        self.root = root
        metadata = root["cveMetadata"]
        cna = root["containers"]?["cna"]
        adps = root["containers"]?["adp"].map { Array($0.elements) } ?? []
    }

    func read() throws(Refusal) -> Advisory {
        guard let id = metadata?["cveId"]?.text?.trimmed else { throw Refusal.missing("/cveMetadata/cveId", .cve5) }
        var advisory = Advisory(key: AdvisoryKey.cve(id: id), format: .cve5)
        advisory.id = id
        advisory.vulnerabilities = [id]
        advisory.publisher = Advisory.Publisher(
            name: metadata?["assignerShortName"]?.text?.trimmed, namespace: "https://www.cve.org")
        advisory.version = metadata?["serial"]?.stringOrNumber
        advisory.issued = metadata?["datePublished"]?.moment
        advisory.updated = metadata?["dateUpdated"]?.moment
        advisory.tlp = .clear
        readState(into: &advisory)
        readText(into: &advisory)
        let severity = CVESeverity(id: id)
        advisory.statements = severity.statements(cna: cna, adps: adps)
        advisory.products = CVEProducts.read(cna: cna, adps: adps)
        advisory.references = Advisory.Reference.unique(
            ([cna].compactMap { $0 } + adps).lazy.flatMap { container in
                (container["references"]?.elements ?? JSONNode.noElements).map {
                    (url: $0["url"]?.text, summary: $0["name"]?.text)
                }
            })
        return advisory
    }

    private func readState(into advisory: inout Advisory) {
        advisory.status = metadata?["state"]?.text?.trimmed.lowercased()
        switch advisory.status {
        case "rejected": advisory.disposition = .withdrawn
        case "reserved":
            advisory.disposition = .refused(
                Refusal(
                    .draft, format: .cve5, place: "/cveMetadata/state",
                    message: "The CVE id is reserved and its record not published yet.",
                    action: "Drop the record again when it is published."))
        default: advisory.disposition = .current
        }
    }

    /// Without a title, which nearly half of all records lack, the description's first 200 characters stand for it: its
    /// first sentence alone often says nothing ("The issue was addressed with improved checks.").
    private func readText(into advisory: inout Advisory) {
        var list = PassageList()
        let title = cna?["title"]
        let isRejected = advisory.disposition == .withdrawn
        let name: StaticString = isRejected ? "rejectedReasons" : "descriptions"
        let descriptions = cna?[name].map { Array($0.elements) } ?? []
        let isEnglish: (JSONNode) -> Bool = { $0["lang"]?.string?.lowercased().hasPrefix("en") == true }
        let chosen = descriptions.firstIndex(where: isEnglish) ?? descriptions.indices.first
        let description = chosen.flatMap { descriptions[$0]["value"]?.text?.trimmed }
        advisory.title = title?.text?.trimmed ?? description.map { String($0.prefix(200)).trimmed } ?? advisory.id ?? ""
        advisory.summary = description ?? ""
        advisory.language = chosen.flatMap { descriptions[$0]["lang"]?.text?.languageTag }
        list.append(Passage(.title, title, at: "/containers/cna/title"))
        for (index, description) in descriptions.enumerated() where index == chosen || isEnglish(description) {
            list.append(
                Passage(
                    index == chosen ? .summary : .body, description["value"],
                    at: "/containers/cna/\(name)/\(index)/value"))
        }
        for field in ["exploits", "impacts", "workarounds"] as [StaticString] { append(field, to: &list) }
        advisory.passages = list.passages
    }

    private func append(_ field: StaticString, to list: inout PassageList) {
        let role: Passage.Role = field.description == "exploits" ? .threat : .note
        for (index, entry) in (cna?[field]?.elements ?? JSONNode.noElements).enumerated() {
            let place = "/containers/cna/\(field)/\(index)"
            list.append(Passage(role, entry["value"], at: place + "/value"))
            for (inner, text) in (entry["descriptions"]?.elements ?? JSONNode.noElements).enumerated() {
                list.append(Passage(role, text["value"], at: "\(place)/descriptions/\(inner)/value"))
            }
        }
    }
}
