// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Cuts passages into tokens and sentences, in one pass over the bytes of each.
struct RuleScanner {
    private let lexicon: Lexicon
    private(set) var tokens: [RuleToken] = []
    /// Of the passage scanned last.
    private(set) var sentences: [(tokens: Range<Int>, asks: Bool)] = []
    private var sentenceStart = 0
    private var lineStart = 0

    /// Tokens in a sentence at most; a longer one is cut.
    static let longest = 160

    init(_ lexicon: Lexicon, bytes: Int) {
        self.lexicon = lexicon
        tokens.reserveCapacity(bytes / 5)
    }

    mutating func scan(_ bytes: Span<UInt8>) {
        sentences.removeAll(keepingCapacity: true)
        sentenceStart = tokens.count
        lineStart = 0
        let first = tokens.count
        var position = 0
        var gapStart = 0
        while position < bytes.count {
            guard bytes.startsWord(position) else {
                position += bytes.markWidth(position)
                continue
            }
            let gap = TextGap(bytes, gapStart..<position, lineStart: lineStart)
            if let start = gap.lineStart { lineStart = start }
            if tokens.count > first, gap.endsSentence(before: position, after: tokens.last, in: bytes) {
                endSentence(bytes)
            }
            position = readToken(bytes, position, gap.flags)
            gapStart = position
            if tokens.count - sentenceStart >= Self.longest { endSentence(bytes) }
        }
        endSentence(bytes)
    }

    private mutating func endSentence(_ bytes: Span<UInt8>) {
        if let last = tokens.last, tokens.count > sentenceStart {
            sentences.append((sentenceStart..<tokens.count, bytes.asks(after: last.end)))
        }
        sentenceStart = tokens.count
    }

    private mutating func readToken(_ bytes: Span<UInt8>, _ start: Int, _ gap: RuleToken.Flags) -> Int {
        var word = ScannedWord(flags: gap)
        if bytes.startsCapital(start) { word.flags.insert(.capital) }
        let abbreviation = word.flags.contains(.capital) ? bytes.dottedAbbreviation(start) : start
        if abbreviation > start {
            for position in start..<abbreviation where bytes[position] != UInt8(ascii: ".") {
                extend(&word, bytes[position])
            }
            append(word, bytes, start..<(abbreviation - 1))
            return abbreviation - 1
        }
        var position = start
        var afterPossessive = start
        scan: while position < bytes.count {
            let byte = bytes[position]
            // Nearly all are small letters.
            if byte &- 97 < 26 || bytes.startsWord(position) {
                extend(&word, byte)
                position += 1
                continue
            }
            let mark = bytes.apostrophe(position)
            guard mark > 0 else { break }
            if bytes.isElided(start..<position, before: position + mark) { break scan }
            switch bytes.ending(position + mark) {
            case .possessive(let end):
                word.flags.insert(.possessive)
                afterPossessive = end
                break scan
            case .inside:
                extend(&word, UInt8(ascii: "'"))
                position += mark
            case .none:
                if word.last == UInt8(ascii: "s") { word.flags.insert(.possessive) }
                break scan
            }
        }
        append(word, bytes, start..<position)
        return max(afterPossessive, position)
    }

    @inline(__always)
    private func extend(_ word: inout ScannedWord, _ byte: UInt8) {
        word.add(byte)
        guard word.mayHaveStem, word.count >= Phrase.shortestStem, word.hash.isWhole else { return }
        if word.count == Phrase.shortestStem, word.isPlain {
            word.mayHaveStem = lexicon.mayBeginStem(word.hash.value)
            if !word.mayHaveStem { return }
        }
        let stem = lexicon.stem(word.hash.value)
        if stem >= 0 { word.stem = stem }
    }

    private mutating func append(_ word: ScannedWord, _ bytes: Span<UInt8>, _ range: Range<Int>) {
        var flags = word.flags
        var capitals: Int32 = -1
        if word.isCapitals {
            flags.insert(.allCapitals)
            var hash = WordHash.upperSeed
            for position in range where bytes[position] != UInt8(ascii: ".") {
                hash = WordHash.add(bytes[position], to: hash)
            }
            capitals = lexicon.id(hash)
        } else {
            capitals = lexicon.tail(bytes, range)
        }
        let hash = word.hash.value
        tokens.append(
            RuleToken(
                start: range.lowerBound, end: range.upperBound, hash: hash, word: lexicon.id(hash), capitals: capitals,
                stem: word.stem, flags: flags))
    }
}

/// A word while its bytes are read.
private struct ScannedWord {
    var flags: RuleToken.Flags
    private(set) var hash = WordHash.Running()
    /// The longest stem so far.
    var stem: Int32 = -1
    /// False where its first letters are those of no stem.
    var mayHaveStem = true
    /// Of ASCII alone.
    private(set) var isPlain = true
    private(set) var last: UInt8 = 0
    private(set) var count = 0
    private var uppers = 0
    private var digits = 0

    init(flags: RuleToken.Flags) { self.flags = flags }

    @inline(__always)
    mutating func add(_ byte: UInt8) {
        hash.add(byte)
        last = byte
        count += 1
        if byte &- 97 < 26 { return }
        if byte >= 0x80 { isPlain = false }
        if ASCII.isUpper(byte) { uppers += 1 }
        if ASCII.isDigit(byte) {
            digits += 1
            flags.insert(.digit)
        }
    }

    /// Two or more capitals or digits, a capital among them.
    var isCapitals: Bool { count >= 2 && uppers > 0 && uppers + digits == count }
}
