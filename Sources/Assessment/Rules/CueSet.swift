// SPDX-License-Identifier: Apache-2.0

/// A set of classes, by number.
struct CueSet: Sendable, Hashable {
    private var parts = InlineArray<8, UInt64>(repeating: 0)

    static let capacity = 512

    init() {}

    init(_ members: [Int]) { for member in members { insert(member) } }

    func contains(_ member: Int) -> Bool {
        guard member >= 0, member < Self.capacity else { return false }
        return parts[member >> 6] & Self.bit(member) != 0
    }

    mutating func insert(_ member: Int) {
        guard member >= 0, member < Self.capacity else { return }
        parts[member >> 6] |= Self.bit(member)
    }

    mutating func formUnion(_ other: CueSet) {
        for index in 0..<8 { parts[index] |= other.parts[index] }
    }

    func isDisjoint(with other: CueSet) -> Bool {
        var common: UInt64 = 0
        for index in 0..<8 { common |= parts[index] & other.parts[index] }
        return common == 0
    }

    private static func bit(_ member: Int) -> UInt64 { 1 << UInt64(truncatingIfNeeded: member & 63) }

    static func == (a: CueSet, b: CueSet) -> Bool {
        for index in 0..<8 where a.parts[index] != b.parts[index] { return false }
        return true
    }

    func hash(into hasher: inout Hasher) {
        for index in 0..<8 { hasher.combine(parts[index]) }
    }
}

/// Which words and word sets stand in a sentence, or are needed by a sequence, by a few bits of their numbers: a sequence
/// whose signature is not within the sentence's certainly does not match.
struct WordSignature: Sendable {
    private var lowWords: UInt64 = 0
    private var highWords: UInt64 = 0
    private var lowSets: UInt64 = 0
    private var highSets: UInt64 = 0

    mutating func insert(word: Int32) {
        let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: word & 63)
        if word & 64 == 0 { lowWords |= bit } else { highWords |= bit }
    }

    mutating func insert(set: Int32) {
        let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: set & 63)
        if set & 64 == 0 { lowSets |= bit } else { highSets |= bit }
    }

    mutating func formUnion(_ other: WordSignature) {
        lowWords |= other.lowWords
        highWords |= other.highWords
        lowSets |= other.lowSets
        highSets |= other.highSets
    }

    func isSubset(of other: WordSignature) -> Bool {
        let words = lowWords & ~other.lowWords | highWords & ~other.highWords
        let sets = lowSets & ~other.lowSets | highSets & ~other.highSets
        return words | sets == 0
    }
}

/// For what a class or a sequence is needed, and in which languages: a bit each.
struct CueUses: OptionSet, Sendable, Hashable {
    let rawValue: UInt16

    /// Notices, letters and news: everything.
    static let notices = CueUses(rawValue: 1)
    /// Vulnerability formats: what the rules of vulnerabilities, incidents and threats ask for.
    static let vulnerabilities = CueUses(rawValue: 2)
    /// Weather and the like: sectors and jurisdictions alone.
    static let hazards = CueUses(rawValue: 4)
    /// The roles in which organisations stand: asked for where a rule of a vulnerability format may fire.
    static let roles = CueUses(rawValue: 8)

    static let purposes: [CueUses] = [.notices, .vulnerabilities, .hazards, .roles]

    init(rawValue: UInt16) { self.rawValue = rawValue }

    // Written out, because that of the library goes through several generic calls where nothing is optimised.
    func isSuperset(of other: CueUses) -> Bool { rawValue & other.rawValue == other.rawValue }

    /// - Parameter language: `nil` for all.
    init(language: RuleLanguage?) {
        var bits: UInt16 = 0
        for (index, own) in RuleLanguage.allCases.enumerated() where language == nil || language == own {
            bits |= 16 << UInt16(truncatingIfNeeded: index)
        }
        rawValue = bits
    }
}
