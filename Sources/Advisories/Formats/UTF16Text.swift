// SPDX-License-Identifier: Apache-2.0

/// UTF-16 and UTF-32, told by their byte order marks (RFC 2781, Unicode 23.8).
enum UTF16Text {
    /// - Returns: UTF-8 where the bytes begin with a UTF-16 byte order mark; `nil` where they do not.
    /// - Throws: `encoding` for UTF-32, an odd number of bytes, or surrogates without their other half.
    static func decoded(_ bytes: [UInt8]) throws(Refusal) -> [UInt8]? {
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
            throw refusal("The file is UTF-32.")
        }
        let littleEndian = bytes.starts(with: [0xFF, 0xFE])
        guard littleEndian || bytes.starts(with: [0xFE, 0xFF]) else { return nil }
        guard bytes.count % 2 == 0 else { throw refusal("The file is UTF-16 that ends within a character.") }
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for index in stride(from: 2, to: bytes.count, by: 2) {
            let first = UInt16(bytes[index])
            let second = UInt16(bytes[index + 1])
            units.append(littleEndian ? second << 8 | first : first << 8 | second)
        }
        guard let text = String(validating: units, as: UTF16.self) else {
            throw refusal("The file is UTF-16 with half a surrogate pair.")
        }
        return Array(text.utf8)
    }

    private static func refusal(_ message: String) -> Refusal {
        Refusal(.encoding, message: message, action: "Save the document as UTF-8 and drop it again.")
    }
}

extension Reading {
    /// The same without byte offsets, for a document that was decoded whole before it was read.
    func withoutOffsets() -> Reading {
        var reading = self
        for index in reading.advisories.indices {
            for passage in reading.advisories[index].passages.indices {
                reading.advisories[index].passages[passage].offset = nil
            }
            for statement in reading.advisories[index].statements.indices {
                reading.advisories[index].statements[statement].offset = nil
                reading.advisories[index].statements[statement].length = nil
            }
        }
        return reading
    }
}
