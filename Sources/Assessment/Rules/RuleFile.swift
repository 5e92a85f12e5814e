// SPDX-License-Identifier: Apache-2.0
import Advisories
import YAML

/// A class as a file states it.
struct ClassDraft {
    var name: String
    /// Phrases with their places, for mistakes found when they are compiled.
    var phrases: [YAMLValue] = []
    var notAfter: [GuardDraft] = []
    var notBefore: [GuardDraft] = []
    var notNear: [GuardDraft] = []
    var notWith: [YAMLValue] = []
    /// For each phrase the language of its file, `nil` where that speaks of every text.
    var languages: [RuleLanguage?] = []
    /// Classes that these phrases belong to as well.
    var also: [String] = []
}

/// A rule as a file states it, its classes still by name.
struct RuleDraft {
    var rule: RuleDefinition
    /// With its place, for two rules of one id.
    var id: YAMLValue
    var sentence: [[YAMLValue]]
    var near: [[YAMLValue]]
    var document: [[YAMLValue]]
    var unless: [YAMLValue]
    var unlessTitle: [YAMLValue]
    var unlessDocument: [YAMLValue]
}

/// One rule file, decoded strictly: an unknown key is a mistake.
struct RuleFile {
    /// The file is applied only to texts in this language.
    var language: RuleLanguage?
    var classes: [ClassDraft] = []
    var rules: [RuleDraft] = []
    var vendors: [(name: String, aliases: [String])] = []
    var conventions: RuleConventions.Draft
    /// Of the language that each states, whatever the file's.
    var exploitation: ExploitationPhrases
    /// The same.
    var levels: LevelBook
    var levelWords: [LevelDraft] = []
    var publishers: [PublisherProfile]

    init(_ file: YAMLMapping) {
        publishers = PublisherFile(file).profiles
        conventions = RuleConventions.Draft(file)
        language = file.word("language")
        exploitation = ExploitationPhrases(file.value("exploitation"))
        levels = LevelBook(file.value("levels"), words: &levelWords)
        readClasses(file.value("classes"))
        readGroups(file.value("sectors"), prefix: "sector:")
        readJurisdictions(file.value("jurisdictions"))
        readVendors(file.value("vendors"))
        for value in file.list("rules") ?? [] {
            guard var draft = value.mapping(Self.rule) ?? nil else { continue }
            draft.rule.language = language
            rules.append(draft)
        }
    }

    private mutating func readClasses(_ value: YAMLValue?) {
        let found = value?.mapping { mapping in
            mapping.all.compactMap { key, value -> ClassDraft? in
                if ReservedCues.builtIn.contains(key.name) {
                    key.fail("this class is found by the program itself", expected: "another name")
                    return nil
                }
                var draft = ClassDraft(name: key.name)
                if case .sequence = value.node.content {
                    draft.phrases = value.list() ?? []
                    return draft
                }
                return value.mapping(expected: "a list of phrases, or a mapping with phrases") { mapping in
                    draft.phrases = mapping.require("phrases", expected: "a list of phrases")?.list() ?? []
                    draft.notAfter = GuardDraft.list(mapping.value("not-after"))
                    draft.notBefore = GuardDraft.list(mapping.value("not-before"))
                    draft.notNear = GuardDraft.list(mapping.value("not-near"))
                    draft.notWith = mapping.list("not-with") ?? []
                    return draft
                }
            }
        }
        classes += found ?? []
    }

    private mutating func readGroups(_ value: YAMLValue?, prefix: String) {
        let found = value?.mapping { mapping in
            mapping.all.map {
                ClassDraft(name: prefix + $0.name, phrases: $1.list(expected: "a list of phrases") ?? [])
            }
        }
        classes += found ?? []
    }

    private mutating func readJurisdictions(_ value: YAMLValue?) {
        let found = value?.mapping { mapping in
            mapping.all.flatMap { key, value -> [ClassDraft] in
                if key.name.utf8.count != 2 {
                    key.fail("“\(key.name)” is no ISO 3166-1 code", expected: "two capitals, such as GB")
                }
                let drafts = value.mapping { own in
                    [
                        ClassDraft(
                            name: "place:" + key.name, phrases: own.list("places") ?? [],
                            notAfter: GuardDraft.list(own.value("not-after")),
                            notBefore: GuardDraft.list(own.value("not-before")), also: ["place"]),
                        ClassDraft(name: "agency:" + key.name, phrases: own.list("agencies") ?? [], also: ["agency"]),
                    ]
                }
                return drafts ?? []
            }
        }
        classes += found ?? []
    }

    private mutating func readVendors(_ value: YAMLValue?) {
        let found = value?.mapping { mapping in mapping.all.map { ($0.name, $1.strings() ?? []) } }
        vendors += (found ?? []).map { (name: $0.0, aliases: $0.1) }
    }

    private static func rule(_ mapping: YAMLMapping) -> RuleDraft? {
        let place = mapping.require("id", expected: "a name such as vendor-risk.not-to-use")
        let id = place.flatMap(Self.id)
        let category: Category? = mapping.require("category", expected: "a category")?.word()
        let level: Level? = mapping.word("level")
        if level == .unclassified {
            mapping.value("level")?.fail(
                "a rule that matches has judged: it gives no such level",
                expected: "critical, high, medium, low, informational, or no key level")
        }
        let confidence = mapping.double("confidence", in: 0...1)
        let sentence = choices(mapping.require("sentence", expected: "the classes that stand in one sentence"))
        var rule = RuleDefinition(
            id: id ?? "", category: category ?? .informational, level: level, confidence: confidence ?? 0.8,
            sentence: [])
        rule.place = mapping.value.place
        rule.precedence = mapping.int("precedence", in: -100...100) ?? 0
        rule.headline = mapping.bool("headline") ?? false
        rule.needsSubject = mapping.bool("subject") ?? false
        rule.isNoise = mapping.bool("noise") ?? false
        rule.settles = mapping.list("settles")?.compactMap { $0.word() } ?? []
        rule.mitigability = mapping.word("mitigability")
        rule.assurance = mapping.word("assurance")
        rule.obligation = mapping.word("obligation")
        guard let place else { return nil }
        let draft = RuleDraft(
            rule: rule, id: place, sentence: sentence, near: choices(mapping.value("near")),
            document: choices(mapping.value("document")), unless: mapping.list("unless") ?? [],
            unlessTitle: mapping.list("unless-title") ?? [], unlessDocument: mapping.list("unless-document") ?? [])
        if let first = draft.sentence.first, first.isEmpty { return nil }
        return id != nil && category != nil && !sentence.isEmpty ? draft : nil
    }

    /// What stands in alerts and is filtered by.
    private static func id(_ value: YAMLValue) -> String? {
        guard let text = value.string() else { return nil }
        let letters = text.utf8.allSatisfy { ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == 0x2D || $0 == 0x2E }
        if letters, !text.isEmpty, text == ASCII.lower(text) { return text }
        value.fail("“\(text)” is no id", expected: "small letters, digits, - and ., such as vendor-risk.not-to-use")
        return nil
    }

    /// A list whose items are a class, or a list of classes of which one is enough.
    private static func choices(_ value: YAMLValue?) -> [[YAMLValue]] {
        (value?.list(expected: "a list of classes") ?? []).map { item in
            if case .sequence = item.node.content { return item.list() ?? [] }
            return [item]
        }
    }
}
