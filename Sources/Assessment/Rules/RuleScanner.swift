// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Cuts one passage into tokens and sentences, in one pass over its bytes.
struct RuleScanner {
    let bytes: [UInt8]
    let lexicon: Lexicon
    private(set) var tokens: [RuleToken] = []
    private(set) var sentences: [Range<Int>] = []
    /// Which sentences end with a question mark.
    private(set) var questions: Set<Int> = []
    private var sentenceStart = 0
    private var lineStart = 0

    /// Tokens in a sentence at most; a longer one is cut.
    static let longest = 160

    init(bytes: [UInt8], lexicon: Lexicon) {
        self.bytes = bytes
        self.lexicon = lexicon
        tokens.reserveCapacity(bytes.count / 5)
    }

    mutating func run() {
        var position = 0
        var gapStart = 0
        while position < bytes.count {
            guard startsWord(position) else {
                position += width(position)
                continue
            }
            let gap = TextGap(bytes, gapStart..<position, lineStart: lineStart)
            if let start = gap.lineStart { lineStart = start }
            if !tokens.isEmpty, gap.endsSentence(before: position, after: tokens.last, in: bytes) { endSentence() }
            position = readToken(position, gap)
            gapStart = position
            if tokens.count - sentenceStart >= Self.longest { endSentence() }
        }
        endSentence()
    }

    private mutating func endSentence() {
        if tokens.count > sentenceStart {
            if asks(after: tokens[tokens.count - 1].end) { questions.insert(sentences.count) }
            sentences.append(sentenceStart..<tokens.count)
        }
        sentenceStart = tokens.count
    }

    private func asks(after end: Int) -> Bool {
        bytes[min(end, bytes.count)...].prefix(4).prefix { $0 >= 0x80 || !ASCII.isLetter($0) && $0 != 10 }
            .contains(UInt8(ascii: "?"))
    }

    private func startsWord(_ position: Int) -> Bool {
        let byte = bytes[position]
        if byte < 0x80 { return ASCII.isLetter(byte) || ASCII.isDigit(byte) }
        return !isPunctuation(position)
    }

    /// General punctuation (U+2000 to U+203F and so on) and the signs of U+0080 to U+00BF.
    private func isPunctuation(_ position: Int) -> Bool {
        if bytes[position] == 0xC2 { return true }
        return bytes[position] == 0xE2 && position + 1 < bytes.count && bytes[position + 1] <= 0x81
    }

    private func width(_ position: Int) -> Int {
        switch bytes[position] {
        case 0xC2: 2
        case 0xE2: 3
        default: 1
        }
    }

    /// Length of an apostrophe at `position`, 0 for anything else.
    private func apostrophe(_ position: Int) -> Int {
        guard position < bytes.count else { return 0 }
        if bytes[position] == UInt8(ascii: "'") { return 1 }
        guard position + 2 < bytes.count else { return 0 }
        return bytes[position] == 0xE2 && bytes[position + 1] == 0x80 && bytes[position + 2] == 0x99 ? 3 : 0
    }

    private mutating func readToken(_ start: Int, _ gap: TextGap) -> Int {
        var flags = gap.flags
        if ASCII.isUpper(bytes[start]) || isAccentedCapital(start) { flags.insert(.capital) }
        if let end = dottedAbbreviation(start) { return finishAbbreviation(start, end, flags) }
        var position = start
        var word: [UInt8] = []
        var next = start
        scan: while position < bytes.count {
            if startsWord(position) {
                if ASCII.isDigit(bytes[position]) { flags.insert(.digit) }
                word.append(bytes[position])
                position += 1
                next = position
                continue
            }
            let mark = apostrophe(position)
            guard mark > 0 else { break }
            switch ending(position + mark) {
            case .possessive(let end):
                flags.insert(.possessive)
                next = end
                break scan
            case .inside:
                word.append(UInt8(ascii: "'"))
                position += mark
            case .none:
                if word.last == UInt8(ascii: "s") { flags.insert(.possessive) }
                break scan
            }
        }
        append(word, start..<position, flags)
        return max(next, position)
    }

    private enum Ending { case possessive(Int), inside, none }

    private func ending(_ position: Int) -> Ending {
        guard position < bytes.count, startsWord(position) else { return .none }
        let after = position + 1 < bytes.count && startsWord(position + 1)
        return ASCII.lower(bytes[position]) == UInt8(ascii: "s") && !after ? .possessive(position + 1) : .inside
    }

    private mutating func append(_ word: [UInt8], _ range: Range<Int>, _ flags: RuleToken.Flags) {
        var flags = flags
        let capitals =
            word.count >= 2 && word.allSatisfy { ASCII.isUpper($0) || ASCII.isDigit($0) }
            && word.contains(where: ASCII.isUpper)
        if capitals { flags.insert(.allCapitals) }
        let hash = WordHash.of(word)
        tokens.append(
            RuleToken(
                start: range.lowerBound, end: range.upperBound, hash: hash, word: lexicon.id(hash),
                capitals: capitals ? lexicon.id(WordHash.upper(word)) : -1, stem: lexicon.stem(of: word), flags: flags))
    }

    /// `U.S.` and `E.U.`: single capitals, each with a full stop, are one word without them.
    private func dottedAbbreviation(_ start: Int) -> Int? {
        var position = start
        while position + 1 < bytes.count, ASCII.isUpper(bytes[position]), bytes[position + 1] == UInt8(ascii: ".") {
            position += 2
        }
        return position - start >= 4 ? position : nil
    }

    private mutating func finishAbbreviation(_ start: Int, _ end: Int, _ flags: RuleToken.Flags) -> Int {
        append(bytes[start..<end].filter { $0 != UInt8(ascii: ".") }, start..<(end - 1), flags)
        return end - 1
    }

    private func isAccentedCapital(_ position: Int) -> Bool {
        guard position + 1 < bytes.count else { return false }
        switch bytes[position] {
        case 0xC3: return bytes[position + 1] <= 0x9E
        case 0xC4, 0xC5:
            return bytes[position + 1] & 1 == (bytes[position] == 0xC5 && bytes[position + 1] >= 0xB9 ? 1 : 0)
        default: return false
        }
    }
}
