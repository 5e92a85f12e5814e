// SPDX-License-Identifier: Apache-2.0

/// Reads a document of the United States Federal Register as its API (v1) gives it. Public, so TLP:CLEAR.
///
/// For orders, `abstract` and the dates are usually null: title, agencies and date are all there is.
struct FederalRegisterReader {
    private let root: JSONNode

    /// - Parameter root: of a document that was detected as `fr-json`.
    init(_ root: JSONNode) { self.root = root }

    func read() throws(Refusal) -> Advisory {
        guard let id = root["document_number"]?.stringOrNumber?.trimmed else {
            throw Refusal.missing("/document_number", .federalRegisterJSON)
        }
        let namespace = "https://www.federalregister.gov"
        var advisory = Advisory(
            key: AdvisoryKey.issued(namespace: namespace, id: id), format: .federalRegisterJSON)
        advisory.id = id
        advisory.tlp = .clear
        advisory.language = "en"
        advisory.kind = root["subtype"]?.text?.trimmed ?? root["type"]?.text?.trimmed
        advisory.status = "published"
        advisory.issued = root["publication_date"]?.moment
        advisory.effective = root["effective_on"]?.moment
        advisory.title = root["title"]?.text?.trimmed ?? id
        advisory.summary = root["abstract"]?.text?.trimmed ?? ""
        // From the department down to the bureau that acts: the last one is the issuer.
        let agencies = Array(root["agencies"]?.elements ?? JSONNode.noElements)
        let names = agencies.compactMap { ($0["raw_name"] ?? $0["name"])?.text?.trimmed }
        advisory.publisher = Advisory.Publisher(name: names.last, namespace: namespace)
        advisory.passages = passages(agencies)
        advisory.relations = relations
        advisory.references = Advisory.Reference.unique(
            (["html_url", "pdf_url", "raw_text_url"] as [StaticString]).map { (url: root[$0]?.text, summary: nil) })
        return advisory
    }

    private func passages(_ agencies: [JSONNode]) -> [Passage] {
        var list = PassageList()
        list.append(Passage(.title, root["title"], at: "/title"))
        list.append(Passage(.summary, root["abstract"], at: "/abstract"))
        for name in ["action", "dates", "excerpts"] as [StaticString] {
            list.append(Passage(.body, root[name], at: "/\(name)"))
        }
        for (index, agency) in agencies.enumerated() {
            let name: StaticString = agency["raw_name"]?.text != nil ? "raw_name" : "name"
            list.append(Passage(.note, agency[name], at: "/agencies/\(index)/\(name)"))
        }
        return list.passages
    }

    private var relations: [Advisory.Relation] {
        guard let corrected = root["correction_of"]?.text?.trimmed else { return [] }
        // The API gives a URL that ends in the document number.
        let number = corrected.split(separator: "/").last.map(String.init) ?? corrected
        return [Advisory.Relation(kind: "corrects", target: number.replacingSuffix(".json"))]
    }
}

extension String {
    fileprivate func replacingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
