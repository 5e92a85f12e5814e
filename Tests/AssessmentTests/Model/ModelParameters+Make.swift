// SPDX-License-Identifier: Apache-2.0
import Advisories

@testable import Assessment

extension ModelParameters {
    /// A model that knows these words and pairs, each with weights of the level head (low to critical); what is said of the
    /// metrics is the same for all.
    static func make(_ levels: [String: [Int8]], leastKnownShare: Double = 0) -> ModelParameters {
        var rows: [UInt32: [Int8]] = [:]
        for (words, weights) in levels {
            let hash = FeatureNGrams.all([.make(words)]).last?.hash ?? 0
            rows[hash] = weights + (0..<ModelHeads.columns - 4).map { Int8($0 % 5) - 2 }
        }
        let hashes = rows.keys.sorted()
        return ModelParameters(
            provenance: #"{"files":[]}"#, scales: [Double](repeating: 0.05, count: ModelHeads.all.count),
            biases: (0..<ModelHeads.columns).map { Double($0 % 3) / 8 }, temperature: 1, levelShare: 0.5,
            leastKnownShare: leastKnownShare, hashes: hashes, weights: hashes.flatMap { rows[$0] ?? [] })
    }

    var model: TextModel { get throws { try TextModel(bytes: ModelFile.bytes(self)) } }
}

extension Passage {
    static func make(_ text: String, place: String = "body", offset: Int? = 0) -> Passage {
        Passage(role: .body, place: place, text: text, offset: offset)
    }
}

/// The words that the model sees of a text, as they stand there.
func words(_ text: String) -> [String] {
    FeatureScanner.tokens([.make(text)]).map { token in
        String(decoding: Array(text.utf8)[Int(token.start)..<Int(token.end)], as: UTF8.self)
    }
}

/// The single words and pairs of a text, as they stand there.
func ngrams(_ text: String) -> [String] {
    FeatureNGrams.all([.make(text)]).map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) }
}
