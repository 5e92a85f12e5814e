// SPDX-License-Identifier: Apache-2.0

/// Takes out the words by which a text states its severity, in training as in use: what is stated is read elsewhere
/// (``StatedText``) and with care, and a model that saw it would learn one publisher's habits ("classified as critical"
/// is VulDB's word for MEDIUM) instead of what the text describes.
enum StatementMask {
    /// Words after "severity" or "CVSS" in which a level is its value: "CVSS v3 base score 9.8 critical".
    private static let reach = 6

    /// The tokens without stated levels; what stands on either side of one makes no pair.
    static func masked(_ tokens: [FeatureToken]) -> [FeatureToken] {
        guard tokens.contains(where: { !$0.wordClass.isDisjoint(with: [.level, .announces]) }) else { return tokens }
        var out: [FeatureToken] = []
        out.reserveCapacity(tokens.count)
        var announcedUntil = -1
        var dropped = false
        for index in tokens.indices {
            var token = tokens[index]
            if token.wordClass.contains(.announces) { announcedUntil = index + reach }
            if token.wordClass.contains(.level), states(tokens, index, announced: index <= announcedUntil) {
                dropped = true
                continue
            }
            if dropped { token.isAfterBreak = true }
            dropped = false
            out.append(token)
        }
        return out
    }

    private static func states(_ tokens: [FeatureToken], _ index: Int, announced: Bool) -> Bool {
        if announced { return true }
        if index > 0, tokens[index - 1].wordClass.contains(.introduces) { return true }
        return index + 1 < tokens.count && tokens[index + 1].wordClass.contains(.follows)
    }
}
