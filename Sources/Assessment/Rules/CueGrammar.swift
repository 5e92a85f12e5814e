// SPDX-License-Identifier: Apache-2.0

/// The phrases of all classes, compiled: what ``CueMatcher`` runs on. Everything that is read for each word lies in flat
/// arrays of numbers; ``finish(purposes:)`` makes them from ``sequences``.
struct CueGrammar: Sendable {
    /// One flat phrase of one or more classes, while the grammar is built.
    struct Sequence: Sendable {
        enum Step: Sendable {
            case word(Int32)
            case words([Int32])
            case cue(Int)
            case gap(Int)
        }

        var steps: [Step]
        var owners: [Int]
        /// 0 where it names no class, else one more than the highest class that it names.
        var level: Int
        /// Only in texts of this language; `nil` in all.
        var language: RuleLanguage?
    }

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
        /// Every word and word set among its steps.
        var needs: WordSignature
    }

    /// A class that cancels what another one found, and how many words may lie between.
    struct Guard: Sendable, Hashable {
        var cue: Int
        var within: Int
    }

    /// Guards of a class: spans of these classes cancel its own.
    struct Guards: Sendable {
        /// Before it, in the same clause.
        var notAfter: [Guard] = []
        /// After it, in the same clause.
        var notBefore: [Guard] = []
        /// On either side, or at the beginning of the sentence.
        var notNear: [Guard] = []
        /// Anywhere in the sentence.
        var notWith: [Int] = []

        var classes: [Int] { (notAfter + notBefore + notNear).map(\.cue) + notWith }
    }

    /// A guard as the matcher reads it.
    struct FlatGuard: Sendable {
        enum Kind: UInt8, Sendable { case notWith, notAfter, notBefore, notNear }
        var kind: Kind
        var cue: Int32
        var within: Int32
    }

    var lexicon = Lexicon()
    var names: [String] = []
    var levels: [Int] = []
    var guards: [Guards] = []
    /// While the grammar is built; ``compiled`` afterwards.
    var sequences: [Sequence] = []

    var compiled: ContiguousArray<FlatSequence> = []
    var steps: ContiguousArray<FlatStep> = []
    var owners: ContiguousArray<Int32> = []
    /// The guards of each class, one class after the other.
    var flatGuards: ContiguousArray<FlatGuard> = []
    var guardRanges: ContiguousArray<Range<Int>> = []
    var highestLevel = 0
    /// Whether any sequence is for one language only.
    var isGated = false
    /// Sequences that begin with a word, by the word's id; those that begin with a class, by its number.
    var byWord = IndexTable()
    var byCue = IndexTable()
    /// Sequences with a class anywhere among their steps.
    var naming = IndexTable()
    /// For which purposes each class is asked for by itself, not only as a part of another.
    var roots: ContiguousArray<CueUses> = []
    /// For each word its own bit and those of the sets that it is in.
    var signatures: ContiguousArray<WordSignature> = []
    /// Sets of words: ranges of ``pool``, each in ascending order.
    var sets: ContiguousArray<Range<Int>> = []
    var pool: ContiguousArray<Int32> = []
    /// For each language, one after the other, what each word is.
    var kinds: ContiguousArray<WordKind> = []

    func index(of name: String) -> Int? { names.firstIndex(of: name) }

    /// What a token is in a text of a language.
    func kind(_ token: RuleToken, _ language: RuleLanguage) -> WordKind {
        let base = language.number * lexicon.count
        var kind: WordKind = []
        if token.word >= 0 { kind.formUnion(kinds[base + Int(token.word)]) }
        if token.capitals >= 0 { kind.formUnion(kinds[base + Int(token.capitals)]) }
        if token.stem >= 0 { kind.formUnion(kinds[base + Int(token.stem)]) }
        return kind
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

/// Lists of numbers under numbers, without a heap for each list.
struct IndexTable: Sendable {
    private var starts: ContiguousArray<Int32> = [0]
    private var entries: ContiguousArray<Int32> = []

    init() {}

    init(_ lists: [[Int]]) {
        for list in lists {
            for entry in list { entries.append(Int32(truncatingIfNeeded: entry)) }
            starts.append(Int32(truncatingIfNeeded: entries.count))
        }
    }

    /// Where the list of a key lies; empty for a key that is none.
    func range(_ key: Int) -> Range<Int> {
        guard key >= 0, key + 1 < starts.count else { return 0..<0 }
        return Int(starts[key])..<Int(starts[key + 1])
    }

    subscript(position: Int) -> Int { Int(entries[position]) }
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
}
