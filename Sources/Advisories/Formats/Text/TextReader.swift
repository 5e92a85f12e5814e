// SPDX-License-Identifier: Apache-2.0

/// Reads a letter, a notice or a news item: one advisory, with as many subjects as it has.
///
/// It does not judge: what the words mean is the rules' affair (`Assessment/Rules`).
package enum TextReader {
    /// - Parameter bytes: the whole file. CSAF, mail, PGP and the text profiles have been told apart before.
    /// - Throws: `unknown` for what is no prose and no notice, `encoding` for what is no text, `empty`.
    package static func read(_ bytes: [UInt8]) throws(Refusal) -> Reading {
        let source = try TextSource(bytes)
        let blocks = TextBlock.split(source)
        guard FederalRegisterText.isOne(blocks) || ProseCheck.accepts(source, blocks) else {
            throw Refusal(
                .unknown,
                message: "The text is no letter, notice or news item: it reads like code, configuration or data.",
                action: action(blocks))
        }
        return Reading(format: .text, advisories: [advisory(source, blocks)])
    }

    /// What would make a notice of the text: of the labelled lines only those that are not there.
    private static func action(_ blocks: [TextBlock]) -> String {
        let missing = [(TextLabels.publisher, "Publisher"), (TextLabels.date, "Published")]
            .filter { TextLabels.value($0.0, in: blocks) == nil }.map(\.1)
        guard !missing.isEmpty else { return "If it is an advisory, say in a sentence or two what it is about." }
        let lines = missing.count == 1 ? "line \(missing[0])" : "lines " + missing.joined(separator: " and ")
        return "If it is an advisory, add a title and the labelled \(lines) above it."
    }

    private static func advisory(_ source: TextSource, _ blocks: [TextBlock]) -> Advisory {
        let title = TextTitle.find(source, blocks)
        let dates = TextDates(source, blocks)
        let publisher = TextPublisher.find(source, blocks, title: title)
        var advisory = Advisory(key: "", format: .text)
        advisory.title = title?.text ?? ""
        advisory.publisher.name = publisher
        advisory.id = FederalRegisterText.number(blocks)
        advisory.issued = dates.issued.map(Moment.date)
        advisory.updated = dates.updated.map(Moment.date)
        advisory.effective = dates.effective.map(Moment.date)
        advisory.expires = dates.expires.map(Moment.date)
        advisory.version = TextLabels.value(TextLabels.version, in: blocks)
        advisory.status = TextLabels.value(TextLabels.status, in: blocks).map(ASCII.lower)
        advisory.language = LanguageGuess(words: blocks.prefix(60).flatMap(\.words)).tag
        advisory.vulnerabilities = TextMentions.vulnerabilities(source.bytes)
        advisory.references = TextMentions.references(source.bytes)
        advisory.tlp = TextMentions.tlp(source.bytes)
        advisory.relations = TextRelations.find(inTitle: advisory.title)
        advisory.passages = passages(source, title)
        advisory.summary = summary(blocks, title)
        hold(&advisory, source)
        advisory.key = key(advisory)
        return advisory
    }

    private static func key(_ advisory: Advisory) -> String {
        if let number = advisory.id { return AdvisoryKey.issued(namespace: federalRegister, id: number) }
        return AdvisoryKey.text(
            publisher: advisory.publisher.name, title: advisory.title, date: advisory.issued?.description)
    }

    /// The namespace of document numbers, so that a notice read as text and as JSON is one advisory.
    private static let federalRegister = "https://www.federalregister.gov"

    /// A draft is not for distribution, nor is an embargo whose end nobody can read.
    private static func hold(_ advisory: inout Advisory, _ source: TextSource) {
        switch TextEmbargo.find(source.lines) {
        case .none: break
        case .until(let moment): advisory.embargoUntil = moment
        case .open(let line):
            advisory.disposition = .refused(
                Refusal(
                    .embargo, format: .text, message: "The text says it is under embargo, without a date: \(line)",
                    action: "Drop it again when the embargo has ended, without that line."))
        }
        if advisory.status == "draft" {
            advisory.disposition = .refused(
                Refusal(
                    .draft, format: .text, message: "The text states the status Draft.",
                    action: "Drop the final text when it is released."))
        }
    }

    /// The title, then what stands before it and after it; the file's own bytes.
    private static func passages(_ source: TextSource, _ title: TextTitle?) -> [Passage] {
        guard let title, !title.range.isEmpty else { return [source.passage(.body, 0..<source.bytes.count)] }
        let parts = [
            source.passage(.title, title.range), source.passage(.body, 0..<title.range.lowerBound),
            source.passage(.body, title.range.upperBound..<source.bytes.count),
        ]
        return parts.filter { !$0.text.utf8.allSatisfy { ASCII.isSpace($0) || $0 == UInt8(ascii: "#") } }
    }

    /// The first full paragraph after the title, at most 600 bytes.
    private static func summary(_ blocks: [TextBlock], _ title: TextTitle?) -> String {
        let labelled = TextLabels.value(["summary", "abstract"], in: blocks)
        let start = title?.range.upperBound ?? 0
        let paragraph = blocks.first { $0.label == nil && $0.words.count >= 8 && $0.range.lowerBound >= start }?.text
        let text = labelled ?? paragraph ?? ""
        guard text.utf8.count > 600 else { return text }
        let head = text.prefix(580)
        return String(head[..<(head.lastIndex(of: " ") ?? head.endIndex)]) + " \u{2026}"
    }
}
