// SPDX-License-Identifier: Apache-2.0

/// CVSS in text: vectors, and scores that are tied to the word CVSS. Knows the number after "CVSS" that is a version
/// ("CVSS 3.1 Base Score 7.5") and never takes a number without the word.
enum StatedScore {
    /// Of one text at most, the worst.
    private static let most = 64
    /// Bytes; a vector of CVSS 4.0 with all its metrics is shorter.
    private static let longestVector = 256

    static func statements(_ text: PassageWords, _ book: LevelBook = .plain) -> [TextStatement] {
        var found = WorstStatements(most: most)
        // A run of bytes that could be a vector is read once, whatever begins within it.
        var end = 0
        for index in text.anchors {
            let start = Int(text.words[index].start)
            if start >= end, text.has(index, "av"), text.gap(after: index) == [0x3A] {
                end = endOfRun(text, start)
                if end - start <= longestVector, let statement = vector(text, start..<end) { found.add(statement) }
            }
            if text.begins(index, "cvss"), let statement = score(text, index, book) ?? scoreBefore(text, index, book) {
                found.add(statement)
            }
        }
        return found.all
    }

    private static func endOfRun(_ text: PassageWords, _ start: Int) -> Int {
        var end = start
        while end < text.bytes.count, isVectorByte(text.bytes[end]) { end += 1 }
        return end
    }

    /// A vector that begins with the word `av`, with or without its prefix.
    private static func vector(_ text: PassageWords, _ run: Range<Int>) -> TextStatement? {
        var (start, end) = (run.lowerBound, run.upperBound)
        while end > start, text.bytes[end - 1] == 0x2E || text.bytes[end - 1] == 0x3A { end -= 1 }
        let metrics = text.evidence(bytes: start..<end, stage: .statedText, rule: "text.cvss-vector")
        let prefix = prefix(text, before: start)
        let version = prefix?.version ?? unprefixed(metrics.quote)
        guard let vector = try? CVSSVector(metrics.quote, version: version) else { return nil }
        start = prefix?.start ?? start
        let evidence = text.evidence(bytes: start..<end, stage: .statedText, rule: "text.cvss-vector")
        let score = vector.version == .v40 ? vector.score : vector.baseScore
        return TextStatement(level: score.level, score: score, isComputed: true, confidence: 0.99, evidence: evidence)
    }

    /// `CVSS:3.1/` before a vector, and as some publishers write it: `CVSS4.0/`, `CVSSv4.0/`.
    private static func prefix(_ text: PassageWords, before vector: Int) -> (start: Int, version: CVSSVersion)? {
        guard vector >= 8, text.bytes[vector - 1] == 0x2F,
            let version = CVSSVersion(digits: String(decoding: text.bytes[vector - 4..<vector - 1], as: UTF8.self))
        else { return nil }
        var at = vector - 4
        while at > max(4, vector - 7), [0x3A, 0x20, 0x76].contains(text.bytes[at - 1]) { at -= 1 }
        return text.bytes[at - 4..<at].elementsEqual("cvss".utf8) ? (at - 4, version) : nil
    }

    /// What a vector without its prefix is, by metrics that one version alone has; the base metrics of v3 mean the same in
    /// 3.0 and 3.1.
    private static func unprefixed(_ metrics: String) -> CVSSVersion {
        if metrics.contains("/AT:") || metrics.contains("/VC:") { return .v40 }
        return metrics.contains("/Au:") ? .v20 : .v31
    }

    private static func isVectorByte(_ byte: UInt8) -> Bool {
        byte &- 0x61 < 26 || byte == 0x3A || byte == 0x2F || byte == 0x2E
    }

    /// The score after a word that begins with "cvss".
    private static func score(_ text: PassageWords, _ index: Int, _ book: LevelBook) -> TextStatement? {
        var version = CVSSVersion(digits: text.text(index).dropFirst(4))
        var sawScore = false
        var at = index + 1
        while at < min(index + 12, text.words.count), text.words[at].gap == .within {
            if let number = number(text, at) {
                if isVersion(text, at, version: version, sawScore: sawScore) {
                    version = CVSSVersion(digits: text.text(at)) ?? version
                } else if number.hasDecimal || sawScore || number.tenths == 100 {
                    return statement(text, index...at, CVSSScore(version ?? .v31, tenths: number.tenths), book)
                } else {
                    return nil
                }
            } else if let named = CVSSVersion(digits: text.text(at)) {
                version = named
            } else if book.has(book.scoreWords, text, at) {
                sawScore = true
            } else if !book.has(book.scoreFillers, text, at), book.level(text, at) == nil {
                return nil
            }
            at += 1
        }
        return nil
    }

    /// "9.8 CVSS score", "9.8 on the CVSS scale", "9,8 auf der CVSS-Skala".
    private static func scoreBefore(_ text: PassageWords, _ index: Int, _ book: LevelBook) -> TextStatement? {
        guard text.words[index].gap == .within else { return nil }
        let link = (max(0, index - 4)..<index).lazy.flatMap { book.scoreLinks.ranges(text, $0) }
            .first { $0.upperBound == index }
        let at = (link?.lowerBound ?? index) - 1
        guard let number = number(text, at), number.hasDecimal, CVSSVersion(digits: text.text(at)) == nil,
            text.gap(after: at).allSatisfy({ $0 == 0x20 || $0 == 0x0A })
        else { return nil }
        return statement(text, at...index, CVSSScore(.v31, tenths: number.tenths), book)
    }

    /// True where the number is the version of CVSS: "CVSS 3.1", "CVSS version 3.1", "CVSS Base Score 3.1: 7.5".
    private static func isVersion(_ text: PassageWords, _ at: Int, version: CVSSVersion?, sawScore: Bool) -> Bool {
        guard CVSSVersion(digits: text.text(at)) != nil else { return false }
        if text.hasAny(at - 1, ["version", "v"]) { return true }
        if version != nil { return false }
        guard sawScore else { return true }
        guard let next = number(text, at + 1), next.hasDecimal, text.words[at + 1].gap == .within else { return false }
        return !text.gap(after: at).contains(0x2C) && !text.gap(after: at).contains(0x2D)
    }

    private static func statement(
        _ text: PassageWords, _ range: ClosedRange<Int>, _ score: CVSSScore, _ book: LevelBook
    ) -> TextStatement? {
        // "rose 7.5%"; "9.0+" and ">= 9.0" are thresholds.
        let after = text.gap(after: range.upperBound).first
        guard after != UInt8(ascii: "%"), after != UInt8(ascii: "+"),
            !text.gap(before: range.upperBound).contains(where: { $0 == 0x3C || $0 == 0x3E }),
            !book.comparison.takes(text, range.lowerBound..<range.upperBound + 1)
        else { return nil }
        let evidence = text.evidence(
            range.lowerBound..<range.upperBound + 1, stage: .statedText, rule: "text.cvss-score")
        return TextStatement(level: score.level, score: score, confidence: 0.97, evidence: evidence)
    }

    /// A number from 0 to 10 with at most one decimal, after a dot or a comma.
    private static func number(_ text: PassageWords, _ index: Int) -> (tenths: Int, hasDecimal: Bool)? {
        guard text.indices.contains(index) else { return nil }
        let word = text.bytes[Int(text.words[index].start)..<Int(text.words[index].end)]
        guard word.count <= 4 else { return nil }
        let parts = word.split(whereSeparator: { $0 == 0x2E || $0 == 0x2C })
        guard let whole = parts.first.flatMap(digits), whole <= 10 else { return nil }
        if parts.count == 1 { return word.last.map(isDigit) == true ? (whole * 10, false) : nil }
        guard parts.count == 2, parts[1].count == 1, let tenth = digits(parts[1]), whole < 10 || tenth == 0 else {
            return nil
        }
        return (whole * 10 + tenth, true)
    }

    private static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count <= 2, bytes.allSatisfy(isDigit) else { return nil }
        return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
