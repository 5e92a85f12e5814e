// SPDX-License-Identifier: Apache-2.0
import CCrypto

/// SHA-256 (FIPS 180-4), by libcrypto. Of a file: over its exact bytes, before anything is decoded.
package struct ContentHash: Sendable, Hashable {
    /// Always 32 bytes.
    package let bytes: [UInt8]

    /// - Parameter data: hashed as it is.
    package init(of data: some Collection<UInt8>) {
        var digest = [UInt8](repeating: 0, count: 32)
        let done = data.withContiguousStorageIfAvailable { buffer in
            EVP_Digest(buffer.baseAddress, buffer.count, &digest, nil, EVP_sha256(), nil)
        }
        if done == nil {
            let copy = Array(data)
            _ = copy.withUnsafeBufferPointer { EVP_Digest($0.baseAddress, $0.count, &digest, nil, EVP_sha256(), nil) }
        }
        bytes = digest
    }

    /// Takes 32 bytes that were hashed before (from the ledger).
    package init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// 64 lower-case hex digits.
    package var hex: String { Hex.encode(bytes) }
}

/// Lower-case hexadecimal.
package enum Hex {
    package static func encode(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var out: [UInt8] = []
        for byte in bytes {
            out.append(digits[Int(byte >> 4)])
            out.append(digits[Int(byte & 15)])
        }
        return String(decoding: out, as: UTF8.self)
    }
}
