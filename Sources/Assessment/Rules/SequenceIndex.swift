// SPDX-License-Identifier: Apache-2.0

/// Sequences by the word or class under which they are looked for, in one array for all languages. Under each key those
/// that are needed for the same stand together, so that a text passes over what it does not ask for without looking at it.
struct SequenceIndex: Sendable {
    private struct Group: Sendable {
        var uses: CueUses
        /// In ``sequences``; it ends where the next one begins.
        var start: Int32
    }

    /// For each key, in ``groups``.
    private var starts: ContiguousArray<Int32> = [0]
    private var groups: ContiguousArray<Group> = []
    private var sequences: ContiguousArray<Int32> = []

    /// - Parameter lists: for each key the numbers of its sequences, in ascending order.
    init(_ lists: [[Int]], _ compiled: ContiguousArray<CueGrammar.FlatSequence>) {
        for list in lists {
            var left = list[...]
            while let first = left.first {
                let uses = compiled[first].uses
                groups.append(Group(uses: uses, start: Int32(truncatingIfNeeded: sequences.count)))
                for entry in left where compiled[entry].uses == uses {
                    sequences.append(Int32(truncatingIfNeeded: entry))
                }
                left = left.filter { compiled[$0].uses != uses }[...]
            }
            starts.append(Int32(truncatingIfNeeded: groups.count))
        }
        groups.append(Group(uses: [], start: Int32(truncatingIfNeeded: sequences.count)))
    }

    /// The sequences under a key that are needed for all of `wanted`, group by group; none for a key that is none.
    @inline(__always)
    func forEach(_ key: Int, _ wanted: CueUses, _ body: (Int) -> Void) {
        _ = contains(key, wanted) { sequence in
            body(sequence)
            return false
        }
    }

    /// Whether one of them passes a test.
    @inline(__always)
    func contains(_ key: Int, _ wanted: CueUses, where test: (Int) -> Bool) -> Bool {
        guard key >= 0, key + 1 < starts.count else { return false }
        var group = Int(starts[key])
        let end = Int(starts[key + 1])
        while group < end {
            if groups[group].uses.isSuperset(of: wanted) {
                var position = Int(groups[group].start)
                let last = Int(groups[group + 1].start)
                while position < last {
                    if test(Int(sequences[position])) { return true }
                    position += 1
                }
            }
            group += 1
        }
        return false
    }
}
