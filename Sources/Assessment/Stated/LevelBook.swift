// SPDX-License-Identifier: Apache-2.0

/// The words with which texts state a level, of all languages together (`Config/rules/levels.yaml`): a text in one language
/// often carries another's labels. A level word counts only beside a label or in one of the phrases, so that words which
/// mean much else (French "important", Dutch "laag") do no harm.
struct LevelBook: Sendable {
    private var levels: [UInt64: Level] = [:]
    /// Before a word for high they make critical of it ("sehr hoch").
    var greater: Set<UInt64> = []
    /// A separator follows them, or the end of a heading, then the level.
    var labels = WordPatterns()
    /// A colon follows them, then the level and nothing else.
    var weakLabels = WordPatterns()
    /// Between a label and its separator ("Severity rating:").
    var tails: Set<UInt64> = []
    /// Between two levels of which the second counts ("low to high").
    var ranges: Set<UInt64> = []
    /// What a level is of, after its word and before it ("high risk", "risque élevé").
    var nouns: Set<UInt64> = []
    var nounsBefore: Set<UInt64> = []
    /// "rated as {level}", and the same where it counts only with a noun beside the level.
    var described = WordPatterns()
    var describedWithNoun = WordPatterns()
    /// Chance and damage of misuse, each with its level.
    var chanceAndDamage = WordPatterns()
    /// What a score is called, what may stand between it and the word CVSS ("liegt bei"), and between a number and that word
    /// ("auf der").
    var scoreWords: Set<UInt64> = []
    var scoreFillers: Set<UInt64> = []
    var scoreLinks = WordPatterns()
    /// Shows in a title that the risk itself is meant ("high risk vulnerability in …").
    var followers: Set<UInt64> = []
    /// Begins words that show that a title is about security.
    var security: [[UInt8]] = []
    /// Makes a statement one about something else.
    var comparison = Comparison()
    /// Takes back what follows it.
    var negation = Negation()

    /// What holds without rules: the word "severity", as formats use it, before the words of fields (``LevelWord``), and
    /// "CVSS base score: 9.8".
    static let plain: LevelBook = {
        var book = LevelBook()
        for (word, level) in LevelWord.levels { book.add(word, level) }
        if let severity = WordPattern([.words(["severity"])]) { book.labels.append(severity) }
        book.scoreWords = Set(["base", "score"].map { WordHash.of($0.utf8) })
        book.scoreFillers = Set(["of", "is", "v", "version"].map { WordHash.of($0.utf8) })
        return book
    }()

    /// Nothing at all, before files are read.
    var isEmpty: Bool { levels.isEmpty }

    mutating func add(_ word: String, _ level: Level) { levels[WordHash.of(word.utf8)] = level }

    mutating func append(_ other: LevelBook) {
        levels.merge(other.levels) { $1 }
        greater.formUnion(other.greater)
        labels.append(other.labels)
        weakLabels.append(other.weakLabels)
        tails.formUnion(other.tails)
        ranges.formUnion(other.ranges)
        nouns.formUnion(other.nouns)
        nounsBefore.formUnion(other.nounsBefore)
        described.append(other.described)
        describedWithNoun.append(other.describedWithNoun)
        chanceAndDamage.append(other.chanceAndDamage)
        scoreWords.formUnion(other.scoreWords)
        scoreFillers.formUnion(other.scoreFillers)
        scoreLinks.append(other.scoreLinks)
        followers.formUnion(other.followers)
        security += other.security
        comparison.append(other.comparison)
        negation.words.append(other.negation.words)
        negation.reach = other.negation.reach
    }

    /// The level of one word.
    func level(_ text: PassageWords, _ index: Int) -> Level? {
        guard let hash = text.hash(index), let level = levels[hash] else { return nil }
        return level == .high && has(greater, text, index - 1) ? .critical : level
    }

    func has(_ words: Set<UInt64>, _ text: PassageWords, _ index: Int) -> Bool {
        text.hash(index).map(words.contains) ?? false
    }

    /// A noun that a level is of stands after the word `last` or before the word `index`.
    func noun(_ text: PassageWords, _ index: Int, _ last: Int) -> Range<Int>? {
        if has(nouns, text, last + 1), text.words[last + 1].gap == .within { return index..<last + 2 }
        if has(nounsBefore, text, index - 1), text.words[index].gap == .within { return index - 1..<last + 1 }
        return nil
    }

    func isAboutSecurity(_ text: PassageWords) -> Bool {
        text.indices.prefix(PublisherLevel.longest).contains { index in
            let word = text.bytes[Int(text.words[index].start)..<Int(text.words[index].end)]
            guard word.count > 4 else { return false }
            let letters = WordHash.folded(String(decoding: word, as: UTF8.self))
            return security.contains { letters.starts(with: $0) }
        }
    }
}
