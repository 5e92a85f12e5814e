// SPDX-License-Identifier: Apache-2.0

/// What a file that is no text is, told by its first bytes: for the message beside a quarantined file.
enum BinaryKind {
    private struct Magic {
        var bytes: [UInt8]
        var name: String
        var isArchive = false
    }

    private static let known: [Magic] = [
        Magic(bytes: [0x1F, 0x8B], name: "gzip", isArchive: true),
        Magic(bytes: [0x28, 0xB5, 0x2F, 0xFD], name: "zstd", isArchive: true),
        Magic(bytes: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], name: "xz", isArchive: true),
        Magic(bytes: [0x42, 0x5A, 0x68], name: "bzip2", isArchive: true),
        Magic(bytes: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], name: "7-Zip", isArchive: true),
        Magic(bytes: [0x50, 0x4B, 0x03, 0x04], name: "ZIP (or an office document, which is one)", isArchive: true),
        Magic(bytes: [0x25, 0x50, 0x44, 0x46, 0x2D], name: "PDF"),
        Magic(bytes: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], name: "Microsoft Office or Outlook"),
        Magic(bytes: [0x89, 0x50, 0x4E, 0x47], name: "PNG"),
        Magic(bytes: [0xFF, 0xD8, 0xFF], name: "JPEG"),
        Magic(bytes: [0x7F, 0x45, 0x4C, 0x46], name: "ELF"),
        Magic(bytes: Array("{\\rtf".utf8), name: "RTF"),
    ]

    /// - Returns: the refusal for a file whose first bytes are those of a kind that is not read; `nil` for any other.
    static func refusal(for bytes: [UInt8]) -> Refusal? {
        guard let kind = known.first(where: { bytes.starts(with: $0.bytes) }) else { return nil }
        // "BZh" and a digit; a text may begin with the three letters alone.
        if kind.name == "bzip2", bytes.count < 4 || !(0x31...0x39).contains(bytes[3]) { return nil }
        if kind.isArchive {
            return Refusal(
                .unknown, message: "This is a compressed file: \(kind.name).",
                action: "Unpack it and drop each document by itself.")
        }
        return Refusal(
            .unknown, message: "This is a \(kind.name) file, not an advisory in text, JSON or XML.",
            action: "Drop the advisory's text or its machine-readable form instead.")
    }

    /// For text in which a NUL byte stands: no text encoding that we read has one.
    static let withNUL = Refusal(
        .unknown, message: "The file holds NUL bytes: it is binary, or text in an encoding without a byte order mark.",
        action: "Save it as UTF-8 text and drop it again.")
}
