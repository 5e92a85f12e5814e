// SPDX-License-Identifier: Apache-2.0

/// Which words name which level: those of the publisher's own scale, or everybody's.
struct LevelVocabulary: Sendable {
    /// `nil` for everybody's words.
    var scale: PublisherScale?
    /// Everybody's words, and the labels and phrases beside which a word counts.
    var book = LevelBook.plain

    static let usual = LevelVocabulary()

    /// The level that the words at `index` name, and the last of them.
    func level(_ text: PassageWords, _ index: Int) -> (level: Level, last: Int, confidence: Double?)? {
        guard let scale else { return book.level(text, index).map { ($0, index, nil) } }
        for length in stride(from: scale.longest, to: 0, by: -1) {
            let words = (index..<index + length).map(text.text).joined(separator: " ")
            if let meaning = scale[words] { return (meaning.level, index + length - 1, meaning.confidence) }
        }
        return nil
    }

    /// The same for a field of a document.
    func level(ofField text: String) -> PublisherScale.Meaning? {
        guard let scale else { return LevelWord.level(ofField: text).map { PublisherScale.Meaning(level: $0) } }
        return scale.meaning(ofField: text)
    }
}
