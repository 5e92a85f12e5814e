// SPDX-License-Identifier: Apache-2.0

/// Tells whether a text is English by its most frequent words. It need not name other languages: the model abstains in
/// all of them.
enum EnglishGuess {
    private static let others: [WordClass] = [.german, .dutch, .french, .spanish, .italian, .portuguese]
    /// Fewer words than this, none of them frequent in any language, tell nothing.
    private static let fewestWords = 6

    /// - Parameter passages: to look for letters of other scripts.
    static func language(_ tokens: [FeatureToken]) -> TextLanguage {
        var english = 0
        var foreign = [Int](repeating: 0, count: others.count)
        for token in tokens {
            if token.wordClass.contains(.english) { english += 1 }
            for (index, language) in others.enumerated() where token.wordClass.contains(language) {
                foreign[index] += 1
            }
        }
        let most = foreign.max() ?? 0
        if most > english, most > 1 || tokens.count < fewestWords { return .other }
        if english > 0 { return .english }
        return .unknown
    }
}
