// SPDX-License-Identifier: Apache-2.0
import Assessment

/// The n-grams that a model knows: of those that enough publishers use, the ones that tell most about the level.
struct Vocabulary {
    /// Strictly ascending; an n-gram's place is its row in the weights.
    let hashes: [UInt32]
    private let index: [UInt32: Int32]

    func row(_ hash: UInt32) -> Int32? { index[hash] }

    /// - Parameter ngrams: of each record, each once.
    init(_ records: [TrainingRecord], ngrams: [[UInt32]], options: TrainingOptions) {
        let publishers = Vocabulary.numbered(records.map(\.publisherKey))
        let totals = records.reduce(into: [0.0, 0, 0, 0]) { $0[$1.level] += 1 }
        var candidates: [(hash: UInt32, worth: Double)] = []
        Vocabulary.forEachNGram(ngrams) { hash, places in
            guard places.count >= options.leastRecords else { return }
            guard Vocabulary.distinct(places.lazy.map { publishers[$0] }, atLeast: options.leastPublishers) else {
                return
            }
            var counts = [0.0, 0, 0, 0]
            for place in places { counts[records[place].level] += 1 }
            candidates.append((hash, Vocabulary.worth(counts, of: totals)))
        }
        candidates.sort { ($0.worth, $1.hash) > ($1.worth, $0.hash) }
        hashes = candidates.prefix(options.features).map(\.hash).sorted()
        index = Dictionary(uniqueKeysWithValues: hashes.enumerated().map { ($0.element, Int32(clamping: $0.offset)) })
    }

    /// Each name's number, from 0 in the order of first appearance.
    private static func numbered(_ names: [String]) -> [UInt32] {
        var numbers: [String: UInt32] = [:]
        return names.map { name in
            if let known = numbers[name] { return known }
            let number = UInt32(clamping: numbers.count)
            numbers[name] = number
            return number
        }
    }

    /// Calls `body` for each n-gram with the places of the records that have it.
    private static func forEachNGram(_ ngrams: [[UInt32]], _ body: (UInt32, [Int]) -> Void) {
        var pairs: [UInt64] = []
        pairs.reserveCapacity(ngrams.reduce(0) { $0 + $1.count })
        for (place, hashes) in ngrams.enumerated() {
            for hash in hashes { pairs.append(UInt64(hash) << 32 | UInt64(UInt32(clamping: place))) }
        }
        pairs.sort()
        var at = 0
        while at < pairs.count {
            let hash = UInt32(truncatingIfNeeded: pairs[at] >> 32)
            var places: [Int] = []
            while at < pairs.count, UInt32(truncatingIfNeeded: pairs[at] >> 32) == hash {
                places.append(Int(UInt32(truncatingIfNeeded: pairs[at])))
                at += 1
            }
            body(hash, places)
        }
    }

    private static func distinct(_ values: some Sequence<UInt32>, atLeast count: Int) -> Bool {
        var seen: [UInt32] = []
        for value in values where !seen.contains(value) {
            seen.append(value)
            if seen.count >= count { return true }
        }
        return count <= 0
    }

    /// The statistic of Pearson's test that the n-gram and the level have nothing to do with each other.
    private static func worth(_ counts: [Double], of totals: [Double]) -> Double {
        let all = totals.reduce(0, +)
        let having = counts.reduce(0, +)
        var sum = 0.0
        for (count, total) in zip(counts, totals) where total > 0 && having < all {
            let expected = having * total / all
            sum += (count - expected) * (count - expected) / expected * all / (all - having)
        }
        return sum
    }
}
