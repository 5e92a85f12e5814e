// SPDX-License-Identifier: Apache-2.0

/// Reads the tokens of RFC 8259 from a buffer. Every access is behind a comparison with `count`.
struct JSONScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    let count: Int
    var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        count = bytes.count
    }

    var current: UInt8? { position < count ? bytes[position] : nil }

    mutating func skipByteOrderMark() {
        if count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { position = 3 }
    }

    @inline(__always)
    mutating func skipWhitespace() {
        while position < count {
            let byte = bytes[position]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            position &+= 1
        }
    }

    // MARK: Strings

    /// From after the opening quote to after the closing one.
    /// - Returns: whether the string holds escapes.
    mutating func string() throws(JSONFault) -> Bool {
        var escaped = false
        while true {
            skipPlain()
            guard position < count else { throw JSONFault(.syntax, at: position, "The text ends within a string.") }
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                position &+= 1
                return escaped
            }
            if byte == UInt8(ascii: "\\") {
                escaped = true
                try escape()
            } else if byte >= 0x80 {
                try multibyte(byte)
            } else {
                throw JSONFault(.syntax, at: position, "A control character stands in a string without an escape.")
            }
        }
    }

    /// Over printable ASCII except quote and backslash, eight bytes at a time. In each byte of `hits` the high bit is set
    /// where the byte stops the run; a borrow can set it wrongly only above the first true hit.
    @inline(__always)
    private mutating func skipPlain() {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        let raw = UnsafeRawBufferPointer(bytes)
        while position &+ 8 <= count {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            let quote = word ^ (ones &* 0x22)
            let backslash = word ^ (ones &* 0x5C)
            let low = (word &- ones &* 0x20) & ~word
            let hits = (((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | low | word) & highs
            if hits != 0 {
                position &+= hits.trailingZeroBitCount / 8
                return
            }
            position &+= 8
        }
        while position < count {
            let byte = bytes[position]
            if byte < 0x20 || byte >= 0x80 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return }
            position &+= 1
        }
    }

    private mutating func escape() throws(JSONFault) {
        let start = position
        position &+= 1
        guard let byte = current else { throw JSONFault(.syntax, at: start, "The text ends within a string.") }
        position &+= 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return
        case UInt8(ascii: "u"):
            for _ in 0..<4 {
                guard let digit = current, JSONScanner.hex(digit) != nil else {
                    throw JSONFault(.syntax, at: start, "\\u needs four hexadecimal digits.")
                }
                position &+= 1
            }
        default: throw JSONFault(.syntax, at: start, "This escape is not one of JSON's.")
        }
    }

    /// One well-formed sequence (Unicode, table 3-7: no surrogates, no overlong forms, nothing above U+10FFFF).
    private mutating func multibyte(_ lead: UInt8) throws(JSONFault) {
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        var lowest: UInt8 = 0x80
        var highest: UInt8 = 0xBF
        switch lead {
        case 0xE0: lowest = 0xA0
        case 0xED: highest = 0x9F
        case 0xF0: lowest = 0x90
        case 0xF4: highest = 0x8F
        default: break
        }
        guard lead >= 0xC2, lead <= 0xF4, position &+ length <= count, bytes[position &+ 1] >= lowest,
            bytes[position &+ 1] <= highest, length < 3 || bytes[position &+ 2] & 0xC0 == 0x80,
            length < 4 || bytes[position &+ 3] & 0xC0 == 0x80
        else { throw JSONFault(.encoding, at: position, "These bytes are not UTF-8.") }
        position &+= length
    }

    // MARK: Numbers and words

    mutating func number() throws(JSONFault) {
        let start = position
        if current == UInt8(ascii: "-") { position &+= 1 }
        if current == UInt8(ascii: "0") { position &+= 1 } else { try digits(from: start) }
        if current == UInt8(ascii: ".") {
            position &+= 1
            try digits(from: start)
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            position &+= 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position &+= 1 }
            try digits(from: start)
        }
    }

    private mutating func digits(from start: Int) throws(JSONFault) {
        let first = position
        while let byte = current, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position &+= 1 }
        guard position > first else { throw JSONFault(.syntax, at: start, "This is not a number.") }
    }

    mutating func word(_ word: StaticString) throws(JSONFault) {
        let length = word.utf8CodeUnitCount
        let same =
            position &+ length <= count
            && word.withUTF8Buffer { $0.elementsEqual(bytes[position..<position &+ length]) }
        guard same else { throw JSONFault(.syntax, at: position, "A value is expected here.") }
        position &+= length
    }

    static func hex(_ digit: UInt8) -> UInt16? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(digit &- UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(digit &- UInt8(ascii: "a") &+ 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(digit &- UInt8(ascii: "A") &+ 10)
        default: nil
        }
    }
}
