// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment

/// Who an alert is: the same for a retry, another for A → B → A (`Docs/DESIGN.md`, Identity).
package enum AlertIdentity {
    /// What the record key of a drill begins with, so that it never silences the real alert.
    package static let exercisePrefix = "exercise:"

    /// The record key: the advisory's key, with `exercise:` before it for a drill.
    package static func key(_ advisoryKey: String, exercise: Bool) -> String {
        exercise ? exercisePrefix + advisoryKey : advisoryKey
    }

    /// The first 16 bytes, in lower-case hex, of SHA-256 over five strings: key, previous alert id (empty where there is
    /// none), content hash in hex, level, change. Each is UTF-8 after its length in bytes as 8 bytes, big-endian.
    /// - Parameter key: the record key, with the exercise prefix where it applies.
    package static func id(
        key: String, previous: String?, contentHash: ContentHash, level: Level, change: Change.Kind
    ) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(key.utf8.count + 192)
        for part in [key, previous ?? "", contentHash.hex, level.rawValue, change.rawValue] {
            withUnsafeBytes(of: UInt64(part.utf8.count).bigEndian) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: part.utf8)
        }
        return Hex.encode(ContentHash(of: bytes).bytes.prefix(16))
    }
}
