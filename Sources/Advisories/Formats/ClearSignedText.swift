// SPDX-License-Identifier: Apache-2.0

/// The OpenPGP cleartext signature framework (RFC 4880 section 7). The signature is not verified here.
enum ClearSignedText {
    /// - Returns: the text that was signed, with dash escapes undone; `nil` where the bytes are no clear-signed message.
    static func decoded(_ bytes: [UInt8]) -> [UInt8]? {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let begin = Array("-----BEGIN PGP SIGNED MESSAGE-----".utf8)
        let signature = Array("-----BEGIN PGP SIGNATURE-----".utf8)
        guard let first = lines.firstIndex(where: { $0.starts(with: begin) }) else { return nil }
        // Headers ("Hash: SHA512"), then an empty line.
        guard let blank = lines[first...].firstIndex(where: { $0.isEmpty || $0.elementsEqual([0x0D]) }) else {
            return nil
        }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        for line in lines[(blank + 1)...] {
            if line.starts(with: signature) { break }
            out.append(contentsOf: line.starts(with: [0x2D, 0x20]) ? line.dropFirst(2) : line)
            out.append(UInt8(ascii: "\n"))
        }
        return out
    }
}
