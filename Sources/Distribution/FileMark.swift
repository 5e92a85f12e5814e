// SPDX-License-Identifier: Apache-2.0
import Advisories

/// A file as it lies on the disk, in 8 bytes: what it holds, and that nobody has written or copied it since. Renaming keeps
/// it; whoever drops the same bytes again makes another. The device is left out, whose number may change when the host
/// starts again.
package struct FileMark: Sendable, Hashable {
    package var value: UInt64

    package init(value: UInt64) { self.value = value }

    package init(_ hash: ContentHash, _ stamp: FileStamp) {
        var input = DigestInput()
        input.add([hash.hex, String(stamp.inode), String(stamp.modified)])
        value = ContentHash(of: input.bytes).prefix
    }
}
