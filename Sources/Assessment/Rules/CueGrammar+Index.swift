// SPDX-License-Identifier: Apache-2.0

/// Building the index of a grammar: which sequences to try for which word.
extension CueGrammar {
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

    /// Chooses for every sequence the word, or else the class, without which it cannot match.
    mutating func finish() {
        byWord = [[Int]](repeating: [], count: lexicon.count)
        byCue = [[Int]](repeating: [], count: names.count)
        let common = Self.common(lexicon)
        for (index, sequence) in sequences.enumerated() {
            if let words = anchor(sequence, common) {
                for id in words where Int(id) < byWord.count { byWord[Int(id)].append(index) }
            } else if let cue = anchorCue(sequence) {
                byCue[cue].append(index)
            }
        }
    }

    /// The words of the step with the fewest, none of them common; common ones only where the sequence has nothing else.
    private func anchor(_ sequence: Sequence, _ common: Set<Int32>) -> [Int32]? {
        let choices = sequence.steps.compactMap { step -> [Int32]? in
            switch step {
            case .word(let id): [id]
            case .words(let ids): ids
            default: nil
            }
        }
        let rare = choices.filter { $0.allSatisfy { !common.contains($0) } }
        if let best = rare.min(by: { $0.count < $1.count }) { return best }
        return anchorCue(sequence) == nil ? choices.first : nil
    }

    private func anchorCue(_ sequence: Sequence) -> Int? {
        for step in sequence.steps {
            if case .cue(let cue) = step { return cue }
        }
        return nil
    }

    private static func common(_ lexicon: Lexicon) -> Set<Int32> {
        let words =
            "the a an of to in on at by for from with and or not no be is are was were been being has have had as its their "
            + "it they that this any all other will may must shall should can could would into under"
        return Set(words.split(separator: " ").map { lexicon.id(WordHash.of($0.utf8)) })
    }
}
