// SPDX-License-Identifier: Apache-2.0

/// The way into this module: bytes of a file in, advisories or the reason for quarantine out.
package enum DocumentReader {
    /// Detects the format from the content and reads it. Never traps, whatever the bytes; time and memory are bounded by
    /// the limits.
    ///
    /// - Throws: a ``Refusal`` for the file as a whole. One that concerns a single advisory (a draft, an unreadable TLP
    ///   label) stands in that advisory's `disposition` instead.
    package static func read(_ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) throws(Refusal) -> Reading {
        guard bytes.count <= limits.fileSize else {
            throw Refusal(
                .tooLarge, message: "The file has \(bytes.count) bytes; at most \(limits.fileSize) are read.",
                action: "Raise inbox.max-file-size if this is an advisory.")
        }
        if let refusal = BinaryKind.refusal(for: bytes) { throw refusal }
        if let start = startOfXML(bytes) { return try XMLFormats.read(bytes, from: start, limits: limits) }
        if let decoded = try UTF16Text.decoded(bytes) {
            return try readUTF8(decoded, limits: limits).withoutOffsets()
        }
        return try readUTF8(bytes, limits: limits)
    }

    private static func readUTF8(_ bytes: [UInt8], limits: ReadingLimits) throws(Refusal) -> Reading {
        let start = firstByte(bytes)
        guard let first = bytes[start...].first else {
            throw Refusal(
                .empty, message: bytes.isEmpty ? "The file is empty." : "The file holds only white space.",
                action: "Drop the advisory again; its copy may have been interrupted.")
        }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") && !isBracketedWord(bytes[start...]) {
            return try JSONFormats.read(bytes, limits: limits)
        }
        if bytes.contains(0) { throw BinaryKind.withNUL }
        if let format = FormatDetector.format(ofText: bytes[start...]) { throw Refusal.noReader(format) }
        if bytes[start...].starts(with: Array("-----BEGIN PGP SIGNED".utf8)), let text = ClearSignedText.decoded(bytes)
        {
            return try TextReader.read(text).withoutOffsets()
        }
        return try TextReader.read(bytes)
    }

    /// Where the text begins, after a byte order mark and white space.
    private static func firstByte(_ bytes: [UInt8]) -> Int {
        let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        return bytes[mark...].firstIndex { $0 != 0x20 && !(0x09...0x0D).contains($0) } ?? bytes.endIndex
    }

    /// Where an XML document begins; `nil` where the bytes are none. UTF-8 or UTF-16, with or without a byte order mark:
    /// which of them it is, expat finds out.
    private static func startOfXML(_ bytes: [UInt8]) -> Int? {
        let wide: [[UInt8]] = [
            [0xFF, 0xFE, 0x3C, 0], [0xFE, 0xFF, 0, 0x3C], [0x3C, 0, 0x3F, 0], [0, 0x3C, 0, 0x3F],
        ]
        if wide.contains(where: { bytes.starts(with: $0) }) { return 0 }
        let start = firstByte(bytes)
        return bytes[start...].first == UInt8(ascii: "<") ? start : nil
    }

    /// "[SECURITY] Update of …" is the title of a text; an array begins with a value.
    private static func isBracketedWord(_ bytes: ArraySlice<UInt8>) -> Bool {
        let word = bytes.dropFirst().prefix { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
        return !word.isEmpty && !["true", "false", "null"].contains { word.elementsEqual($0.utf8) }
    }
}

extension Refusal {
    /// For a format that is recognised and for which no reader exists yet.
    static func noReader(_ format: AdvisoryFormat, place: String? = nil, detail: String? = nil) -> Refusal {
        Refusal(
            .noReader, format: format, place: place,
            message: detail ?? "The document is recognised as \(format.rawValue), which cannot be read yet.",
            action: "Drop the same advisory as CSAF, CAP, CVE 5 or a plain text notice, or keep this file for later.")
    }

    static func unknown(_ what: String) -> Refusal {
        Refusal(
            .unknown, message: what,
            action: "If it is an advisory, drop it as CSAF, CAP, CVE 5 or a text notice; otherwise remove it.")
    }

    /// A required field that is missing or of the wrong type.
    static func missing(_ pointer: String, _ format: AdvisoryFormat) -> Refusal {
        Refusal(
            .malformed, format: format, place: pointer,
            message: "\(pointer) is missing or is not what \(format.rawValue) has there.",
            action: "Ask the issuer for a valid document.")
    }
}
