// SPDX-License-Identifier: Apache-2.0

/// Whom a match is about: the names of its own sentence before those of the title, of the sentences before it, of the text.
struct SubjectFinder: Sendable {
    let reading: RuleReading

    /// At most eight, in the order of the text.
    func subjects(of sentence: Int) -> [String] {
        let own = named(in: sentence)
        guard own.isEmpty else { return own }
        // "The supplier", "the firm": who was spoken of last, or the title's subject.
        for before in stride(from: sentence - 1, through: max(0, sentence - 4), by: -1) {
            if let found = best(reading.names.mentions[before], least: 3) { return found }
        }
        let titles = reading.text.sentences.indices.filter { reading.text.sentences[$0].isTitle }
        if let found = best(titles.flatMap { reading.names.mentions[$0] }, least: 1) { return found }
        return dominant() ?? best(reading.names.mentions[sentence], least: 0) ?? best(
            Array(reading.names.mentions.joined()), least: 2) ?? []
    }

    /// Whom a sentence itself names as somebody that it is about.
    func named(in sentence: Int) -> [String] {
        let own = reading.names.mentions[sentence]
        return best(own, least: 3) ?? best(own, least: 1) ?? []
    }

    /// Whom the text is about where no rule says so: the names of its title, else the one it speaks of most.
    func main() -> [String] {
        let titles = reading.text.sentences.indices.filter { reading.text.sentences[$0].isTitle }
        return best(titles.flatMap { reading.names.mentions[$0] }, least: 1) ?? dominant() ?? []
    }

    private func best(_ mentions: [NameBook.Mention], least: Int) -> [String]? {
        var out: [String] = []
        for mention in mentions where mention.score >= least && !out.contains(mention.name) { out.append(mention.name) }
        return out.isEmpty ? nil : Array(out.prefix(8))
    }

    /// The name that the text speaks of most, if it ever stands as a subject.
    private func dominant() -> [String]? {
        let roles = Set(reading.names.mentions.joined().filter { $0.score >= 3 }.map(\.name))
        let best = roles.max { a, b in
            (reading.names.weights[a] ?? 0, b) < (reading.names.weights[b] ?? 0, a)
        }
        return best.map { [$0] }
    }
}
