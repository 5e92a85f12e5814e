// SPDX-License-Identifier: Apache-2.0

/// What the matcher has found in the sentence that it is at: for each class a chain of spans, the newest first. One board
/// serves all sentences of a text.
struct CueBoard {
    private(set) var finds: ContiguousArray<CueFind> = []
    /// The newest find of each class, -1 without.
    private var newest: ContiguousArray<Int32>

    init(classes count: Int) { newest = ContiguousArray(repeating: -1, count: count) }

    /// Wipes it for the next sentence, and answers what stood there.
    mutating func take() -> SentenceCues {
        var present = CueSet()
        for find in finds {
            newest[Int(find.cue)] = -1
            present.insert(Int(find.cue))
        }
        // A copy of the right size, so that the board keeps its own.
        defer { finds.removeAll(keepingCapacity: true) }
        return SentenceCues(present, ContiguousArray(finds[...]))
    }

    /// Index in ``finds`` of the newest find of a class; -1 without.
    @inline(__always)
    func newest(_ cue: Int) -> Int { Int(newest[cue]) }

    enum Addition { case first, another, known }

    /// - Parameter cue: the number of a class.
    mutating func add(_ cue: Int, _ start: Int, _ end: Int) -> Addition {
        let last = newest[cue]
        var index = Int(last)
        while index >= 0 {
            let find = finds[index]
            if Int(find.start) == start, Int(find.end) == end { return .known }
            index = Int(find.older)
        }
        newest[cue] = Int32(truncatingIfNeeded: finds.count)
        finds.append(
            CueFind(
                cue: Int32(truncatingIfNeeded: cue), start: Int32(truncatingIfNeeded: start),
                end: Int32(truncatingIfNeeded: end), older: last))
        return last < 0 ? .first : .another
    }
}
