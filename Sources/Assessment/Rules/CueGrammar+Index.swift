// SPDX-License-Identifier: Apache-2.0

/// Building the index of a grammar: which sequences to try where.
extension CueGrammar {
    /// A step without a heap of its own: what the matcher's inner loop reads.
    struct FlatStep: Sendable {
        enum Kind: UInt8, Sendable { case word, words, cue, gap }
        var kind: Kind
        /// The word, the number of the word set, the class, or the size of the gap.
        var value: Int32
    }

    struct FlatSequence: Sendable {
        /// In ``flat``.
        var steps: Range<Int>
        var owners: [Int]
        var level: Int
        /// A bit for each single word that it needs, by the word's id: most sequences are ruled out by it.
        var needs: UInt64
        var language: RuleLanguage?
    }

    mutating func addWord(_ word: String) -> Int32 {
        let id = lexicon.add(word)
        while kinds.count < lexicon.count { kinds.append(.known) }
        return id
    }

    mutating func mark(_ step: Step, _ kind: WordKind) {
        let ids: [Int32]
        switch step {
        case .word(let id): ids = [id]
        case .words(let all): ids = all
        default: ids = []
        }
        for id in ids where Int(id) < kinds.count { kinds[Int(id)].formUnion(kind) }
    }

    /// Flattens the sequences, and files each under what it begins with: a word or a class.
    mutating func finish() {
        byWord = [[Int]](repeating: [], count: lexicon.count)
        byCue = [[Int]](repeating: [], count: names.count)
        var numbers: [[Int32]: Int32] = [:]
        for (index, sequence) in sequences.enumerated() {
            let start = flat.count
            var needs: UInt64 = 0
            for step in sequence.steps {
                if case .word(let id) = step, lexicon.longer(id).isEmpty { needs |= Self.bit(id) }
                flat.append(flatten(step, &numbers))
            }
            compiled.append(
                FlatSequence(
                    steps: start..<flat.count, owners: sequence.owners, level: sequence.level, needs: needs,
                    language: sequence.language))
            file(index, under: sequence.steps.first)
        }
        sequences = []
    }

    static func bit(_ word: Int32) -> UInt64 { 1 << UInt64(truncatingIfNeeded: word & 63) }

    /// Whether a word is in a set.
    func set(_ number: Int32, contains word: Int32) -> Bool {
        guard word >= 0 else { return false }
        let range = sets[Int(number)]
        var low = range.lowerBound
        var high = range.upperBound
        while low < high {
            let middle = (low + high) / 2
            if pool[middle] == word { return true }
            if pool[middle] < word { low = middle + 1 } else { high = middle }
        }
        return false
    }

    private mutating func flatten(_ step: Step, _ numbers: inout [[Int32]: Int32]) -> FlatStep {
        switch step {
        case .word(let id) where lexicon.longer(id).isEmpty: return FlatStep(kind: .word, value: id)
        case .word(let id): return flatten(.words([id]), &numbers)
        case .cue(let cue): return FlatStep(kind: .cue, value: Int32(truncatingIfNeeded: cue))
        case .gap(let size): return FlatStep(kind: .gap, value: Int32(truncatingIfNeeded: size))
        case .words(let ids):
            let sorted = Set(ids + ids.flatMap(lexicon.longer)).sorted()
            if let known = numbers[sorted] { return FlatStep(kind: .words, value: known) }
            let number = Int32(truncatingIfNeeded: sets.count)
            sets.append(pool.count..<(pool.count + sorted.count))
            pool += sorted
            numbers[sorted] = number
            return FlatStep(kind: .words, value: number)
        }
    }

    private mutating func file(_ index: Int, under step: Step?) {
        switch step {
        case .word(let id): file(index, under: .words([id]))
        case .words(let ids):
            for id in Set(ids + ids.flatMap(lexicon.longer)).sorted() { byWord[Int(id)].append(index) }
        case .cue(let cue): byCue[cue].append(index)
        case .gap, nil: break
        }
    }
}
