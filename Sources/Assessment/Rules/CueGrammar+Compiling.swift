// SPDX-License-Identifier: Apache-2.0

/// From ``CueGrammar/sequences`` to the flat arrays of the matcher.
extension CueGrammar {
    /// - Parameter purposes: the classes that each purpose asks for; what they are made of is added here.
    mutating func finish(purposes: [(uses: CueUses, classes: [Int])]) {
        lexicon.seal()
        roots = ContiguousArray(repeating: [], count: names.count)
        for (uses, classes) in purposes { for cue in classes where cue >= 0 { roots[cue].formUnion(uses) } }
        for own in guards { flatten(own) }
        isGated = sequences.contains { $0.language != nil }
        kinds = ContiguousArray(repeating: [], count: lexicon.count * RuleLanguage.allCases.count)
        let uses = reached(from: roots)
        var (words, cues, naming) = (
            [[Int]](repeating: [], count: lexicon.count), [[Int]](repeating: [], count: names.count),
            [[Int]](repeating: [], count: names.count)
        )
        var numbers: [[Int32]: Int32] = [:]
        for (index, sequence) in sequences.enumerated() {
            compile(sequence, uses, &numbers)
            mark(sequence)
            switch sequence.steps.first {
            case .word(let id): for id in withLonger([id]) { words[Int(id)].append(index) }
            case .words(let ids): for id in withLonger(ids) { words[Int(id)].append(index) }
            case .cue(let cue): cues[cue].append(index)
            case .gap, nil: break
            }
            for cue in Set(sequence.namedClasses) { naming[cue].append(index) }
        }
        (byWord, byCue, self.naming) = (IndexTable(words), IndexTable(cues), IndexTable(naming))
        highestLevel = sequences.map(\.level).max() ?? 0
        sign()
        sequences = []
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
            for sequence in sequences {
                let own = sequence.owners.reduce(into: CueUses()) { $0.formUnion(uses[$1]) }
                for cue in sequence.namedClasses { add(own, to: cue) }
                // All its classes are found, so their guards must be known.
                for cue in sequence.owners { for guarding in guards[cue].classes { add(own, to: guarding) } }
            }
        }
        return uses
    }

    private mutating func compile(
        _ sequence: Sequence, _ uses: ContiguousArray<CueUses>, _ numbers: inout [[Int32]: Int32]
    ) {
        let (firstStep, firstOwner) = (steps.count, owners.count)
        var needs = WordSignature()
        for step in sequence.steps {
            let flat = flatten(step, &numbers)
            if flat.kind == .word { needs.insert(word: flat.value) }
            if flat.kind == .words { needs.insert(set: flat.value) }
            steps.append(flat)
        }
        for owner in sequence.owners { owners.append(Int32(truncatingIfNeeded: owner)) }
        let own = sequence.owners.reduce(into: CueUses(language: sequence.language)) { $0.formUnion(uses[$1]) }
        compiled.append(
            FlatSequence(
                firstStep: Int32(truncatingIfNeeded: firstStep), endStep: Int32(truncatingIfNeeded: steps.count),
                firstOwner: Int32(truncatingIfNeeded: firstOwner), endOwner: Int32(truncatingIfNeeded: owners.count),
                level: Int32(truncatingIfNeeded: sequence.level), uses: own, needs: needs))
    }

    private mutating func flatten(_ step: Sequence.Step, _ numbers: inout [[Int32]: Int32]) -> FlatStep {
        switch step {
        case .cue(let cue): return FlatStep(kind: .cue, value: Int32(truncatingIfNeeded: cue))
        case .gap(let size): return FlatStep(kind: .gap, value: Int32(truncatingIfNeeded: size))
        case .word(let id): return flatten(withLonger([id]), &numbers)
        case .words(let ids): return flatten(withLonger(ids), &numbers)
        }
    }

    private mutating func flatten(_ ids: [Int32], _ numbers: inout [[Int32]: Int32]) -> FlatStep {
        if ids.count == 1, let only = ids.first { return FlatStep(kind: .word, value: only) }
        if let known = numbers[ids] { return FlatStep(kind: .words, value: known) }
        let number = Int32(truncatingIfNeeded: sets.count)
        sets.append(pool.count..<(pool.count + ids.count))
        pool += ids
        numbers[ids] = number
        return FlatStep(kind: .words, value: number)
    }

    private mutating func flatten(_ guards: Guards) {
        let first = flatGuards.count
        func add(_ kind: FlatGuard.Kind, _ cue: Int, _ within: Int) {
            flatGuards.append(
                FlatGuard(
                    kind: kind, cue: Int32(truncatingIfNeeded: cue), within: Int32(truncatingIfNeeded: within)))
        }
        for cue in guards.notWith { add(.notWith, cue, 0) }
        for own in guards.notAfter { add(.notAfter, own.cue, own.within) }
        for own in guards.notBefore { add(.notBefore, own.cue, own.within) }
        for own in guards.notNear { add(.notNear, own.cue, own.within) }
        guardRanges.append(first..<flatGuards.count)
    }

    /// In ascending order, with the longer stems of every stem: a token has only the longest of its stems.
    private func withLonger(_ ids: [Int32]) -> [Int32] { Set(ids + ids.flatMap(lexicon.longer)).sorted() }

    /// Notes what the words of a sequence are, in the languages of its file.
    private mutating func mark(_ sequence: Sequence) {
        var single: WordKind = []
        if sequence.steps.count == 1 {
            for (name, kind) in WordKind.reserved where sequence.owners.contains(where: { names[$0] == name }) {
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
                let base = language.number * lexicon.count
                for id in ids { kinds[base + Int(id)].formUnion(single.union(.known)) }
            }
        }
    }

    private mutating func sign() {
        signatures = ContiguousArray(repeating: WordSignature(), count: lexicon.count)
        for word in signatures.indices { signatures[word].insert(word: Int32(truncatingIfNeeded: word)) }
        for (number, range) in sets.enumerated() {
            for word in pool[range] { signatures[Int(word)].insert(set: Int32(truncatingIfNeeded: number)) }
        }
    }
}

extension CueGrammar.Sequence {
    var namedClasses: [Int] {
        steps.compactMap { step in
            if case .cue(let cue) = step { return cue }
            return nil
        }
    }
}
