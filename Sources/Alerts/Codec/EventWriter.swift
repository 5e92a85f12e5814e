// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment

/// Writes one event, field for field in the documented order, within a budget. Unknown is `null`.
struct EventWriter {
    let alert: Alert
    let budget: EventBudget
    let truncation = Truncation()

    func write(sequence: UInt64, into json: inout JSONWriter) {
        json.object { json in
            json.member("specversion", "1.0")
            json.member("id", alert.id)
            json.member("source", alert.source)
            json.member("type", AlertCodec.type)
            json.member("subject", alert.key)
            json.member("time", alert.time.description)
            json.member("partitionkey", alert.key)
            json.member("sequence", AlertCodec.digits(sequence))
            json.member("datacontenttype", "application/json")
            json.member("dataschema", AlertCodec.dataSchema)
            json.member("severity", alert.assessment.level.rawValue)
            json.member("change", alert.change.kind.rawValue)
            json.member("tlp", alert.tlp.rawValue)
            json.member("category", alert.assessment.category.rawValue)
            json.member("exercise", alert.exercise)
            json.object("data") { writeData(into: &$0) }
        }
    }

    func writeData(into json: inout JSONWriter) {
        let (advisory, assessment) = (alert.advisory, alert.assessment)
        json.object("advisory") { writeAdvisory(into: &$0) }
        text("title", advisory.title, budget.short, &json)
        text("summary", advisory.summary, budget.text, &json)
        json.object("severity") { writeSeverity(into: &$0) }
        json.object("change") { writeChange(into: &$0) }
        json.object("subjects") { writeSubjects(into: &$0) }
        strings("vulnerabilities", advisory.vulnerabilities, &json)
        strings("sectors", assessment.sectors, &json)
        strings("jurisdictions", assessment.jurisdictions, &json)
        json.member("mitigability", assessment.mitigability?.rawValue)
        json.member("assurance", assessment.assurance?.rawValue)
        writeObligations(into: &json)
        writeRelations(into: &json)
        list("references", advisory.references, &json) { reference, json in
            short("url", reference.url, &json)
            short("summary", reference.summary, &json)
        }
        guard !truncation.counts.isEmpty else { return }
        json.object("truncated") { json in
            for (name, count) in truncation.counts { json.member(name, count) }
        }
    }

    // MARK: Members within the budget

    /// What is written beyond the limit is thrown away for the next budget: no need to write it all.
    private func isTooLong(_ json: JSONWriter) -> Bool { json.bytes.count > AlertCodec.limit }

    func list<Item>(
        _ name: String, _ items: [Item], _ json: inout JSONWriter, _ body: (Item, inout JSONWriter) -> Void
    ) {
        if items.count > budget.list { truncation.note(name, items.count) }
        json.array(name) { json in
            for item in items.prefix(budget.list) where !isTooLong(json) { json.object { body(item, &$0) } }
        }
    }

    func strings(_ name: String, _ items: [String], _ json: inout JSONWriter) {
        if items.count > budget.list { truncation.note(name, items.count) }
        json.array(name) { json in
            for item in items.prefix(budget.list) where !isTooLong(json) {
                if item.utf8.count > budget.short { truncation.note("texts", item.utf8.count) }
                json.value(item.cut(toBytes: budget.short))
            }
        }
    }

    func text(_ name: String, _ text: String?, _ limit: Int, noting noted: String? = nil, _ json: inout JSONWriter) {
        guard let text, text.utf8.count > limit else { return json.member(name, text) }
        truncation.note(noted ?? name, text.utf8.count)
        json.member(name, text.cut(toBytes: limit))
    }

    /// A name, address or quotation inside a list or section; cut ones are counted together as `texts`.
    func short(_ name: String, _ text: String?, _ json: inout JSONWriter) {
        self.text(name, text, budget.short, noting: "texts", &json)
    }
}
