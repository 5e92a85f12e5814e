// SPDX-License-Identifier: Apache-2.0

/// What the text model thinks of a text (`Docs/MODEL.md`): a triage hint, never a statement.
package struct ModelOpinion: Sendable, Hashable {
    /// The id of the model that gave it, `sha256:…`.
    package var modelID: String
    /// Calibrated, of low, medium, high, critical in this order; their sum is 1.
    package var probabilities: [Double]
    /// The most probable level; of equal ones the higher.
    package var mostLikely: Level
    /// The level to act on: the one of least expected cost where rating too low costs 1.5 times as much as rating too
    /// high by as many levels; of equal ones the higher. Never low below a probability of 0.60: then medium.
    package var level: Level
    /// The probability of ``level``, 0 to 1.
    package var confidence: Double
    /// The most probable level beside ``level``.
    package var runnerUp: Level
    /// The expected CVSS score, 0.0 to 10.0, one decimal.
    package var expectedScore: Double
    /// The likeliest value of each CVSS v3 base metric, in the order of the specification.
    package var metrics: [MetricOpinion]
    /// Of the n-grams of the text those that the model knows, 0 to 1; 0 for a text without words.
    package var knownShare: Double
    package var language: TextLanguage
    /// Why nobody should act on this opinion; empty where it may be acted on.
    package var abstentions: [Abstention]
    /// The five strongest n-grams for ``level`` against the next lower one (low: against medium), then the three
    /// strongest against it; at most, and only such as weigh anything.
    package var words: [WordWeight]

    package var shouldAbstain: Bool { !abstentions.isEmpty }

    /// The likeliest values as a vector: `CVSS:3.1/AV:N/AC:L/…`.
    package var predictedVector: String {
        "CVSS:3.1/" + metrics.map { "\($0.metric):\($0.value)" }.joined(separator: "/")
    }

    /// The level that ``words`` weigh ``level`` against.
    package var comparedWith: Level {
        switch level {
        case .critical: .high
        case .high: .medium
        case .medium: .low
        default: .medium
        }
    }
}

/// The likeliest value of one CVSS metric.
package struct MetricOpinion: Sendable, Hashable {
    /// `AV`, `AC`, `PR`, `UI`, `S`, `C`, `I`, `A`.
    package var metric: String
    /// As vectors write it: `N`, `L`, …
    package var value: String
    /// Of this value, 0 to 1.
    package var probability: Double
}

/// Whether a text is in the language that the model was trained on.
package enum TextLanguage: String, Sendable, Hashable {
    case english = "en"
    case other
    /// Too short to tell.
    case unknown = "und"
}

/// Why the model's opinion should not be acted on.
package enum Abstention: String, Sendable, Hashable, CaseIterable {
    /// The level's probability is below 0.45.
    case lowConfidence = "low-confidence"
    /// Fewer of its n-grams are known than in 95 of 100 ordinary advisories.
    case unfamiliarText = "unfamiliar-text"
    case notEnglish = "not-english"
}

/// What one n-gram adds to the logit of the level minus that of the level it is compared with.
package struct WordWeight: Sendable, Hashable {
    /// The place of the passage in the array that was judged.
    package var passage: Int
    /// Bytes within that passage's text where the n-gram first stands.
    package var range: Range<Int>
    /// The bytes of `range` as they stand there.
    package var quote: String
    /// JSON pointer, XML path or name of the passage.
    package var place: String
    /// Byte offset in the original file; `nil` where the passage was decoded on the way.
    package var offset: Int?
    /// Logits; above 0 for the level, below 0 against it.
    package var weight: Double
}
