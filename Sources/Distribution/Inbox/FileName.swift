// SPDX-License-Identifier: Apache-2.0
import Advisories

/// The name of a file as the file system has it: bytes, any but `/` and NUL.
package struct FileName: Sendable, Hashable {
    package let bytes: [UInt8]

    /// What a Linux directory entry holds at most, in bytes.
    package static let longest = 255

    package init(bytes: [UInt8]) { self.bytes = bytes }
    package init(_ text: String) { bytes = Array(text.utf8) }

    /// Writers in the middle of their work: dot-files and the suffixes that `scp`, `rsync`, browsers and editors use.
    package var isIgnored: Bool {
        if bytes.first == UInt8(ascii: ".") { return true }
        return FileName.unfinished.contains { bytes.count >= $0.count && bytes.suffix($0.count).elementsEqual($0) }
    }

    private static let unfinished = [".tmp", ".part", ".filepart", ".partial"].map { Array($0.utf8) }

    /// Calls `body` with the NUL-terminated name, for a system call.
    package func withCString<R>(_ body: (UnsafePointer<CChar>) -> R) -> R {
        (bytes + [0]).withUnsafeBytes { buffer in
            let start = buffer.assumingMemoryBound(to: CChar.self)
            guard let address = start.baseAddress else { return "".withCString(body) }
            return body(address)
        }
    }

    /// The name with `mark` before its extension, cut so that the whole and `reserve` more bytes fit a directory entry.
    /// An extension of more than 32 bytes counts as part of the name.
    package func marked(_ mark: String, reserve: Int = 0) -> FileName {
        let dot = bytes.lastIndex(of: UInt8(ascii: ".")) ?? bytes.endIndex
        let hasExtension = dot > 0 && bytes.count - dot <= 32
        let stem = hasExtension ? bytes[..<dot] : bytes[...]
        let ending = hasExtension ? bytes[dot...] : []
        let room = max(0, FileName.longest - reserve - mark.utf8.count - ending.count)
        return FileName(bytes: FileName.cut(stem, to: room) + Array(mark.utf8) + Array(ending))
    }

    /// At most `length` bytes, not ending within a UTF-8 sequence.
    private static func cut(_ bytes: ArraySlice<UInt8>, to length: Int) -> [UInt8] {
        guard bytes.count > length else { return Array(bytes) }
        var end = bytes.startIndex + length
        while end > bytes.startIndex, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return Array(bytes[bytes.startIndex..<end])
    }
}

// MARK: - For people and for the wire

extension FileName: CustomStringConvertible {
    /// Printable UTF-8 stands as it is; every other byte, and `%` itself, is percent-encoded, so that ``init(encoded:)``
    /// finds the same bytes again.
    package var description: String {
        if bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "%") }) {
            return String(decoding: bytes, as: UTF8.self)
        }
        var out = ""
        var decoder = UTF8()
        var rest = bytes[...]
        while !rest.isEmpty {
            var iterator = rest.makeIterator()
            guard case .scalarValue(let scalar) = decoder.decode(&iterator), FileName.isPrintable(scalar) else {
                decoder = UTF8()
                out += FileName.escape(rest.removeFirst())
                continue
            }
            decoder = UTF8()
            out.unicodeScalars.append(scalar)
            rest = rest.dropFirst(UTF8.width(scalar))
        }
        return out
    }

    /// Undoes ``description``. A `%` without two hex digits after it stands for itself.
    package init(encoded text: some StringProtocol) {
        var rest = Array(text.utf8)[...]
        var out: [UInt8] = []
        out.reserveCapacity(rest.count)
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%"), let high = rest.first.flatMap(Hex.value),
                let low = rest.dropFirst().first.flatMap(Hex.value)
            else {
                out.append(byte)
                continue
            }
            out.append(high << 4 | low)
            rest = rest.dropFirst(2)
        }
        bytes = out
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar != "%" else { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return false
        default: return true
        }
    }

    private static func escape(_ byte: UInt8) -> String { "%" + Hex.encode([byte]).uppercased() }
}
