// SPDX-License-Identifier: Apache-2.0
import Glibc  // memcmp

/// One value of a ``JSONDocument``: a cursor, cheap to copy. Asking for what a value is not gives `nil` or nothing, so
/// that a reader can pass over what an issuer got wrong.
package struct JSONNode: Sendable {
    package enum Kind: UInt8, Sendable, Hashable { case object, array, string, number, `true`, `false`, null }

    package let document: JSONDocument
    let index: Int

    private var entry: JSONDocument.Entry { document.tape[index] }

    package var kind: Kind { entry.kind }

    /// Bytes of the value in the file: a string's without its quotes, a container's with its brackets.
    package var rawRange: Range<Int> {
        let entry = entry
        return Int(entry.start)..<Int(entry.end)
    }

    /// The string holds escapes: its text is not what stands in the file.
    package var isEscaped: Bool { entry.escaped }

    // MARK: Scalars

    package var string: String? {
        let entry = entry
        guard entry.kind == .string else { return nil }
        let raw = document.bytes[Int(entry.start)..<Int(entry.end)]
        return entry.escaped
            ? String(decoding: JSONEscapes.decode(raw), as: UTF8.self) : String(decoding: raw, as: UTF8.self)
    }

    /// The string, unless it is empty or only white space.
    package var text: String? {
        guard let string, string.contains(where: { !$0.isWhitespace }) else { return nil }
        return string
    }

    /// The digits as written.
    package var number: String? { kind == .number ? String(decoding: document.bytes[rawRange], as: UTF8.self) : nil }

    /// `nil` for a number that is not whole or does not fit.
    package var int: Int? { number.flatMap { Int($0) } }

    /// `nil` for a number beyond the range of a `Double`.
    package var double: Double? { number.flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil } }

    package var bool: Bool? {
        switch kind {
        case .true: true
        case .false: false
        default: nil
        }
    }

    // MARK: Containers

    /// The member of that name, written as a literal.
    package subscript(name: StaticString) -> JSONNode? {
        let length = name.utf8CodeUnitCount
        return name.withUTF8Buffer { wanted in
            find { bytes in
                guard bytes.count == length, let one = bytes.baseAddress, let other = wanted.baseAddress else {
                    return bytes.count == length
                }
                return memcmp(one, other, length) == 0
            }
        }
    }

    package func member(named name: String) -> JSONNode? {
        let wanted = Array(name.utf8)
        return find { $0.elementsEqual(wanted) }
    }

    private func find(_ matches: (UnsafeBufferPointer<UInt8>) -> Bool) -> JSONNode? {
        let object = entry
        guard object.kind == .object else { return nil }
        let tape = document.tape
        return document.bytes.withUnsafeBufferPointer { bytes in
            var at = index + 1
            while at < Int(object.next) {
                let key = tape[at]
                let raw = UnsafeBufferPointer(rebasing: bytes[Int(key.start)..<Int(key.end)])
                let same = key.escaped ? JSONEscapes.decode(raw).withUnsafeBufferPointer(matches) : matches(raw)
                if same { return JSONNode(document: document, index: at + 1) }
                at = Int(tape[at + 1].next)
            }
            return nil
        }
    }

    /// The elements of an array; of anything else, none.
    package var elements: Elements {
        let entry = entry
        return Elements(document: document, at: index + 1, end: entry.kind == .array ? Int(entry.next) : 0)
    }

    /// The members of an object in their order; of anything else, none.
    package var members: Members {
        let entry = entry
        return Members(document: document, at: index + 1, end: entry.kind == .object ? Int(entry.next) : 0)
    }

    package struct Elements: Sequence, IteratorProtocol, Sendable {
        let document: JSONDocument
        var at: Int
        let end: Int

        package mutating func next() -> JSONNode? {
            guard at < end else { return nil }
            let node = JSONNode(document: document, index: at)
            at = Int(document.tape[at].next)
            return node
        }
    }

    package struct Members: Sequence, IteratorProtocol, Sendable {
        let document: JSONDocument
        var at: Int
        let end: Int

        package mutating func next() -> (name: JSONNode, value: JSONNode)? {
            guard at < end else { return nil }
            let pair = (JSONNode(document: document, index: at), JSONNode(document: document, index: at + 1))
            at = Int(document.tape[at + 1].next)
            return pair
        }
    }
}
