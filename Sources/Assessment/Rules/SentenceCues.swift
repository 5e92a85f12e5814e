// SPDX-License-Identifier: Apache-2.0

/// Where a class was found in a sentence: token indices of the text.
struct CueSpan: Sendable, Hashable {
    var start: Int
    var end: Int
}

/// The classes found in one sentence.
struct SentenceCues: Sendable {
    private(set) var present = CueSet()
    private(set) var spans: [CueSpan] = []
    /// For each span its class, and the next older span of the same class (-1 at the end).
    private var classes: [Int32] = []
    private var older: [Int32] = []
    /// The newest span of each class, -1 without.
    private var newest: [Int32]

    init(classes count: Int) { newest = [Int32](repeating: -1, count: count) }

    func first(_ cue: Int) -> CueSpan? { all(cue).min { $0.start < $1.start } }

    func all(_ cue: Int) -> [CueSpan] {
        var out: [CueSpan] = []
        forEach(cue) { out.append($0) }
        return out
    }

    /// Which classes have spans, each once.
    var found: [Int] { Set(classes).map(Int.init) }

    func forEach(_ cue: Int, _ body: (CueSpan) -> Void) {
        guard cue >= 0, cue < newest.count else { return }
        var index = newest[cue]
        while index >= 0 {
            body(spans[Int(index)])
            index = older[Int(index)]
        }
    }

    func contains(_ cue: Int, where test: (CueSpan) -> Bool) -> Bool {
        guard cue >= 0, cue < newest.count else { return false }
        var index = newest[cue]
        while index >= 0 {
            if test(spans[Int(index)]) { return true }
            index = older[Int(index)]
        }
        return false
    }

    /// - Returns: true where the class had no span before.
    @discardableResult
    mutating func add(_ cue: Int, _ span: CueSpan) -> Bool {
        guard cue >= 0, cue < newest.count else { return false }
        let new = newest[cue] < 0
        if !new, contains(cue, where: { $0 == span }) { return false }
        present.insert(cue)
        spans.append(span)
        classes.append(Int32(truncatingIfNeeded: cue))
        older.append(newest[cue])
        newest[cue] = Int32(truncatingIfNeeded: spans.count - 1)
        return new
    }

    /// Whether `span` lies within one of the class.
    func covers(_ span: CueSpan, with cue: Int) -> Bool {
        contains(cue) { $0.start <= span.start && span.end <= $0.end }
    }
}
