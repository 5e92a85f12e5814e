// SPDX-License-Identifier: Apache-2.0

/// Undoes the escapes of a JSON string that the scanner has accepted.
struct JSONEscapes {
    /// - Parameter raw: the bytes between the quotes.
    /// - Returns: UTF-8. Half of a surrogate pair without its other half, which is no character, becomes U+FFFD.
    static func decode(_ raw: some Collection<UInt8>) -> [UInt8] {
        var decoder = JSONEscapes(raw: Array(raw))
        return decoder.run()
    }

    private let raw: [UInt8]
    private var position = 0

    private init(raw: [UInt8]) { self.raw = raw }

    private mutating func run() -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(raw.count)
        while position < raw.count {
            let byte = raw[position]
            position += 1
            guard byte == UInt8(ascii: "\\"), position < raw.count else {
                out.append(byte)
                continue
            }
            let letter = raw[position]
            position += 1
            switch letter {
            case UInt8(ascii: "b"): out.append(0x08)
            case UInt8(ascii: "f"): out.append(0x0C)
            case UInt8(ascii: "n"): out.append(0x0A)
            case UInt8(ascii: "r"): out.append(0x0D)
            case UInt8(ascii: "t"): out.append(0x09)
            case UInt8(ascii: "u"): out.append(contentsOf: UTF8.encode(scalar()) ?? UTF8.encodedReplacementCharacter)
            default: out.append(letter)
            }
        }
        return out
    }

    /// The character of `\uXXXX`, or of two of them that make a surrogate pair.
    private mutating func scalar() -> Unicode.Scalar {
        let replacement: Unicode.Scalar = "\u{FFFD}"
        let first = UInt32(fourDigits())
        guard (0xD800...0xDFFF).contains(first) else { return Unicode.Scalar(first) ?? replacement }
        guard first < 0xDC00, position + 6 <= raw.count, raw[position] == UInt8(ascii: "\\"),
            raw[position + 1] == UInt8(ascii: "u")
        else { return replacement }
        let before = position
        position += 2
        let second = UInt32(fourDigits())
        guard (0xDC00...0xDFFF).contains(second) else {
            position = before
            return replacement
        }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? replacement
    }

    private mutating func fourDigits() -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 where position < raw.count {
            value = value << 4 | (JSONScanner.hex(raw[position]) ?? 0)
            position += 1
        }
        return value
    }
}
