// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment

/// The sections of an event's `data`.
extension EventWriter {
    func writeAdvisory(into json: inout JSONWriter) {
        let advisory = alert.advisory
        json.member("key", alert.key)
        short("id", advisory.id, &json)
        short("version", advisory.version, &json)
        short("publisher", advisory.publisher.name ?? advisory.publisher.namespace, &json)
        json.member("format", advisory.format.rawValue)
        short("status", advisory.status, &json)
        json.member("issued", advisory.issued?.written)
        json.member("updated", advisory.updated?.written)
        json.member("effective", advisory.effective?.written)
        json.member("expires", advisory.expires?.written)
        json.member("embargoUntil", advisory.embargoUntil?.written)
        short("language", advisory.language, &json)
        json.member("contentHash", "sha256:" + alert.contentHash.hex)
        json.member("document", alert.document)
    }

    func writeSeverity(into json: inout JSONWriter) {
        let assessment = alert.assessment
        json.member("level", assessment.level.rawValue)
        json.member("score", assessment.score)
        json.member("scoreKind", assessment.scoreKind.rawValue)
        json.member("basis", assessment.basis.rawValue)
        json.member("confidence", assessment.confidence)
        json.member("needsReview", assessment.needsReview)
        strings("conflicts", assessment.conflicts, &json)
        list("evidence", assessment.evidence, &json) { evidence, json in
            json.member("stage", evidence.stage.rawValue)
            short("rule", evidence.rule, &json)
            short("where", evidence.place, &json)
            json.member("offset", evidence.offset)
            json.member("length", evidence.length)
            short("quote", evidence.quote, &json)
            json.member("effect", evidence.effect.rawValue)
            if let weight = evidence.weight { json.member("weight", weight) }
        }
        if let prediction = assessment.prediction { write(prediction, into: &json) }
    }

    private func write(_ prediction: Prediction, into json: inout JSONWriter) {
        json.array("probabilities") { json in for probability in prediction.probabilities { json.value(probability) } }
        json.object("predictedVector") { json in
            short("vector", prediction.vector, &json)
            json.object("probabilities") { json in
                for metric in prediction.metrics { json.member(metric.metric, metric.probability) }
            }
        }
        json.member("modelId", prediction.modelID)
    }

    func writeChange(into json: inout JSONWriter) {
        json.member("kind", alert.change.kind.rawValue)
        if let previous = alert.change.previous {
            json.object("previous") { json in
                json.member("level", previous.level.rawValue)
                short("version", previous.version, &json)
                json.member("alertId", previous.alertId)
            }
        } else {
            json.key("previous")
            json.null()
        }
        strings("fields", alert.change.fields, &json)
    }

    func writeSubjects(into json: inout JSONWriter) {
        strings("organisations", alert.assessment.organisations, &json)
        list("products", alert.advisory.products, &json) { product, json in
            short("vendor", product.vendor, &json)
            short("name", product.name, &json)
            short("versions", product.versions, &json)
        }
    }

    func writeObligations(into json: inout JSONWriter) {
        list("obligations", alert.assessment.obligations, &json) { obligation, json in
            json.member("effect", obligation.effect.rawValue)
            short("what", obligation.what, &json)
            strings("addressees", obligation.addressees, &json)
            short("legalBasis", obligation.legalBasis, &json)
            json.member("from", obligation.from?.description)
            json.member("until", obligation.until?.description)
            short("quote", obligation.quote, &json)
        }
    }

    /// What the document states first, then what the rules found beside it.
    func writeRelations(into json: inout JSONWriter) {
        let stated = alert.advisory.relations
        let known = Set(stated)
        let found = alert.assessment.relations.filter { !known.contains($0) }
        list("relations", stated + found, &json) { relation, json in
            short("kind", relation.kind, &json)
            short("target", relation.target, &json)
        }
    }
}

extension Moment {
    /// As on the wire: an instant in UTC with milliseconds, or the date that is all there is.
    fileprivate var written: String {
        switch self {
        case .instant(let instant): instant.description
        case .date(let date): date.description
        }
    }
}
