// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Sectors and jurisdictions of the sentences that matched.
struct FindingContext {
    private let rules: RuleSet
    private let reading: RuleReading

    init(_ rules: RuleSet, _ reading: RuleReading) {
        self.rules = rules
        self.reading = reading
    }

    /// Of the matched sentences and the title; of the whole text where those name none.
    func sectors(_ sentences: [Int]) -> [String] {
        var near = reading.title
        for sentence in sentences { near.formUnion(reading.cues[sentence].present) }
        let own = rules.sectors.filter { near.contains($0.cue) }.map(\.name)
        return own.isEmpty ? rules.sectors.filter { reading.document.contains($0.cue) }.map(\.name) : own
    }

    /// Of the publisher, the title and the matched sentences: by a public body, or by a place that is not merely where
    /// somebody comes from ("a Fremish company").
    func jurisdictions(_ sentences: [Int]) -> [String] {
        var out = rules.jurisdictions.filter {
            reading.publisher.contains($0.agency) || reading.publisher.contains($0.place)
        }.map(\.code)
        let headlines = reading.text.sentences.indices.filter { reading.text.sentences[$0].isHeadline }
        for sentence in headlines + sentences { add(sentence, to: &out) }
        return out
    }

    private func add(_ sentence: Int, to out: inout [String]) {
        let cues = reading.cues[sentence]
        for jurisdiction in rules.jurisdictions {
            let acts = cues.present.contains(jurisdiction.agency)
            guard acts || cues.present.contains(jurisdiction.place), !out.contains(jurisdiction.code) else { continue }
            if acts || cues.all(jurisdiction.place).contains(where: { !isOrigin($0, cues) }) {
                out.append(jurisdiction.code)
            }
        }
    }

    private func isOrigin(_ span: CueSpan, _ cues: SentenceCues) -> Bool {
        let token = reading.text.tokens[span.start]
        // "Shenzhen, Somewhere" is an address.
        if token.flags.contains(.afterComma), span.start > 0, reading.text.tokens[span.start - 1].isCapital {
            return true
        }
        return cues.covers(span, with: rules.reserved.origin)
    }
}
