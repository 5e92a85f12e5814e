// SPDX-License-Identifier: Apache-2.0

/// A set of classes, by number.
struct CueSet: Sendable, Hashable {
    private var parts: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    static let capacity = 256

    func contains(_ member: Int) -> Bool {
        let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: member & 63)
        switch member >> 6 {
        case 0: return parts.0 & bit != 0
        case 1: return parts.1 & bit != 0
        case 2: return parts.2 & bit != 0
        default: return parts.3 & bit != 0
        }
    }

    mutating func insert(_ member: Int) {
        let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: member & 63)
        switch member >> 6 {
        case 0: parts.0 |= bit
        case 1: parts.1 |= bit
        case 2: parts.2 |= bit
        default: parts.3 |= bit
        }
    }

    mutating func formUnion(_ other: CueSet) {
        parts = (parts.0 | other.parts.0, parts.1 | other.parts.1, parts.2 | other.parts.2, parts.3 | other.parts.3)
    }

    static func == (a: CueSet, b: CueSet) -> Bool { a.parts == b.parts }

    func hash(into hasher: inout Hasher) {
        hasher.combine(parts.0)
        hasher.combine(parts.1)
        hasher.combine(parts.2)
        hasher.combine(parts.3)
    }
}

/// The phrases of all classes, compiled: what ``CueMatcher`` runs on.
struct CueGrammar: Sendable {
    enum Step: Sendable {
        case word(Int32)
        case words([Int32])
        case cue(Int)
        case gap(Int)
    }

    /// One flat phrase of one or more classes.
    struct Sequence: Sendable {
        var steps: [Step]
        var owners: [Int]
        /// 0 where it names no class, else one more than the highest class that it names.
        var level: Int
        /// Only in texts of this language; `nil` in all.
        var language: RuleLanguage?
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

    var lexicon = Lexicon()
    var names: [String] = []
    var levels: [Int] = []
    var guards: [Guards] = []
    /// While the grammar is built; ``compiled`` afterwards.
    var sequences: [Sequence] = []
    /// Sequences that begin with a word, by the word's id.
    var byWord: [[Int]] = []
    /// Sequences that begin with a class.
    var byCue: [[Int]] = []
    var compiled: [FlatSequence] = []
    var flat: [FlatStep] = []
    /// Sets of words: ranges of ``pool``, each in ascending order.
    var sets: [Range<Int>] = []
    var pool: [Int32] = []
    /// Bit set per word: member of which reserved class (``WordKind``).
    var kinds: [WordKind] = []

    func index(of name: String) -> Int? { names.firstIndex(of: name) }

    func kind(_ token: RuleToken) -> WordKind {
        var kind: WordKind = []
        if token.word >= 0, Int(token.word) < kinds.count { kind.formUnion(kinds[Int(token.word)]) }
        if token.capitals >= 0, Int(token.capitals) < kinds.count { kind.formUnion(kinds[Int(token.capitals)]) }
        return kind
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
}
