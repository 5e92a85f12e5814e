// SPDX-License-Identifier: Apache-2.0

/// How words are compared: ASCII case folded, accents of Latin letters dropped, FNV-1a over what remains.
enum WordHash {
    static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    /// Words that stand in capitals in a phrase ("US") match only capitals: they have a space of their own.
    static let upperSeed: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// A word that is hashed byte by byte.
    struct Running {
        private var hash = WordHash.seed
        /// The first byte of a letter of two, while its second is awaited.
        private var lead: UInt8 = 0

        /// Of the bytes so far.
        var value: UInt64 { lead == 0 ? hash : WordHash.add(lead, to: hash) }
        /// No letter is half read.
        var isWhole: Bool { lead == 0 }

        @inline(__always)
        mutating func add(_ byte: UInt8) {
            if byte < 0x80, lead == 0 {
                hash = WordHash.add(WordHash.lower(byte), to: hash)
            } else {
                addAccented(byte)
            }
        }

        private mutating func addAccented(_ byte: UInt8) {
            if lead == 0xC3, let letter = WordHash.folded(byte) {
                hash = WordHash.add(letter, to: hash)
                // ß is written ss where there is no ß, and in capitals.
                if byte == WordHash.sharpS { hash = WordHash.add(letter, to: hash) }
                lead = 0
            } else {
                if lead != 0 { hash = WordHash.add(lead, to: hash) }
                lead = byte == 0xC3 ? byte : 0
                if lead == 0 { hash = WordHash.add(WordHash.lower(byte), to: hash) }
            }
        }
    }

    @inline(__always)
    static func add(_ byte: UInt8, to hash: UInt64) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

    static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var running = Running()
        for byte in bytes { running.add(byte) }
        return running.value
    }

    static func upper(_ bytes: some Sequence<UInt8>) -> UInt64 { bytes.reduce(upperSeed) { add($1, to: $0) } }

    @inline(__always)
    static func lower(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte | 32 : byte }

    /// Hashes of the ends of a word, from its last letter on, each of one letter more than the one before: those of its
    /// letters from the last to the first.
    @inline(__always)
    static func ends(of bytes: Span<UInt8>, _ word: Range<Int>, _ body: (UInt64) -> Void) {
        var hash = seed
        var index = word.upperBound - 1
        while index >= word.lowerBound {
            let byte = bytes[index]
            if byte >= 0x80, index > word.lowerBound, bytes[index - 1] == 0xC3, let letter = folded(byte) {
                if byte == sharpS { hash = add(letter, to: hash) }
                hash = add(letter, to: hash)
                index -= 2
            } else {
                hash = add(lower(byte), to: hash)
                index -= 1
            }
            body(hash)
        }
    }

    /// The letters of a word as they are compared.
    static func folded(_ word: String) -> [UInt8] {
        var out: [UInt8] = []
        var lead: UInt8 = 0
        for byte in word.utf8 {
            if lead == 0xC3, let letter = folded(byte) {
                out.append(letter)
                if byte == sharpS { out.append(letter) }
                lead = 0
            } else {
                if lead != 0 { out.append(lead) }
                lead = byte == 0xC3 ? byte : 0
                if lead == 0 { out.append(lower(byte)) }
            }
        }
        return out
    }

    /// The letter without its accent, for the second byte of U+00C0 to U+00FF; `nil` for signs and ligatures.
    private static func folded(_ second: UInt8) -> UInt8? {
        guard second >= 0x80, second <= 0xBF else { return nil }
        if second == sharpS { return UInt8(ascii: "s") }
        let letter = letters[Int(second - 0x80) % 32]
        return letter == UInt8(ascii: "-") ? nil : letter
    }

    /// The second byte of ß.
    private static let sharpS: UInt8 = 0x9F

    private static let letters = Array("aaaaaa-ceeeeiiii-nooooo-ouuuuy--".utf8)
}
