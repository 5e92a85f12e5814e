// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Why the level head leans as it does: what each n-gram adds to the logit of one level minus that of another. Exact, for
/// the head is linear: biases and all contributions together are the difference of the logits.
struct WordEvidence {
    private let parameters: ModelParameters
    private let passages: [Passage]
    private let unit: Double

    static let mostFor = 5
    static let mostAgainst = 3

    /// - Parameter unit: what a weight of 1 adds to a logit.
    init(_ parameters: ModelParameters, _ passages: [Passage], unit: Double) {
        self.parameters = parameters
        self.passages = passages
        self.unit = unit
    }

    /// The level that `chosen` is weighed against: the next lower one; low against medium.
    static func other(than chosen: Int) -> Int { chosen > 0 ? chosen - 1 : 1 }

    /// Weight units of a row for `chosen` against the other level.
    func units(_ row: Int, for chosen: Int) -> Int {
        let start = row * ModelHeads.columns
        return Int(parameters.weights[start + chosen])
            - Int(parameters.weights[start + WordEvidence.other(than: chosen)])
    }

    /// The strongest for, then the strongest against; of equal ones what stands first in the text.
    func strongest(_ found: KnownNGrams, for chosen: Int) -> [WordWeight] {
        let weighed = found.rows.enumerated().map { (order: $0.offset, units: units($0.element.row, for: chosen)) }
        let supporting = weighed.filter { $0.units > 0 }
            .sorted { ($0.units, $1.order) > ($1.units, $0.order) }.prefix(WordEvidence.mostFor)
        let opposing = weighed.filter { $0.units < 0 }
            .sorted { ($0.units, $0.order) < ($1.units, $1.order) }.prefix(WordEvidence.mostAgainst)
        return (supporting + opposing).compactMap { weight(found.rows[$0.order].ngram, units: $0.units) }
    }

    private func weight(_ ngram: NGram, units: Int) -> WordWeight? {
        guard passages.indices.contains(ngram.passage) else { return nil }
        let passage = passages[ngram.passage]
        let quoted = passage.text.utf8.dropFirst(ngram.range.lowerBound).prefix(ngram.range.count)
        return WordWeight(
            passage: ngram.passage, range: ngram.range, quote: String(decoding: quoted, as: UTF8.self),
            place: passage.place, offset: passage.offset.map { $0 + ngram.range.lowerBound },
            weight: Double(units) * unit)
    }
}
