// SPDX-License-Identifier: Apache-2.0
import Advisories

/// The text model: judges how severe a vulnerability is that a text describes in words. A value; judging reads nothing,
/// keeps nothing, never fails and takes time linear in the text.
package struct TextModel: Sendable {
    /// `sha256:` and the 64 hex digits of the file's SHA-256.
    package let id: String
    package let parameters: ModelParameters
    /// From an n-gram to its row of weights.
    private let rows: HashIndex

    /// - Parameter bytes: a model file, whole (`Docs/MODEL.md`, "The file").
    package init(bytes: [UInt8]) throws(TextModelError) {
        parameters = try ModelFile.parameters(bytes)
        id = "sha256:" + ContentHash(of: bytes).hex
        var rows = HashIndex(capacity: parameters.hashes.count)
        for (row, hash) in parameters.hashes.enumerated() { rows[UInt64(hash)] = Int32(truncatingIfNeeded: row) }
        self.rows = rows
    }

    /// - Parameter passages: in the order of the document, title first; as far as ``FeatureScanner/limit`` reaches.
    /// - Returns: `nil` for passages without a word.
    package func opinion(of passages: [Passage]) -> ModelOpinion? {
        let tokens = FeatureScanner.tokens(passages)
        let ngrams = FeatureNGrams.all(tokens)
        guard !ngrams.isEmpty else { return nil }
        let found = KnownNGrams(ngrams, in: rows, count: parameters.hashes.count)
        let logits = ModelLogits(found, parameters)
        return OpinionBuilder(
            model: self, passages: passages, found: found, logits: logits, language: EnglishGuess.language(tokens)
        ).opinion()
    }
}

extension TextModel {
    /// The levels' probabilities before calibration, low to critical, and the share of n-grams that are known.
    /// - Returns: `nil` for passages without a word.
    package func uncalibrated(_ passages: [Passage]) -> (probabilities: [Double], knownShare: Double)? {
        let ngrams = FeatureNGrams.all(passages)
        guard !ngrams.isEmpty else { return nil }
        let found = KnownNGrams(ngrams, in: rows, count: parameters.hashes.count)
        let logits = ModelLogits(found, parameters)
        return (logits.levels(MetricLevels.shares(logits.metrics), share: parameters.levelShare), found.share)
    }

    /// The same for what an advisory says: its title and passages; references only name other documents.
    /// `WordWeight.passage` counts in ``passages(of:)``.
    package func opinion(of advisory: Advisory) -> ModelOpinion? { opinion(of: TextModel.passages(of: advisory)) }

    /// What the model reads of an advisory, title first.
    package static func passages(of advisory: Advisory) -> [Passage] {
        var passages = advisory.passages.filter { $0.role != .reference }
        if !advisory.title.isEmpty, !passages.contains(where: { $0.role == .title }) {
            passages.insert(Passage(role: .title, place: "title", text: advisory.title, offset: nil), at: 0)
        }
        return passages
    }
}
