// SPDX-License-Identifier: Apache-2.0

/// Finds the classes of a grammar in the sentences of a text. A sequence is tried only where the word or class that it
/// begins with stands and all its words stand somewhere in the sentence; what one finds is what those of the next level
/// are built from.
struct CueMatcher {
    /// A sequence to be tried: at a place, or (-1) wherever the class stands that it begins with.
    private struct Attempt {
        var sequence: Int32
        var level: Int32
        var place: Int
    }

    private let grammar: CueGrammar
    private let purpose: CueUses
    /// The purpose and the language.
    private let wanted: CueUses
    private var board: CueBoard
    private var attempts: ContiguousArray<Attempt> = []
    private var sentence = 0..<0
    private var words = WordSignature()

    /// - Parameter uses: the purpose; only what it needs is looked for.
    init(_ grammar: CueGrammar, _ uses: CueUses, _ language: RuleLanguage) {
        self.grammar = grammar
        purpose = uses
        wanted = uses.union(CueUses(language: language))
        board = CueBoard(classes: grammar.names.count)
    }

    /// Begins with a sentence; ``add(_:_:)`` tells it what is known beforehand, ``finish(_:)`` finds the rest.
    mutating func begin(_ tokens: [RuleToken], _ sentence: Range<Int>) {
        self.sentence = sentence
        words = WordSignature()
        for place in sentence {
            let token = tokens[place]
            if token.word >= 0 { words.formUnion(grammar.signatures[Int(token.word)]) }
            if token.capitals >= 0 { words.formUnion(grammar.signatures[Int(token.capitals)]) }
            if token.stem >= 0 { words.formUnion(grammar.signatures[Int(token.stem)]) }
        }
    }

    /// Whether the class is asked for by itself, or by any sequence that may match in the sentence.
    func needs(_ cue: Int) -> Bool {
        guard cue >= 0, cue < grammar.names.count else { return false }
        if grammar.roots[cue].isSuperset(of: purpose) { return true }
        return grammar.naming.contains(cue, wanted) { grammar.needs[$0].isSubset(of: words) }
    }

    mutating func add(_ cue: Int, _ span: CueSpan) {
        guard cue >= 0, cue < grammar.names.count else { return }
        if board.add(cue, span.start, span.end) == .first { attemptAll(grammar.byCue, cue, at: -1) }
    }

    mutating func finish(_ tokens: [RuleToken]) -> SentenceCues {
        for place in sentence {
            let token = tokens[place]
            if token.word >= 0 { attemptAll(grammar.byWord, Int(token.word), at: place) }
            if token.capitals >= 0 { attemptAll(grammar.byWord, Int(token.capitals), at: place) }
            if token.stem >= 0 { attemptAll(grammar.byWord, Int(token.stem), at: place) }
        }
        for level in 0...grammar.highestLevel {
            // Grows while it is walked: what is found here is tried on the levels above.
            var index = 0
            while index < attempts.count {
                let attempt = attempts[index]
                if Int(attempt.level) == level {
                    run(grammar.sequences[Int(attempt.sequence)], attempt.place, tokens)
                }
                index += 1
            }
        }
        attempts.removeAll(keepingCapacity: true)
        return board.take()
    }

    /// Of the sequences under a word or class, those that may match in the sentence, in their order.
    private mutating func attemptAll(_ index: SequenceIndex, _ key: Int, at place: Int) {
        let first = attempts.count
        index.forEach(key, wanted) { sequence in
            guard grammar.needs[sequence].isSubset(of: words) else { return }
            let number = Int32(truncatingIfNeeded: sequence)
            attempts.append(Attempt(sequence: number, level: grammar.sequences[sequence].level, place: place))
            // The groups of the index are each in order.
            var last = attempts.count - 1
            while last > first, attempts[last - 1].sequence > number {
                attempts.swapAt(last - 1, last)
                last -= 1
            }
        }
    }

    private mutating func run(_ sequence: CueGrammar.FlatSequence, _ place: Int, _ tokens: [RuleToken]) {
        if place >= 0 {
            tryMatch(sequence, at: place, tokens)
            return
        }
        // In the order of the text; a place at which the class has two spans is tried once.
        let cue = Int(grammar.steps[Int(sequence.firstStep)].value)
        var start = nextStart(of: cue, after: -1)
        let known = board.finds.count
        while start >= 0 {
            tryMatch(sequence, at: start, tokens)
            start = nextStart(of: cue, after: start, below: known)
        }
    }

    /// Where a class is found next after a place, among the first `known` finds; -1 where it is not.
    private func nextStart(of cue: Int, after place: Int, below known: Int = .max) -> Int {
        var next = -1
        var index = board.newest(cue)
        while index >= 0 {
            let find = board.finds[index]
            if index < known, Int(find.start) > place, next < 0 || Int(find.start) < next { next = Int(find.start) }
            index = Int(find.older)
        }
        return next
    }

    private mutating func tryMatch(_ sequence: CueGrammar.FlatSequence, at place: Int, _ tokens: [RuleToken]) {
        let end = end(Int(sequence.firstStep), Int(sequence.endStep), place, tokens)
        guard end > place else { return }
        for position in Int(sequence.firstOwner)..<Int(sequence.endOwner) {
            let owner = Int(grammar.owners[position])
            guard isAllowed(owner, place, end, tokens) else { continue }
            if board.add(owner, place, end) == .first { attemptAll(grammar.byCue, owner, at: -1) }
        }
    }

    /// Where the steps end if they match at `start`, -1 if not; the shortest gaps first, the longest spans of a class.
    private func end(_ first: Int, _ last: Int, _ start: Int, _ tokens: [RuleToken]) -> Int {
        var position = start
        for index in first..<last {
            let step = grammar.steps[index]
            switch step.kind {
            case .word, .words:
                guard position < sentence.upperBound, stands(step, tokens[position]) else { return -1 }
                position += 1
            case .cue: return afterCue(step, index + 1, last, position, tokens)
            case .gap: return afterGap(step, index + 1, last, position, tokens)
            }
        }
        return position
    }

    private func stands(_ step: CueGrammar.FlatStep, _ token: RuleToken) -> Bool {
        if step.kind == .word {
            return token.word == step.value || token.capitals == step.value || token.stem == step.value
        }
        return grammar.set(step.value, contains: token.word) || grammar.set(step.value, contains: token.capitals)
            || grammar.set(step.value, contains: token.stem)
    }

    private func afterCue(
        _ step: CueGrammar.FlatStep, _ next: Int, _ last: Int, _ position: Int, _ tokens: [RuleToken]
    ) -> Int {
        var best = -1
        var index = board.newest(Int(step.value))
        while index >= 0 {
            let find = board.finds[index]
            if Int(find.start) == position { best = max(best, end(next, last, Int(find.end), tokens)) }
            index = Int(find.older)
        }
        return best
    }

    private func afterGap(
        _ step: CueGrammar.FlatStep, _ next: Int, _ last: Int, _ position: Int, _ tokens: [RuleToken]
    ) -> Int {
        let furthest = max(position, min(sentence.upperBound, position + Int(step.value)))
        if next < last, grammar.steps[next].kind == .cue, board.newest(Int(grammar.steps[next].value)) < 0 {
            return -1
        }
        for start in position...furthest {
            let end = end(next, last, start, tokens)
            if end >= 0 { return end }
        }
        return -1
    }
}

// MARK: Guards

extension CueMatcher {
    private func isAllowed(_ owner: Int, _ start: Int, _ end: Int, _ tokens: [RuleToken]) -> Bool {
        for position in grammar.guardRanges[owner] where stands(grammar.flatGuards[position], start, end, tokens) {
            return false
        }
        return true
    }

    /// Whether the guard's class was found where it cancels the span.
    private func stands(_ guarding: CueGrammar.FlatGuard, _ start: Int, _ end: Int, _ tokens: [RuleToken]) -> Bool {
        let within = Int(guarding.within)
        var index = board.newest(Int(guarding.cue))
        if guarding.kind == .notWith { return index >= 0 }
        while index >= 0 {
            let found = board.finds[index].span
            let cancels =
                switch guarding.kind {
                case .notWith: true
                // "May impose sanctions": what is guarded may begin with the guard's last word.
                case .notAfter:
                    found.start < start && start - found.end <= within && isOneClause(found.end, start, tokens)
                case .notBefore:
                    found.start >= end && found.start - end <= within && isOneClause(end, found.start, tokens)
                // "In 2012 …": at the beginning it speaks for the whole sentence.
                case .notNear:
                    found.start == sentence.lowerBound || max(found.start - end, start - found.end) <= within
                }
            if cancels { return true }
            index = Int(board.finds[index].older)
        }
        return false
    }

    /// No clause ends between the two tokens.
    private func isOneClause(_ from: Int, _ to: Int, _ tokens: [RuleToken]) -> Bool {
        guard from <= to, to < tokens.count else { return true }
        for index in from...to where tokens[index].flags.contains(.afterBreak) { return false }
        return true
    }
}
