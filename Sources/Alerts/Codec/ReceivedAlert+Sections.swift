// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment

/// The sections of the event that a card shows.
extension ReceivedAlert {
    package var advisory: ReceivedAdvisory { ReceivedAdvisory(node: data["advisory"]) }

    package var evidence: [Evidence] {
        items(data["severity"]?["evidence"]).map { item in
            var piece = Evidence(
                stage: word(item["stage"]?.string) ?? .abstain, rule: item["rule"]?.string ?? "",
                place: item["where"]?.string ?? "", offset: item["offset"]?.int, length: item["length"]?.int,
                quote: item["quote"]?.string ?? "", effect: word(item["effect"]?.string) ?? .contributes)
            piece.weight = item["weight"]?.double
            return piece
        }
    }

    /// What the text model held of it; `nil` where it was not asked, or where what stands there is no such thing.
    package var prediction: Prediction? {
        guard let severity = data["severity"], let model = severity["modelId"]?.string else { return nil }
        let probabilities = severity["probabilities"].map { $0.elements.compactMap(share) } ?? []
        guard probabilities.count == Prediction.levels.count else { return nil }
        let vector = severity["predictedVector"]?["vector"]?.string ?? ""
        let values = vector.split(separator: "/").dropFirst().map { $0.split(separator: ":", maxSplits: 1) }
        let metrics = values.compactMap { pair -> MetricOpinion? in
            guard let name = pair.first, let value = pair.last, pair.count == 2 else { return nil }
            let probability = share(severity["predictedVector"]?["probabilities"]?.member(named: String(name)))
            return MetricOpinion(named: String(name), value: String(value), probability: probability ?? 0)
        }
        return Prediction(modelID: model, probabilities: probabilities, vector: vector, metrics: metrics)
    }

    package var previous: Change.Previous? {
        guard let node = data["change"]?["previous"], let id = node["alertId"]?.string else { return nil }
        return Change.Previous(
            level: word(node["level"]?.string) ?? .unclassified, version: node["version"]?.string, alertId: id)
    }

    package var changedFields: [String] { strings(data["change"]?["fields"]) }

    package var products: [Advisory.Product] {
        items(data["subjects"]?["products"]).map { item in
            Advisory.Product(
                vendor: item["vendor"]?.string, name: item["name"]?.string ?? "", versions: item["versions"]?.string)
        }
    }

    package var obligations: [Obligation] {
        items(data["obligations"]).compactMap { item in
            guard let effect: Obligation.Effect = word(item["effect"]?.string) else { return nil }
            var found = Obligation(
                effect: effect, what: item["what"]?.string ?? "", quote: item["quote"]?.string ?? "")
            found.addressees = strings(item["addressees"])
            found.legalBasis = item["legalBasis"]?.string
            found.from = date(item["from"])
            found.until = date(item["until"])
            return found
        }
    }

    package var relations: [Advisory.Relation] {
        items(data["relations"]).map { item in
            Advisory.Relation(kind: item["kind"]?.string ?? "", target: item["target"]?.string ?? "")
        }
    }

    package var references: [Advisory.Reference] {
        items(data["references"]).compactMap { item in
            item["url"]?.string.map { Advisory.Reference(url: $0, summary: item["summary"]?.string) }
        }
    }

    private func items(_ node: JSONNode?) -> [JSONNode] { node.map { Array($0.elements) } ?? [] }

    private func date(_ node: JSONNode?) -> CalendarDate? {
        guard case .date(let date)? = node?.string.flatMap(Moment.init(rfc3339:)) else { return nil }
        return date
    }
}

/// The event's `data.advisory`.
package struct ReceivedAdvisory: Sendable {
    let node: JSONNode?

    package var key: String? { node?["key"]?.string }
    package var id: String? { node?["id"]?.string }
    package var version: String? { node?["version"]?.string }
    package var publisher: String? { node?["publisher"]?.string }
    package var format: String? { node?["format"]?.string }
    package var status: String? { node?["status"]?.string }
    package var language: String? { node?["language"]?.string }
    package var contentHash: String? { node?["contentHash"]?.string }
    /// Below the spool of the instance that published it.
    package var document: String? { node?["document"]?.string }
    package var issued: Moment? { moment("issued") }
    package var updated: Moment? { moment("updated") }
    package var effective: Moment? { moment("effective") }
    package var expires: Moment? { moment("expires") }
    package var embargoUntil: Moment? { moment("embargoUntil") }

    private func moment(_ name: StaticString) -> Moment? { node?[name]?.string.flatMap(Moment.init(rfc3339:)) }
}
