// SPDX-License-Identifier: Apache-2.0

/// Where a class was found in a sentence: token indices of the text.
struct CueSpan: Sendable, Hashable {
    var start: Int
    var end: Int
}

/// The classes found in one sentence.
struct SentenceCues: Sendable {
    var present = CueSet()
    /// In the order in which they were found; few, so that they are searched and not indexed.
    var spans: [(cue: Int, span: CueSpan)] = []

    func first(_ cue: Int) -> CueSpan? {
        guard cue >= 0, present.contains(cue) else { return nil }
        return spans.filter { $0.cue == cue }.map(\.span).min { $0.start < $1.start }
    }

    func all(_ cue: Int) -> [CueSpan] {
        guard cue >= 0, present.contains(cue) else { return [] }
        return spans.filter { $0.cue == cue }.map(\.span)
    }

    mutating func add(_ cue: Int, _ span: CueSpan) {
        if present.contains(cue), spans.contains(where: { $0.cue == cue && $0.span == span }) { return }
        present.insert(cue)
        spans.append((cue, span))
    }
}

/// Finds the classes of a grammar in a sentence. Only sequences one of whose words stands in the sentence are tried; what
/// one finds is what those of the next level are built from.
struct CueMatcher {
    private let grammar: CueGrammar
    /// Which sequences were queued for this sentence, by stamp, so that clearing costs nothing.
    private var queued: [Int]
    private var stamp = 0
    private var queue: [[Int]]

    init(_ grammar: CueGrammar) {
        self.grammar = grammar
        queued = [Int](repeating: 0, count: grammar.sequences.count)
        queue = [[Int]](repeating: [], count: (grammar.sequences.map(\.level).max() ?? 0) + 1)
    }

    /// - Parameter cues: spans known beforehand (names, numbers); the classes found are added.
    mutating func match(_ tokens: [RuleToken], _ sentence: Range<Int>, into cues: inout SentenceCues) {
        stamp += 1
        for cue in Set(cues.spans.map(\.cue)) { enqueue(grammar.byCue[cue]) }
        for token in tokens[sentence] {
            if token.word >= 0 { enqueue(grammar.byWord[Int(token.word)]) }
            if token.capitals >= 0 { enqueue(grammar.byWord[Int(token.capitals)]) }
        }
        for level in queue.indices {
            let work = queue[level]
            queue[level].removeAll(keepingCapacity: true)
            for index in work { run(grammar.sequences[index], tokens, sentence, &cues) }
        }
    }

    private mutating func enqueue(_ sequences: [Int]) {
        for index in sequences where queued[index] != stamp {
            queued[index] = stamp
            queue[grammar.sequences[index].level].append(index)
        }
    }

    private mutating func run(
        _ sequence: CueGrammar.Sequence, _ tokens: [RuleToken], _ sentence: Range<Int>, _ cues: inout SentenceCues
    ) {
        for step in sequence.steps {
            if case .cue(let cue) = step, !cues.present.contains(cue) { return }
        }
        var start = sentence.lowerBound
        while start < sentence.upperBound {
            guard let end = end(sequence.steps[...], start, tokens, sentence.upperBound, cues), end > start else {
                start += 1
                continue
            }
            let span = CueSpan(start: start, end: end)
            for owner in sequence.owners where isAllowed(owner, span, tokens, cues) {
                let new = !cues.present.contains(owner)
                cues.add(owner, span)
                if new { enqueue(grammar.byCue[owner]) }
            }
            start += 1
        }
    }

    /// Where the steps end if they match at `position`; the shortest gaps first.
    private func end(
        _ steps: ArraySlice<CueGrammar.Step>, _ position: Int, _ tokens: [RuleToken], _ limit: Int, _ cues: SentenceCues
    ) -> Int? {
        guard let step = steps.first else { return position }
        let rest = steps.dropFirst()
        switch step {
        case .word(let id):
            guard position < limit, tokens[position].word == id || tokens[position].capitals == id else { return nil }
            return end(rest, position + 1, tokens, limit, cues)
        case .words(let ids):
            guard position < limit else { return nil }
            let token = tokens[position]
            guard ids.contains(token.word) || (token.capitals >= 0 && ids.contains(token.capitals)) else { return nil }
            return end(rest, position + 1, tokens, limit, cues)
        case .cue(let cue):
            var best: Int?
            for found in cues.spans where found.cue == cue && found.span.start == position {
                if let end = end(rest, found.span.end, tokens, limit, cues) { best = max(best ?? 0, end) }
            }
            return best
        case .gap(let size):
            for skipped in 0...size where position + skipped <= limit {
                if let end = end(rest, position + skipped, tokens, limit, cues) { return end }
            }
            return nil
        }
    }

    private func isAllowed(_ owner: Int, _ span: CueSpan, _ tokens: [RuleToken], _ cues: SentenceCues) -> Bool {
        let guards = grammar.guards[owner]
        for cue in guards.notWith where cues.present.contains(cue) { return false }
        for cue in guards.notAfter where cues.present.contains(cue) {
            for found in cues.spans
            where found.cue == cue && found.span.end <= span.start && found.span.start < span.start {
                if span.start - found.span.end <= CueGrammar.before, isOneClause(found.span.end, span.start, tokens) {
                    return false
                }
            }
        }
        for cue in guards.notNear where cues.present.contains(cue) {
            for found in cues.spans where found.cue == cue {
                let distance = max(found.span.start - span.end, span.start - found.span.end)
                if distance <= CueGrammar.around { return false }
            }
        }
        return true
    }

    /// No clause ends between the two tokens.
    private func isOneClause(_ from: Int, _ to: Int, _ tokens: [RuleToken]) -> Bool {
        guard from <= to, to < tokens.count else { return true }
        for token in tokens[from...to] {
            if !token.flags.isDisjoint(with: [.afterBreak]) { return false }
        }
        return true
    }
}
