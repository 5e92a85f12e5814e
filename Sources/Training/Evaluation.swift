// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment

/// How the ways to a level do on records that none of them has seen: one level for all, the rules, the model, and all
/// of the assessment together.
package struct Evaluation: Sendable {
    /// One way to a level.
    package struct Column: Sendable {
        package var name: String
        /// Of all records; where the way gives no level, ``Evaluation/prior`` counts as its answer.
        package var scores = Scores()
        /// Of the records for which the way gives a level.
        package var answered = Scores()
    }

    package let records: Int
    package private(set) var columns: [Column]
    /// Why the model would have nobody act on its opinion, with how often.
    package private(set) var abstentions: [Abstention: Int] = [:]

    /// The answer that costs no knowledge, as an index of ``ModelHeads/levels``: medium, the most frequent level of what
    /// the shipped model was trained on (38,580 of 85,416 records). Never the most frequent level of the records that
    /// are measured: it would hand their labels to whoever gives no answer.
    package static let prior = ModelHeads.levels.firstIndex(of: .medium) ?? 1

    /// The places of the columns.
    package enum Place: Int, CaseIterable, Sendable { case majority, rules, model, routing, pipeline }

    package init(_ records: [TrainingRecord], rules: RuleSet, model: TextModel) {
        self.records = records.count
        columns = ["majority", "rules", "model", "model, by cost", "pipeline"].map { Column(name: $0) }
        let ruled = Assessor(rules: rules)
        let complete = Assessor(rules: rules, model: model)
        for record in records {
            let advisory = Evaluation.advisory(record)
            add(record, .majority, answer: Evaluation.prior)
            add(record, .rules, assessment: ruled.assess(advisory))
            add(record, model.opinion(of: advisory))
            add(record, .pipeline, assessment: complete.assess(advisory))
        }
    }

    package subscript(place: Place) -> Column { columns[place.rawValue] }

    /// The record as a text that somebody dropped into the inbox.
    static func advisory(_ record: TrainingRecord) -> Advisory {
        var advisory = Advisory(key: "text:evaluation", format: .text)
        advisory.title = record.title
        advisory.publisher = Advisory.Publisher(name: record.publisher)
        advisory.passages = record.passages
        return advisory
    }

    private mutating func add(_ record: TrainingRecord, _ opinion: ModelOpinion?) {
        guard let opinion else {
            add(record, .model, answer: nil)
            return add(record, .routing, answer: nil)
        }
        for reason in opinion.abstentions { abstentions[reason, default: 0] += 1 }
        let likeliest = Evaluation.index(opinion.mostLikely)
        let probability = likeliest.map { opinion.probabilities[$0] }
        add(record, .model, answer: likeliest, confidence: probability)
        // Scored on every text; what nobody should act on counts as not answered.
        let level = Evaluation.index(opinion.level)
        columns[Place.routing.rawValue].scores.add(label: record.level, answer: level ?? Evaluation.prior)
        guard !opinion.shouldAbstain, let level else { return }
        columns[Place.routing.rawValue].answered.add(
            label: record.level, answer: level, confidence: opinion.confidence)
    }

    private mutating func add(_ record: TrainingRecord, _ place: Place, assessment: Assessment) {
        add(record, place, answer: Evaluation.index(assessment.level), confidence: assessment.confidence)
    }

    private mutating func add(_ record: TrainingRecord, _ place: Place, answer: Int?, confidence: Double? = nil) {
        let at = place.rawValue
        columns[at].scores.add(label: record.level, answer: answer ?? Evaluation.prior)
        if let answer { columns[at].answered.add(label: record.level, answer: answer, confidence: confidence) }
    }

    /// `nil` for what is none of the four levels.
    private static func index(_ level: Level) -> Int? { ModelHeads.levels.firstIndex(of: level) }
}
