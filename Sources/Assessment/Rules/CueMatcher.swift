// SPDX-License-Identifier: Apache-2.0

/// Finds the classes of a grammar in a sentence. A sequence is tried only where the word or class that it begins with
/// stands; what one finds is what those of the next level are built from.
struct CueMatcher {
    private let grammar: CueGrammar
    private let language: RuleLanguage
    /// Sequences to try at a place, by level; the place is -1 for those that begin with a class.
    private var queue: [[(sequence: Int, place: Int)]]
    private var sentenceStart = 0

    init(_ grammar: CueGrammar, _ language: RuleLanguage) {
        self.grammar = grammar
        self.language = language
        queue = Array(repeating: [], count: (grammar.compiled.map(\.level).max() ?? 0) + 1)
    }

    /// - Parameter cues: spans known beforehand (names, numbers); the classes found are added.
    mutating func match(_ tokens: [RuleToken], _ sentence: Range<Int>, into cues: inout SentenceCues) {
        sentenceStart = sentence.lowerBound
        var words: UInt64 = 0
        for token in tokens[sentence] {
            if token.word >= 0 { words |= CueGrammar.bit(token.word) }
            if token.capitals >= 0 { words |= CueGrammar.bit(token.capitals) }
            if token.stem >= 0 { words |= CueGrammar.bit(token.stem) }
        }
        for cue in cues.found { enqueue(grammar.byCue[cue], -1, words) }
        for place in sentence {
            let token = tokens[place]
            if token.word >= 0 { enqueue(grammar.byWord[Int(token.word)], place, words) }
            if token.capitals >= 0 { enqueue(grammar.byWord[Int(token.capitals)], place, words) }
            if token.stem >= 0 { enqueue(grammar.byWord[Int(token.stem)], place, words) }
        }
        for level in queue.indices {
            let work = queue[level]
            queue[level].removeAll(keepingCapacity: true)
            for item in work { run(item.sequence, item.place, words, tokens, sentence.upperBound, &cues) }
        }
    }

    private mutating func enqueue(_ sequences: [Int], _ place: Int, _ words: UInt64) {
        for index in sequences where grammar.compiled[index].needs & ~words == 0 {
            if let only = grammar.compiled[index].language, only != language { continue }
            queue[grammar.compiled[index].level].append((index, place))
        }
    }

    private mutating func run(
        _ index: Int, _ place: Int, _ words: UInt64, _ tokens: [RuleToken], _ limit: Int, _ cues: inout SentenceCues
    ) {
        let steps = grammar.compiled[index].steps
        if place >= 0 {
            if let end = end(steps, place, tokens, limit, cues) {
                found(index, CueSpan(start: place, end: end), words, tokens, &cues)
            }
            return
        }
        var starts: [Int] = []
        cues.forEach(Int(grammar.flat[steps.lowerBound].value)) { starts.append($0.start) }
        for start in Set(starts).sorted() {
            if let end = end(steps, start, tokens, limit, cues) {
                found(index, CueSpan(start: start, end: end), words, tokens, &cues)
            }
        }
    }

    private mutating func found(
        _ index: Int, _ span: CueSpan, _ words: UInt64, _ tokens: [RuleToken], _ cues: inout SentenceCues
    ) {
        guard span.end > span.start else { return }
        for owner in grammar.compiled[index].owners where isAllowed(owner, span, tokens, cues) {
            if cues.add(owner, span) { enqueue(grammar.byCue[owner], -1, words) }
        }
    }

    /// Where the steps end if they match at `position`; the shortest gaps first, the longest spans of a class.
    private func end(
        _ steps: Range<Int>, _ position: Int, _ tokens: [RuleToken], _ limit: Int, _ cues: SentenceCues
    ) -> Int? {
        var position = position
        for index in steps {
            let step = grammar.flat[index]
            switch step.kind {
            case .word:
                guard position < limit else { return nil }
                let token = tokens[position]
                guard token.word == step.value || token.capitals == step.value || token.stem == step.value else {
                    return nil
                }
                position += 1
            case .words:
                guard position < limit else { return nil }
                let token = tokens[position]
                guard
                    grammar.set(step.value, contains: token.word) || grammar.set(step.value, contains: token.capitals)
                        || grammar.set(step.value, contains: token.stem)
                else {
                    return nil
                }
                position += 1
            case .cue: return afterCue(step, (index + 1)..<steps.upperBound, position, tokens, limit, cues)
            case .gap: return afterGap(step, (index + 1)..<steps.upperBound, position, tokens, limit, cues)
            }
        }
        return position
    }

    private func afterCue(
        _ step: CueGrammar.FlatStep, _ rest: Range<Int>, _ position: Int, _ tokens: [RuleToken], _ limit: Int,
        _ cues: SentenceCues
    ) -> Int? {
        var best: Int?
        cues.forEach(Int(step.value)) { span in
            guard span.start == position else { return }
            if let end = end(rest, span.end, tokens, limit, cues) { best = max(best ?? 0, end) }
        }
        return best
    }

    private func afterGap(
        _ step: CueGrammar.FlatStep, _ rest: Range<Int>, _ position: Int, _ tokens: [RuleToken], _ limit: Int,
        _ cues: SentenceCues
    ) -> Int? {
        for start in position...max(position, min(limit, position + Int(step.value))) {
            if let end = end(rest, start, tokens, limit, cues) { return end }
        }
        return nil
    }

    private func isAllowed(_ owner: Int, _ span: CueSpan, _ tokens: [RuleToken], _ cues: SentenceCues) -> Bool {
        let guards = grammar.guards[owner]
        for cue in guards.notWith where cues.present.contains(cue) { return false }
        for guarded in guards.notAfter where cues.present.contains(guarded.cue) {
            let before = cues.contains(guarded.cue) { found in
                // "May impose sanctions": what is guarded may begin with the guard's last word.
                found.start < span.start && span.start - found.end <= guarded.within
                    && isOneClause(found.end, span.start, tokens)
            }
            if before { return false }
        }
        for guarded in guards.notBefore where cues.present.contains(guarded.cue) {
            let after = cues.contains(guarded.cue) { found in
                found.start >= span.end && found.start - span.end <= guarded.within
                    && isOneClause(span.end, found.start, tokens)
            }
            if after { return false }
        }
        for guarded in guards.notNear where cues.present.contains(guarded.cue) {
            // "In 2012 …": at the beginning it speaks for the whole sentence.
            let near = cues.contains(guarded.cue) { found in
                found.start == sentenceStart
                    || max(found.start - span.end, span.start - found.end) <= guarded.within
            }
            if near { return false }
        }
        return true
    }

    /// No clause ends between the two tokens.
    private func isOneClause(_ from: Int, _ to: Int, _ tokens: [RuleToken]) -> Bool {
        guard from <= to, to < tokens.count else { return true }
        return !tokens[from...to].contains { $0.flags.contains(.afterBreak) }
    }
}
