// SPDX-License-Identifier: Apache-2.0

/// A JSON text (RFC 8259) that was checked whole, as a flat tape of values over the bytes it came in.
///
/// Nothing is decoded until asked for, and every value knows where it stands in the file, so that evidence can quote it.
/// Reading is iterative and bounded: no input can overflow the stack, and memory is at most 16 bytes a value beside the
/// bytes themselves.
package final class JSONDocument: Sendable {
    let bytes: [UInt8]
    let tape: [Entry]

    /// - Parameters:
    ///   - bytes: UTF-8; a byte order mark before the text is skipped.
    ///   - limits: `depth` bounds nesting, `nodes` the number of values (names of members count).
    package init(bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) throws(JSONError) {
        self.bytes = bytes
        do {
            tape = try bytes.withUnsafeBufferPointer { (buffer) throws(JSONFault) in
                var parser = JSONParser(buffer, limits: limits)
                return try parser.run()
            }
        } catch {
            throw JSONError(error, in: bytes)
        }
    }

    /// For values that are made, not read.
    init(bytes: [UInt8], tape: [Entry]) {
        self.bytes = bytes
        self.tape = tape
    }

    /// The one value that the text is.
    package var root: JSONNode { JSONNode(document: self, index: 0) }

    /// One value, or the name of a member. Parents stand before their children; an object's children are name, value,
    /// name, value, …
    struct Entry: Sendable {
        var start: UInt32
        /// One past the last byte. Strings without their quotes, containers with their brackets.
        var end: UInt32
        /// Index of the first entry after this value and all it contains.
        var next: UInt32
        var kind: JSONNode.Kind
        /// The string holds escapes, so that its text differs from its bytes.
        var escaped: Bool
    }
}
