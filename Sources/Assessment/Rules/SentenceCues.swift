// SPDX-License-Identifier: Apache-2.0

/// Where a class was found in a sentence: token indices of the text.
struct CueSpan: Sendable, Hashable {
    var start: Int
    var end: Int
}

/// A span and its class, as the matcher keeps it.
struct CueFind: Sendable {
    var cue: Int32
    var start: Int32
    var end: Int32
    /// The find of the same class before this one; -1 for its first.
    var older: Int32

    var span: CueSpan { CueSpan(start: Int(start), end: Int(end)) }
}

/// The classes found in one sentence.
struct SentenceCues: Sendable {
    let present: CueSet
    /// In the order in which they were found.
    private let finds: ContiguousArray<CueFind>

    init(_ present: CueSet = CueSet(), _ finds: ContiguousArray<CueFind> = []) {
        self.present = present
        self.finds = finds
    }

    /// The span that begins first.
    func first(_ cue: Int) -> CueSpan? { all(cue).min { $0.start < $1.start } }

    /// Every span of a class, the newest first.
    func all(_ cue: Int) -> [CueSpan] {
        guard present.contains(cue) else { return [] }
        return finds.reversed().filter { $0.cue == cue }.map(\.span)
    }

    func contains(_ cue: Int, where test: (CueSpan) -> Bool) -> Bool {
        guard present.contains(cue) else { return false }
        for find in finds where find.cue == cue && test(find.span) { return true }
        return false
    }

    /// Whether `span` lies within one of the class.
    func covers(_ span: CueSpan, with cue: Int) -> Bool {
        contains(cue) { $0.start <= span.start && span.end <= $0.end }
    }
}
