// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Stages 2 and 3: what the text itself states. The publisher's level in the title decides; else vectors, scores and
/// labelled words, at their maximum; else "rated as …". All are kept as evidence; where they disagree about one
/// vulnerability, the answer says so, and asks for a person where one of them is graver.
struct StatedText: Sendable {
    /// At most so many statements beside the deciding one are listed as evidence.
    static let listed = 15

    private let advisory: Advisory
    private let texts: [PassageWords]
    private let book: PublisherBook
    private let author: PublisherProfile?
    private let words: LevelVocabulary
    private let scores: [TextStatement]

    init(
        _ advisory: Advisory, _ texts: [PassageWords], _ book: PublisherBook = PublisherBook(),
        levels: LevelBook = .plain
    ) {
        self.advisory = advisory
        self.texts = texts
        self.book = book
        author = book.author(of: advisory, texts)
        words = LevelVocabulary(scale: author?.scale, book: levels)
        scores = author?.reads(.score) ?? true ? texts.flatMap { StatedScore.statements($0, levels) } : []
    }

    /// Stage 2, the publisher's level in the title; `nil` where it carries none.
    var titled: Verdict? {
        guard isTrusted else { return nil }
        let titles = titles
        return titles.isEmpty ? nil : Self.verdict(titles, beside: scores, against: labels + described, advisory)
    }

    /// Stage 3; `nil` where the text states nothing.
    var said: Verdict? {
        let labelled = isTrusted ? labels : []
        let described = isTrusted ? described : []
        if scores.isEmpty && labelled.isEmpty { return Self.verdict(described, advisory) }
        return Self.verdict(scores + labelled, against: described, advisory)
    }

    /// What the title and the text state of a publisher whose own levels are evidence only.
    var noted: [Evidence] { isTrusted ? [] : (titles + labels + described).prefix(4).map(Self.contributing) }

    private var isTrusted: Bool { author?.trust ?? .stated == .stated }

    private func reads(_ kind: PublisherProfile.Kind) -> Bool { author?.reads(kind) ?? true }

    private var titles: [TextStatement] {
        guard reads(.title) else { return [] }
        let marks = texts.filter { $0.passage.role == .title }.flatMap(book.statements)
        return PublisherLevel.statements(advisory, texts, words: words) + marks
    }

    private var labels: [TextStatement] {
        reads(.label) ? texts.flatMap { StatedWord.labelled($0, words: words) } : []
    }

    private var described: [TextStatement] {
        reads(.prose) ? texts.flatMap { StatedWord.described($0, words: words) } : []
    }

    /// - Parameters:
    ///   - others: kept as evidence whatever they say.
    ///   - weaker: kept only where they say something else.
    private static func verdict(
        _ statements: [TextStatement], beside others: [TextStatement] = [], against weaker: [TextStatement] = [],
        _ advisory: Advisory
    ) -> Verdict? {
        guard let worst = statements.max(by: { $0.isWeaker(than: $1) }) else { return nil }
        let rest = (statements + others).filter { $0 != worst } + weaker.filter { $0.level != worst.level }
        var verdict = Verdict(
            worst.level, basis: .statedText, confidence: worst.confidence,
            evidence: [worst.evidence] + rest.prefix(listed).map(contributing))
        let scored = (statements + others).filter { $0.score != nil }
        if let highest = scored.filter(\.isComputed).max(by: isLower) ?? scored.max(by: isLower) {
            verdict.score = highest.score
            verdict.scoreKind = highest.isComputed ? .computed : .stated
        }
        verdict.conflicts = conflicts(worst, rest, advisory)
        verdict.needsReview = !verdict.conflicts.isEmpty && rest.contains { $0.level.isWorse(than: worst.level) }
        return verdict
    }

    /// Several vulnerabilities may well have several levels; one has one.
    private static func conflicts(_ worst: TextStatement, _ rest: [TextStatement], _ advisory: Advisory) -> [String] {
        guard advisory.vulnerabilities.count <= 1 else { return [] }
        var seen: Set<Level> = [worst.level]
        return rest.filter { seen.insert($0.level).inserted }.map { other in
            "\"\(worst.evidence.quote.prefix(100))\" says \(worst.level.rawValue);"
                + " \"\(other.evidence.quote.prefix(100))\" says \(other.level.rawValue)."
        }
    }

    private static func contributing(_ statement: TextStatement) -> Evidence {
        var evidence = statement.evidence
        evidence.effect = .contributes
        return evidence
    }

    private static func isLower(_ a: TextStatement, _ b: TextStatement) -> Bool {
        (a.score?.tenths ?? -1) < (b.score?.tenths ?? -1)
    }
}
