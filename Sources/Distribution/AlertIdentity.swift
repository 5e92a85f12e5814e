// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment

/// The alert id: the first 16 bytes of SHA-256 over the length-prefixed strings key, previous alert id, content hash,
/// level, change. The same for a retry, another for A, B and A again.
package enum AlertIdentity {
    /// - Parameter previous: the previous alert's id in hex, or empty.
    package static func make(
        key: String, previous: String, content: ContentHash, level: Level, change: Change.Kind
    ) -> [UInt8] {
        var input = DigestInput()
        for text in [key, previous, content.hex, level.rawValue, change.rawValue] { input.add(text) }
        return Array(ContentHash(of: input.bytes).bytes.prefix(16))
    }
}
