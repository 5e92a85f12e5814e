// SPDX-License-Identifier: Apache-2.0

/// From the sequences of a draft to the flat arrays of ``CueGrammar``.
struct CueCompiler {
    private(set) var draft: CueDraft
    private(set) var sequences: ContiguousArray<CueGrammar.FlatSequence> = []
    private(set) var needs: ContiguousArray<WordSignature> = []
    private(set) var steps: ContiguousArray<CueGrammar.FlatStep> = []
    private(set) var owners: ContiguousArray<Int32> = []
    private(set) var flatGuards: ContiguousArray<CueGrammar.FlatGuard> = []
    private(set) var guardRanges: ContiguousArray<Range<Int>> = []
    /// Sequences by the word or class that they begin with, and by the classes that they name.
    private(set) var byWord: [[Int]]
    private(set) var byCue: [[Int]]
    private(set) var naming: [[Int]]
    private(set) var roots: ContiguousArray<CueUses>
    private(set) var signatures: ContiguousArray<WordSignature>
    private(set) var sets: ContiguousArray<Range<Int>> = []
    private(set) var pool: ContiguousArray<Int32> = []
    private(set) var kinds: ContiguousArray<WordKind>
    /// The numbers of the word sets.
    private var numbers: [[Int32]: Int32] = [:]

    /// - Parameter purposes: the classes that each purpose asks for; what they are made of is added here.
    init(_ draft: CueDraft, purposes: [(uses: CueUses, classes: [Int])]) {
        self.draft = draft
        self.draft.lexicon.seal()
        let (words, classes) = (draft.lexicon.count, draft.names.count)
        byWord = [[Int]](repeating: [], count: words)
        byCue = [[Int]](repeating: [], count: classes)
        naming = byCue
        roots = ContiguousArray(repeating: [], count: classes)
        signatures = ContiguousArray(repeating: WordSignature(), count: words)
        kinds = ContiguousArray(repeating: [], count: words * RuleLanguage.allCases.count)
        for (uses, classes) in purposes { for cue in classes where cue >= 0 { roots[cue].formUnion(uses) } }
        for own in draft.guards { flatten(own) }
        let uses = reached(from: roots)
        for (index, sequence) in draft.sequences.enumerated() {
            compile(sequence, uses)
            mark(sequence)
            enter(sequence, index)
        }
        sign()
    }

    private mutating func enter(_ sequence: CueDraft.Sequence, _ index: Int) {
        switch sequence.steps.first {
        case .word(let id): for id in withLonger([id]) { byWord[Int(id)].append(index) }
        case .words(let ids): for id in withLonger(ids) { byWord[Int(id)].append(index) }
        case .cue(let cue): byCue[cue].append(index)
        case .gap, nil: break
        }
        for cue in Set(sequence.namedClasses) { naming[cue].append(index) }
    }

    /// For which purposes each class is needed: as one that is asked for, as a part of such a phrase, or as its guard.
    private func reached(from roots: ContiguousArray<CueUses>) -> ContiguousArray<CueUses> {
        var uses = roots
        // A phrase names only classes below its own, so that one pass downwards over the levels would do; the guards and
        // phrases of several classes are simpler to follow until nothing changes.
        var changed = true
        while changed {
            changed = false
            func add(_ own: CueUses, to cue: Int) {
                if !uses[cue].isSuperset(of: own) {
                    uses[cue].formUnion(own)
                    changed = true
                }
            }
            for sequence in draft.sequences {
                let own = sequence.owners.reduce(into: CueUses()) { $0.formUnion(uses[$1]) }
                for cue in sequence.namedClasses { add(own, to: cue) }
                // All its classes are found, so their guards must be known.
                for cue in sequence.owners { for guarding in draft.guards[cue].classes { add(own, to: guarding) } }
            }
        }
        return uses
    }

    private mutating func compile(_ sequence: CueDraft.Sequence, _ uses: ContiguousArray<CueUses>) {
        let (firstStep, firstOwner) = (steps.count, owners.count)
        var own = WordSignature()
        for step in sequence.steps {
            let flat = flatten(step)
            if flat.kind == .word { own.insert(word: flat.value) }
            if flat.kind == .words { own.insert(set: flat.value) }
            steps.append(flat)
        }
        for owner in sequence.owners { owners.append(Int32(truncatingIfNeeded: owner)) }
        let reached = sequence.owners.reduce(into: CueUses(language: sequence.language)) { $0.formUnion(uses[$1]) }
        needs.append(own)
        sequences.append(
            CueGrammar.FlatSequence(
                firstStep: Int32(truncatingIfNeeded: firstStep), endStep: Int32(truncatingIfNeeded: steps.count),
                firstOwner: Int32(truncatingIfNeeded: firstOwner), endOwner: Int32(truncatingIfNeeded: owners.count),
                level: Int32(truncatingIfNeeded: sequence.level), uses: reached))
    }

    private mutating func flatten(_ step: CueDraft.Sequence.Step) -> CueGrammar.FlatStep {
        switch step {
        case .cue(let cue): return CueGrammar.FlatStep(kind: .cue, value: Int32(truncatingIfNeeded: cue))
        case .gap(let size): return CueGrammar.FlatStep(kind: .gap, value: Int32(truncatingIfNeeded: size))
        case .word(let id): return flatten(withLonger([id]))
        case .words(let ids): return flatten(withLonger(ids))
        }
    }

    private mutating func flatten(_ ids: [Int32]) -> CueGrammar.FlatStep {
        if ids.count == 1, let only = ids.first { return CueGrammar.FlatStep(kind: .word, value: only) }
        if let known = numbers[ids] { return CueGrammar.FlatStep(kind: .words, value: known) }
        let number = Int32(truncatingIfNeeded: sets.count)
        sets.append(pool.count..<(pool.count + ids.count))
        pool += ids
        numbers[ids] = number
        return CueGrammar.FlatStep(kind: .words, value: number)
    }

    private mutating func flatten(_ guards: CueDraft.Guards) {
        let first = flatGuards.count
        func add(_ kind: CueGrammar.FlatGuard.Kind, _ cue: Int, _ within: Int) {
            flatGuards.append(
                CueGrammar.FlatGuard(
                    kind: kind, cue: Int32(truncatingIfNeeded: cue), within: Int32(truncatingIfNeeded: within)))
        }
        for cue in guards.notWith { add(.notWith, cue, 0) }
        for own in guards.notAfter { add(.notAfter, own.cue, own.within) }
        for own in guards.notBefore { add(.notBefore, own.cue, own.within) }
        for own in guards.notNear { add(.notNear, own.cue, own.within) }
        guardRanges.append(first..<flatGuards.count)
    }

    /// In ascending order, with the longer stems of every stem: a token has only the longest of its stems.
    private func withLonger(_ ids: [Int32]) -> [Int32] {
        let longer = ids.flatMap(draft.lexicon.longer)
        return longer.isEmpty && ids.count < 2 ? ids : Set(ids + longer).sorted()
    }

    /// Notes what the words of a sequence are, in the languages of its file.
    private mutating func mark(_ sequence: CueDraft.Sequence) {
        var single: WordKind = []
        if sequence.steps.count == 1 {
            for (name, kind) in WordKind.reserved where sequence.owners.contains(where: { draft.names[$0] == name }) {
                single.formUnion(kind)
            }
        }
        for step in sequence.steps {
            let ids: [Int32]
            switch step {
            case .word(let id): ids = withLonger([id])
            case .words(let all): ids = withLonger(all)
            case .cue, .gap: continue
            }
            for language in RuleLanguage.allCases where sequence.language == nil || sequence.language == language {
                let base = language.number * draft.lexicon.count
                for id in ids { kinds[base + Int(id)].formUnion(single.union(.known)) }
            }
        }
    }

    private mutating func sign() {
        for word in signatures.indices { signatures[word].insert(word: Int32(truncatingIfNeeded: word)) }
        for (number, range) in sets.enumerated() {
            for word in pool[range] { signatures[Int(word)].insert(set: Int32(truncatingIfNeeded: number)) }
        }
    }
}
