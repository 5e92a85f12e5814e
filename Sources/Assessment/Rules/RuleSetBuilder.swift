// SPDX-License-Identifier: Apache-2.0
import YAML

/// Gathers rule files and compiles them, with every mistake of all of them.
struct RuleSetBuilder {
    private var reports: [YAMLReport] = []
    private var classes: [ClassDraft] = []
    private var rules: [RuleDraft] = []
    private var vendors = VendorNames()
    private var conventions = RuleConventions()
    private var exploitation = ExploitationPhrases()
    private var levels = LevelBook()
    private var levelWords = LevelDrafts()
    private var publishers = PublisherBook()
    private var grammar = CueDraft()
    private var index: [String: Int] = [:]

    /// A sequence of a phrase, and the language of its file.
    private typealias LocalSequence = (steps: [Phrase.Step], language: RuleLanguage?)

    mutating func read(_ bytes: [UInt8], file: String) throws(YAMLProblems) {
        let report = YAMLReport(file: file)
        reports.append(report)
        do throws(YAMLError) {
            let document = try YAMLDocument(bytes: bytes, file: file)
            guard let found = document.value(report).mapping(orEmpty: true, RuleFile.init) else { return }
            for draft in found.classes { add(draft, found.language) }
            rules += found.rules
            conventions.merge(found.conventions)
            exploitation.append(found.exploitation)
            levels.append(found.levels)
            levelWords.append(found.levelWords)
            for profile in found.publishers { publishers.add(profile) }
            for vendor in found.vendors {
                for alias in [vendor.name] + vendor.aliases { vendors.add(alias, for: vendor.name) }
            }
        } catch { report.add([error]) }
    }

    mutating func build() throws(YAMLProblems) -> RuleSet {
        number()
        let phrases = compile()
        order(phrases)
        refuseTwins()
        let compiled = rules.compactMap { definition($0) }
        attach(phrases)
        let problems = reports.flatMap(\.problems)
        if !problems.isEmpty { throw YAMLProblems(problems) }
        var set = RuleSet(
            grammar: CueGrammar(CueCompiler(grammar, purposes: purposes(compiled))), rules: compiled,
            jurisdictions: jurisdictions(), sectors: sectors(), vendors: vendors, reserved: reserved(),
            precedence: conventions.precedence)
        set.exploitation = exploitation
        if !levels.isEmpty { set.levels = levels }
        set.publishers = publishers
        return set
    }

    /// An id stands for one rule: alerts and filters name it.
    private func refuseTwins() {
        var places: [String: SourcePlace] = [:]
        for draft in rules {
            if let other = places[draft.rule.id] {
                draft.id.fail("the rule \(draft.rule.id) stands in \(other) already", expected: "another id")
            } else {
                places[draft.rule.id] = draft.rule.place
            }
        }
    }

    /// Files may add to a class of another file.
    private mutating func add(_ draft: ClassDraft, _ language: RuleLanguage?) {
        var draft = draft
        draft.languages = draft.phrases.map { _ in language }
        guard let known = classes.firstIndex(where: { $0.name == draft.name }) else {
            classes.append(draft)
            return
        }
        classes[known].phrases += draft.phrases
        classes[known].languages += draft.languages
        classes[known].notAfter += draft.notAfter
        classes[known].notBefore += draft.notBefore
        classes[known].notNear += draft.notNear
        classes[known].notWith += draft.notWith
    }

    private mutating func number() {
        for name in ReservedCues.builtIn + ["place", "agency"] where !classes.contains(where: { $0.name == name }) {
            classes.append(ClassDraft(name: name))
        }
        for (number, draft) in classes.enumerated() { index[draft.name] = number }
        if classes.count > CueSet.capacity, let value = classes.last?.phrases.first {
            value.fail("there are \(classes.count) classes", expected: "at most \(CueSet.capacity)")
        }
        grammar.names = classes.map(\.name)
        grammar.guards = classes.map { draft in
            CueDraft.Guards(
                notAfter: guards(draft.notAfter, conventions.windows.notAfter),
                notBefore: guards(draft.notBefore, conventions.windows.notBefore),
                notNear: guards(draft.notNear, conventions.windows.notNear), notWith: named(draft.notWith))
        }
    }

    /// - Parameter usual: the words that a guard reaches over where it states no number of its own.
    private func guards(_ drafts: [GuardDraft], _ usual: Int) -> [CueDraft.Guard] {
        drafts.flatMap { draft in
            named([draft.name]).map { CueDraft.Guard(cue: $0, within: draft.within ?? usual) }
        }
    }

    /// The number of a class; reports an unknown one.
    private func named(_ values: [YAMLValue]) -> [Int] {
        values.compactMap { value in
            guard let name = value.string(expected: "the name of a class") else { return nil }
            if let number = index[name] { return number }
            value.fail(value.unknown(name, among: Array(index.keys)), expected: "the name of a class")
            return nil
        }
    }

    private func compile() -> [[LocalSequence]] {
        classes.map { draft in
            zip(draft.phrases, draft.languages).flatMap { value, language -> [LocalSequence] in
                guard let text = value.string(expected: "a phrase") else { return [] }
                do throws(Phrase.Mistake) {
                    let sequences = try Phrase(text).sequences
                    check(sequences, value)
                    return sequences.map { (steps: $0, language: language) }
                } catch {
                    value.fail(error.reason, expected: "a phrase (Config/rules/README.md)", character: error.character)
                    return []
                }
            }
        }
    }

    private func check(_ sequences: [[Phrase.Step]], _ value: YAMLValue) {
        for step in sequences.flatMap({ $0 }) {
            guard case .named(let name) = step, index[name] == nil else { continue }
            value.fail(value.unknown(name, among: Array(index.keys)), expected: "the name of a class")
        }
    }

    /// Levels: a class stands above every class that its phrases and guards name. A circle is a mistake.
    private mutating func order(_ phrases: [[LocalSequence]]) {
        grammar.levels = [Int](repeating: 0, count: classes.count)
        let uses = phrases.map { sequences in
            Set(
                sequences.flatMap(\.steps).compactMap { step -> Int? in
                    if case .named(let name) = step { return index[name] }
                    return nil
                })
        }
        for round in 0...classes.count {
            var changed: Int?
            for number in classes.indices {
                let needs = grammar.guards[number].classes + uses[number]
                let level = needs.map { grammar.levels[$0] + 1 }.max() ?? 0
                if level > grammar.levels[number] {
                    grammar.levels[number] = level
                    changed = number
                }
            }
            guard let changed else { return }
            if round == classes.count {
                classes[changed].phrases.first?.fail(
                    "the class \(classes[changed].name) is named by itself, directly or by others")
                grammar.levels = grammar.levels.map { min($0, 1) }
            }
        }
    }

    private mutating func attach(_ phrases: [[LocalSequence]]) {
        for (number, own) in phrases.enumerated() {
            let owners = [number] + classes[number].also.compactMap { index[$0] }
            for sequence in own {
                let steps = sequence.steps.compactMap { step($0) }
                guard steps.count == sequence.steps.count else { continue }
                let level = owners.map { grammar.levels[$0] }.max() ?? 0
                grammar.sequences.append(
                    CueDraft.Sequence(steps: steps, owners: owners, level: level, language: sequence.language))
            }
        }
    }

    private mutating func step(_ step: Phrase.Step) -> CueDraft.Sequence.Step? {
        switch step {
        case .gap(let size): return .gap(size)
        case .named(let name): return index[name].map { .cue($0) }
        case .words(let words):
            let ids = words.sorted().map { grammar.lexicon.add($0) }
            return ids.count == 1 ? ids.first.map { .word($0) } : .words(ids)
        }
    }

    /// Which classes are asked for by the rules that a kind of document calls for, and by the program itself.
    private func purposes(_ rules: [RuleDefinition]) -> [(uses: CueUses, classes: [Int])] {
        let reserved = reserved()
        let context = sectors().map(\.cue) + jurisdictions().flatMap { [$0.place, $0.agency] } + [reserved.origin]
        let records = rules.filter { RuleScope.vulnerabilities.allows($0.category) }
        let orders = records.contains { $0.obligation != nil } ? [reserved.addressee, reserved.legalBasis] : []
        return [
            (.notices, Array(classes.indices)),
            (.vulnerabilities, records.flatMap(\.classes) + orders + context),
            (.hazards, context),
            (.roles, [reserved.name, reserved.role, reserved.notRole, reserved.label]),
        ]
    }

    private func definition(_ draft: RuleDraft) -> RuleDefinition? {
        var rule = draft.rule
        rule.sentence = draft.sentence.map(named)
        rule.near = draft.near.map(named)
        rule.document = draft.document.map(named)
        rule.unless = named(draft.unless)
        rule.unlessTitle = named(draft.unlessTitle)
        rule.unlessDocument = named(draft.unlessDocument)
        return rule
    }

    private func jurisdictions() -> [(code: String, place: Int, agency: Int)] {
        classes.compactMap { draft in
            guard draft.name.hasPrefix("place:") else { return nil }
            let code = String(draft.name.dropFirst(6))
            guard let place = index[draft.name], let agency = index["agency:" + code] else { return nil }
            return (code, place, agency)
        }
    }

    private func sectors() -> [(name: String, cue: Int)] {
        classes.compactMap { draft in
            guard draft.name.hasPrefix("sector:"), let cue = index[draft.name] else { return nil }
            return (String(draft.name.dropFirst(7)), cue)
        }
    }

    private func reserved() -> ReservedCues {
        ReservedCues(
            name: index["name"] ?? -1, number: index["number"] ?? -1, pastYear: index["past-year"] ?? -1,
            addressee: index["addressee"] ?? -1, legalBasis: index["legal-basis"] ?? -1,
            role: index["subject-role"] ?? -1,
            notRole: index["not-a-subject"] ?? -1, label: index["labelled-subject"] ?? -1,
            origin: index["origin"] ?? -1, place: index["place"] ?? -1)
    }
}
