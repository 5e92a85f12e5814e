// SPDX-License-Identifier: Apache-2.0
import YAML

extension LevelBook {
    /// Decodes the key `levels` of a rule file: languages by their code. Mistakes go to the value's report.
    /// - Parameter words: gets the words for levels with their places, for one that names two.
    init(_ value: YAMLValue?, words: inout [LevelDraft]) {
        self.init()
        _ = value?.mapping(expected: "languages by their code, such as en") { file in
            for (key, value) in file.all {
                let isCode = key.name.utf8.count == 2 && key.name.utf8.allSatisfy { $0 &- 0x61 < 26 }
                if !isCode { key.fail("“\(key.name)” is no language's code", expected: "two letters, such as en") }
                if let language = value.mapping({ LevelDecoder(map: $0).book(&words) }) { append(language) }
            }
        }
    }
}

/// A word for a level, as a file states it.
struct LevelDraft {
    let word: String
    let level: Level
    let value: YAMLValue
}

/// The words of all files. A word names one level in all languages: a text does not say by which it is to be read.
struct LevelDrafts {
    private var known: [UInt64: LevelDraft] = [:]

    /// Reports a word that names another level already.
    mutating func append(_ drafts: [LevelDraft]) {
        for draft in drafts {
            let hash = WordHash.of(draft.word.utf8)
            guard let other = known[hash], other.level != draft.level else {
                known[hash] = draft
                continue
            }
            draft.value.fail(
                "“\(draft.word)” means \(other.level.rawValue) in \(other.value.place) already",
                expected: "one level for a word")
        }
    }
}

/// Decodes the words of one language. Phrases are written as in every rule file; `{level}` is a word for a level.
private struct LevelDecoder {
    let map: YAMLMapping

    func book(_ drafts: inout [LevelDraft]) -> LevelBook {
        var book = LevelBook()
        _ = map.value("words")?.mapping(expected: "words by their level") { levels in
            for (key, value) in levels.all {
                guard let level = Level(rawValue: key.name), level != .unclassified else {
                    key.fail("“\(key.name)” is no level", expected: "critical, high, medium, low or informational")
                    continue
                }
                for item in items(value) {
                    book.add(item.word, level)
                    drafts.append(LevelDraft(word: item.word, level: level, value: item.value))
                }
            }
        }
        book.greater = hashes("greater")
        book.labels = patterns("labels")
        book.weakLabels = patterns("labels-before-colon")
        book.tails = hashes("label-tails")
        book.ranges = hashes("up-to")
        book.nouns = hashes("nouns")
        book.nounsBefore = hashes("nouns-before")
        book.described = patterns("described", level: true)
        book.describedWithNoun = patterns("described-with-noun", level: true)
        book.chanceAndDamage = patterns("chance-and-damage", level: true)
        book.scoreWords = hashes("score-words")
        book.scoreFillers = hashes("score-fillers")
        book.scoreLinks = patterns("score-before")
        book.followers = hashes("followers")
        book.security = words(map.value("security")).map { WordHash.folded($0) }
        book.comparison.before = patterns("not-after")
        book.comparison.close = patterns("not-close-after")
        book.comparison.behind = patterns("not-before")
        book.comparison.exceptions = patterns("but-after")
        book.negation.words = patterns("negation")
        book.negation.reach = map.int("negation-reach", in: 0...30) ?? 4
        return book
    }

    private func hashes(_ key: String) -> Set<UInt64> { Set(words(map.value(key)).map { WordHash.of($0.utf8) }) }

    private func words(_ value: YAMLValue?) -> [String] { items(value).map(\.word) }

    private func items(_ value: YAMLValue?) -> [(word: String, value: YAMLValue)] {
        (value?.list(expected: "a list of words") ?? []).compactMap { item in
            guard let text = item.string(expected: "a word") else { return nil }
            let isWord = !text.isEmpty && text.allSatisfy { $0.isLetter || $0 == "-" || $0 == "'" }
            if !isWord { item.fail("“\(text.prefix(60))” is not a word", expected: "one word") }
            return isWord ? (text, item) : nil
        }
    }

    private func patterns(_ key: String, level: Bool = false) -> WordPatterns {
        var found = WordPatterns()
        for value in map.value(key)?.list(expected: "a list of phrases") ?? [] {
            guard let text = value.string(expected: "a phrase") else { continue }
            do throws(Phrase.Mistake) {
                for sequence in try Phrase(text).sequences {
                    guard let steps = steps(sequence, value, level), let pattern = WordPattern(steps) else {
                        value.fail("a phrase here has a word of its own", expected: "words, gaps and {level}")
                        break
                    }
                    found.append(pattern)
                }
                if level, !text.contains("{level}") { value.fail("the phrase has no {level}") }
            } catch {
                value.fail(error.reason, expected: "a phrase (Config/rules/README.md)", character: error.character)
            }
        }
        return found
    }

    private func steps(_ sequence: [Phrase.Step], _ value: YAMLValue, _ level: Bool) -> [WordPattern.Step]? {
        var steps: [WordPattern.Step] = []
        for step in sequence {
            switch step {
            case .words(let words):
                guard !words.contains(where: { $0.contains("*") }) else { return nil }
                steps.append(.words(words))
            case .gap(let size): steps.append(.gap(size))
            case .named("level") where level: steps.append(.any)
            case .named: return nil
            }
        }
        return steps
    }
}
