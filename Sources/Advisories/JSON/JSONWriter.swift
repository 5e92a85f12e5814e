// SPDX-License-Identifier: Apache-2.0
import Glibc  // Links libm, which floating-point conversions call in a debug build.

/// Writes one compact JSON text (RFC 8259), members in the order of the calls.
///
/// ```swift
/// var json = JSONWriter()
/// json.object { json in
///     json.member("id", "ICSA-24-011-01")
///     json.array("topics", topics)
///     json.object("severity") { $0.member("score", 9.8) }
/// }
/// write(json.bytes)
/// ```
///
/// Well-formedness is the caller's: a member outside an object is written as asked. Escapes are the least that RFC 8259
/// section 7 demands: quote, backslash and control characters; everything else stands as UTF-8.
package struct JSONWriter: Sendable {
    /// What was written so far; UTF-8 without a newline at the end.
    package private(set) var bytes: [UInt8] = []
    private var needsComma = false

    package init(reserving capacity: Int = 1024) { bytes.reserveCapacity(capacity) }

    // MARK: Containers

    package mutating func object<E>(_ body: (inout JSONWriter) throws(E) -> Void) throws(E) {
        open(UInt8(ascii: "{"))
        try body(&self)
        close(UInt8(ascii: "}"))
    }

    package mutating func array<E>(_ body: (inout JSONWriter) throws(E) -> Void) throws(E) {
        open(UInt8(ascii: "["))
        try body(&self)
        close(UInt8(ascii: "]"))
    }

    package mutating func object<E>(_ name: String, _ body: (inout JSONWriter) throws(E) -> Void) throws(E) {
        key(name)
        try object(body)
    }

    package mutating func array<E>(_ name: String, _ body: (inout JSONWriter) throws(E) -> Void) throws(E) {
        key(name)
        try array(body)
    }

    package mutating func array(_ name: String, _ values: some Sequence<String>) {
        array(name) { json in for value in values { json.value(value) } }
    }

    /// The name of the member whose value is written next.
    package mutating func key(_ name: String) {
        comma()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    // MARK: Values

    package mutating func value(_ string: String) {
        comma()
        quote(string)
        needsComma = true
    }

    package mutating func value(_ number: some FixedWidthInteger) { literal(String(number)) }

    /// The shortest digits that read back as the same number; `null` for infinities and NaN, which JSON lacks.
    /// A whole number below 2^53 is written without a fraction.
    package mutating func value(_ number: Double) {
        guard number.isFinite else { return null() }
        if let whole = Int64(exactly: number), abs(whole) < 1 << 53 { return literal(String(whole)) }
        literal(number.description)
    }

    package mutating func value(_ flag: Bool) { literal(flag ? "true" : "false") }

    package mutating func null() { literal("null") }

    // MARK: Members

    /// `nil` is written as `null`, since an unknown value is a `null` on the wire.
    package mutating func member(_ name: String, _ string: String?) {
        key(name)
        if let string { value(string) } else { null() }
    }

    package mutating func member(_ name: String, _ number: Int?) {
        key(name)
        if let number { value(number) } else { null() }
    }

    package mutating func member(_ name: String, _ number: Double?) {
        key(name)
        if let number { value(number) } else { null() }
    }

    package mutating func member(_ name: String, _ flag: Bool?) {
        key(name)
        if let flag { value(flag) } else { null() }
    }

    /// Text that is JSON already, written as it is.
    package mutating func raw(_ json: some Collection<UInt8>) {
        comma()
        bytes.append(contentsOf: json)
        needsComma = true
    }

    /// Ends a line of JSON Lines output; the next value starts afresh.
    package mutating func newline() {
        bytes.append(UInt8(ascii: "\n"))
        needsComma = false
    }

    // MARK: Bytes

    private mutating func open(_ bracket: UInt8) {
        comma()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func comma() { if needsComma { bytes.append(UInt8(ascii: ",")) } }

    private mutating func literal(_ text: String) {
        comma()
        bytes.append(contentsOf: text.utf8)
        needsComma = true
    }

    private mutating func quote(_ string: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = string
        text.withUTF8 { utf8 in
            let plain = utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
            if plain { bytes.append(contentsOf: utf8) } else { for byte in utf8 { escape(byte) } }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(contentsOf: [UInt8(ascii: "\\"), byte])
        case 0x08: bytes.append(contentsOf: "\\b".utf8)
        case 0x09: bytes.append(contentsOf: "\\t".utf8)
        case 0x0A: bytes.append(contentsOf: "\\n".utf8)
        case 0x0C: bytes.append(contentsOf: "\\f".utf8)
        case 0x0D: bytes.append(contentsOf: "\\r".utf8)
        case 0..<0x20:
            bytes.append(contentsOf: "\\u00".utf8)
            bytes.append(contentsOf: Hex.encode([byte]).utf8)
        default: bytes.append(byte)
        }
    }
}
