// SPDX-License-Identifier: Apache-2.0
import Advisories
import YAML

/// The phrase rules of an installation, compiled. A value: matching reads nothing and keeps nothing.
package struct RuleSet: Sendable {
    let grammar: CueGrammar
    let rules: [RuleDefinition]
    let demands: RuleDemands
    /// ISO 3166-1 alpha-2 (and `EU`) to the class of its places and of its public bodies.
    let jurisdictions: [(code: String, place: Int, agency: Int)]
    let sectors: [(name: String, cue: Int)]
    let vendors: VendorNames
    let reserved: ReservedCues
    /// Of equal levels, which category goes first.
    let precedence: [Category]
    /// How texts say that something is exploited.
    var exploitation = ExploitationPhrases()
    /// How texts state a level.
    var levels = LevelBook.plain
    /// How the publishers' statements are to be taken.
    package internal(set) var publishers = PublisherBook()

    /// What a file of rules is called by the rules themselves; every `*.yaml` of the directories, in the order of names.
    /// - Parameter files: name and content of each file.
    /// - Throws: every mistake, with file, line, column, key and reason.
    package init(files: [(name: String, bytes: [UInt8])]) throws(YAMLProblems) {
        var builder = RuleSetBuilder()
        for file in files { try builder.read(file.bytes, file: file.name) }
        self = try builder.build()
    }

    init(
        grammar: CueGrammar, rules: [RuleDefinition], jurisdictions: [(code: String, place: Int, agency: Int)],
        sectors: [(name: String, cue: Int)], vendors: VendorNames, reserved: ReservedCues,
        precedence: [Category] = RuleConventions.usualPrecedence
    ) {
        self.grammar = grammar
        self.rules = rules
        demands = RuleDemands(rules)
        self.jurisdictions = jurisdictions
        self.sectors = sectors
        self.vendors = vendors
        self.reserved = reserved
        self.precedence = precedence
    }

    /// No rules at all: finds nothing.
    package static let empty = RuleSet(
        grammar: CueGrammar(CueCompiler(CueDraft(), purposes: [])), rules: [], jurisdictions: [], sectors: [],
        vendors: VendorNames(),
        reserved: ReservedCues())

    package var count: Int { rules.count }

    /// Whether any phrase or rule is for one language only.
    var isGated: Bool { grammar.isGated || demands.isGated }
}

/// Classes that the engine itself speaks of; -1 where the files do not define one.
struct ReservedCues: Sendable {
    /// Found by the engine: a name, a number, a year before the text's own.
    var name = -1
    var number = -1
    var pastYear = -1
    /// Found by phrases: who is spoken to, under which law, what makes a name a subject, what a place is only the origin of.
    var addressee = -1
    var legalBasis = -1
    var role = -1
    var notRole = -1
    /// `Supplier: {name}` and the like; counts at the beginning of a line.
    var label = -1
    var origin = -1
    var place = -1

    /// The engine's own classes, which no file defines.
    static let builtIn = ["name", "number", "past-year"]
}

/// Other names of a supplier that one wants to see under one name.
struct VendorNames: Sendable {
    /// Folded words of an alias, joined by a space, to the name.
    private var names: [String: String] = [:]
    private var longest = 0

    mutating func add(_ alias: String, for name: String) {
        let words = ASCII.words(alias)
        names[words.joined(separator: " ")] = name
        longest = max(longest, words.count)
    }

    /// The name for a text that begins with an alias; `nil` if none does.
    func canonical(_ text: String) -> String? {
        let words = ASCII.words(text)
        for count in stride(from: min(longest, words.count), to: 0, by: -1) {
            if let name = names[words.prefix(count).joined(separator: " ")] { return name }
        }
        return nil
    }
}
