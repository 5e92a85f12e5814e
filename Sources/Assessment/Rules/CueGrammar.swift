// SPDX-License-Identifier: Apache-2.0

/// The phrases of all classes, compiled: what ``CueMatcher`` runs on. Everything that is read for each word lies in flat
/// arrays of numbers. A class, so that to hold it is to hold one reference.
final class CueGrammar: Sendable {
    /// A step as the matcher reads it.
    struct FlatStep: Sendable {
        enum Kind: UInt8, Sendable { case word, words, cue, gap }
        var kind: Kind
        /// The word, the number of the word set, the class, or the size of the gap.
        var value: Int32
    }

    /// A sequence as the matcher reads it.
    struct FlatSequence: Sendable {
        /// In ``steps``.
        var firstStep: Int32
        var endStep: Int32
        /// In ``owners``.
        var firstOwner: Int32
        var endOwner: Int32
        var level: Int32
        var uses: CueUses
    }

    /// A guard as the matcher reads it.
    struct FlatGuard: Sendable {
        enum Kind: UInt8, Sendable { case notWith, notAfter, notBefore, notNear }
        var kind: Kind
        var cue: Int32
        var within: Int32
    }

    let lexicon: Lexicon
    /// Of the classes.
    let names: [String]
    let guards: [CueDraft.Guards]

    let sequences: ContiguousArray<FlatSequence>
    /// For each sequence every word and word set among its steps.
    let needs: ContiguousArray<WordSignature>
    let steps: ContiguousArray<FlatStep>
    let owners: ContiguousArray<Int32>
    /// The guards of each class, one class after the other.
    let flatGuards: ContiguousArray<FlatGuard>
    let guardRanges: ContiguousArray<Range<Int>>
    let highestLevel: Int
    /// Whether any sequence is for one language only.
    let isGated: Bool
    /// Sequences that begin with a word, by the word's id; those that begin with a class, by its number.
    let byWord: SequenceIndex
    let byCue: SequenceIndex
    /// Sequences with a class anywhere among their steps.
    let naming: SequenceIndex
    /// For which purposes each class is asked for by itself, not only as a part of another.
    let roots: ContiguousArray<CueUses>
    /// For each word its own bit and those of the sets that it is in.
    let signatures: ContiguousArray<WordSignature>
    /// Sets of words: ranges of ``pool``, each in ascending order.
    let sets: ContiguousArray<Range<Int>>
    let pool: ContiguousArray<Int32>
    /// For each language, one after the other, what each word is.
    let kinds: ContiguousArray<WordKind>

    init(_ compiler: CueCompiler) {
        lexicon = compiler.draft.lexicon
        names = compiler.draft.names
        guards = compiler.draft.guards
        isGated = compiler.draft.sequences.contains { $0.language != nil }
        highestLevel = compiler.draft.sequences.map(\.level).max() ?? 0
        sequences = compiler.sequences
        needs = compiler.needs
        steps = compiler.steps
        owners = compiler.owners
        flatGuards = compiler.flatGuards
        guardRanges = compiler.guardRanges
        byWord = SequenceIndex(compiler.byWord, compiler.sequences)
        byCue = SequenceIndex(compiler.byCue, compiler.sequences)
        naming = SequenceIndex(compiler.naming, compiler.sequences)
        roots = compiler.roots
        signatures = compiler.signatures
        sets = compiler.sets
        pool = compiler.pool
        kinds = compiler.kinds
    }

    func index(of name: String) -> Int? { names.firstIndex(of: name) }

    /// What a token is in a text of a language.
    func kind(_ token: RuleToken, _ language: RuleLanguage) -> WordKind {
        let base = language.number * lexicon.count
        var bits: UInt8 = 0
        if token.word >= 0 { bits |= kinds[base + Int(token.word)].rawValue }
        if token.capitals >= 0 { bits |= kinds[base + Int(token.capitals)].rawValue }
        if token.stem >= 0 { bits |= kinds[base + Int(token.stem)].rawValue }
        return WordKind(rawValue: bits)
    }

    /// Whether a word is in a set.
    func set(_ number: Int32, contains word: Int32) -> Bool {
        guard word >= 0 else { return false }
        let range = sets[Int(number)]
        var low = range.lowerBound
        var high = range.upperBound
        while low < high {
            let middle = (low + high) / 2
            if pool[middle] == word { return true }
            if pool[middle] < word { low = middle + 1 } else { high = middle }
        }
        return false
    }
}

/// What a word is, by the reserved classes of the rule files that list it as a single word.
struct WordKind: OptionSet, Sendable {
    let rawValue: UInt8
    /// `body`: agency, ministry, …: a name with it is that of an authority.
    static let body = WordKind(rawValue: 1)
    /// `corporate`: Ltd, Systems, Networks, …
    static let corporate = WordKind(rawValue: 2)
    /// `not-a-name`: words that are no organisation though they begin with a capital.
    static let notAName = WordKind(rawValue: 4)
    /// `place`
    static let place = WordKind(rawValue: 8)
    /// `goods`
    static let goods = WordKind(rawValue: 16)
    /// `agency`: acronyms and names of public bodies.
    static let agency = WordKind(rawValue: 32)
    /// Stands in any phrase at all.
    static let known = WordKind(rawValue: 64)
    /// `instrument`: Act, Directive, Section, …: a name with it is that of a law or list.
    static let instrument = WordKind(rawValue: 128)

    static let reserved: [(name: String, kind: WordKind)] = [
        ("body", .body), ("corporate", .corporate), ("not-a-name", .notAName), ("place", .place), ("goods", .goods),
        ("agency", .agency), ("instrument", .instrument),
    ]

    // Written out, because those of the library go through several generic calls where nothing is optimised.
    func contains(_ other: WordKind) -> Bool { rawValue & other.rawValue == other.rawValue }
    func isDisjoint(with other: WordKind) -> Bool { rawValue & other.rawValue == 0 }
}
