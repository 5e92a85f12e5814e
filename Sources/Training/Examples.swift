// SPDX-License-Identifier: Apache-2.0
import Assessment

/// Records as the heads see them: which known n-grams each has, and the right answers.
struct Examples {
    /// The n-grams of example `i` are `rows[starts[i]..<starts[i + 1]]`, ascending.
    private(set) var starts: [Int] = [0]
    private(set) var rows: [Int32] = []
    /// For each head the index of the right value of each example; -1 where nobody gave one.
    private(set) var answers: [[Int8]] = Array(repeating: [], count: ModelHeads.all.count)
    private(set) var days: [Int] = []

    var count: Int { starts.count - 1 }

    /// - Parameter ngrams: of each record, each once.
    init(_ records: [TrainingRecord], ngrams: [[UInt32]], vocabulary: Vocabulary) {
        for (record, hashes) in zip(records, ngrams) {
            rows += hashes.compactMap { vocabulary.row($0) }.sorted()
            starts.append(rows.count)
            days.append(record.date)
            answers[0].append(Int8(clamping: record.level))
            for place in 1..<answers.count {
                answers[place].append(record.metrics.map { Int8(clamping: $0[place - 1]) } ?? -1)
            }
        }
    }

    /// The n-grams of a record, each once, in ascending order.
    static func ngrams(_ record: TrainingRecord) -> [UInt32] {
        var hashes = FeatureNGrams.all(record.passages).map(\.hash).sorted()
        var kept = 0
        for (place, hash) in hashes.enumerated() where place == 0 || hash != hashes[kept - 1] {
            hashes[kept] = hash
            kept += 1
        }
        hashes.removeLast(hashes.count - kept)
        return hashes
    }
}
