// SPDX-License-Identifier: Apache-2.0

/// Builds the tape of a ``JSONDocument``. Open containers wait on a stack of our own, so depth costs memory, not stack.
struct JSONParser {
    private var scanner: JSONScanner
    private var tape: [JSONDocument.Entry] = []
    /// Tape indices of the containers that are open, outermost first.
    private var open: [Int] = []
    private var keys = JSONKeyCheck()
    private let limits: ReadingLimits

    init(_ bytes: UnsafeBufferPointer<UInt8>, limits: ReadingLimits) {
        scanner = JSONScanner(bytes)
        self.limits = limits
        tape.reserveCapacity(min(bytes.count / 12 &+ 16, limits.nodes))
    }

    mutating func run() throws(JSONFault) -> [JSONDocument.Entry] {
        guard scanner.count <= UInt32.max else { throw JSONFault(.tooLarge, at: 0, "The text is larger than 4 GiB.") }
        scanner.skipByteOrderMark()
        scanner.skipWhitespace()
        repeat {
            while try openedContainer() {}
        } while try anotherValueFollows()
        scanner.skipWhitespace()
        guard scanner.position == scanner.count else {
            throw JSONFault(.syntax, at: scanner.position, "Something follows after the end of the JSON text.")
        }
        return tape
    }

    /// Reads one value.
    /// - Returns: whether it was the start of a container, so that a value inside comes next.
    private mutating func openedContainer() throws(JSONFault) -> Bool {
        guard let byte = scanner.current else {
            throw JSONFault(.syntax, at: scanner.position, "The text ends where a value is expected.")
        }
        let start = scanner.position
        switch byte {
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "{"): return try container(.object, closing: UInt8(ascii: "}"))
        case UInt8(ascii: "["): return try container(.array, closing: UInt8(ascii: "]"))
        case UInt8(ascii: "t"):
            try scanner.word("true")
            try append(.true, from: start)
        case UInt8(ascii: "f"):
            try scanner.word("false")
            try append(.false, from: start)
        case UInt8(ascii: "n"):
            try scanner.word("null")
            try append(.null, from: start)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            try scanner.number()
            try append(.number, from: start)
        default: throw JSONFault(.syntax, at: start, "A value is expected here.")
        }
        return false
    }

    private mutating func container(_ kind: JSONNode.Kind, closing: UInt8) throws(JSONFault) -> Bool {
        guard open.count < limits.depth else {
            throw JSONFault(.tooDeep, at: scanner.position, "Values are nested deeper than \(limits.depth) levels.")
        }
        let start = scanner.position
        scanner.position &+= 1
        scanner.skipWhitespace()
        if scanner.current == closing {
            scanner.position &+= 1
            try append(kind, from: start)
            return false
        }
        open.append(tape.count)
        try append(kind, from: start)
        if kind == .object { try key() }
        return true
    }

    /// After a value: closes what ends here.
    /// - Returns: whether another value follows; `false` at the end of the text's one value.
    private mutating func anotherValueFollows() throws(JSONFault) -> Bool {
        while let container = open.last {
            let isObject = tape[container].kind == .object
            scanner.skipWhitespace()
            let byte = scanner.current
            if byte == UInt8(ascii: ",") {
                scanner.position &+= 1
                scanner.skipWhitespace()
                if isObject { try key() }
                return true
            }
            guard byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
                let mark = isObject ? "}" : "]"
                let message = byte == nil ? "The text ends within a value." : "A comma or \(mark) is expected here."
                throw JSONFault(.syntax, at: scanner.position, message)
            }
            scanner.position &+= 1
            tape[container].end = UInt32(truncatingIfNeeded: scanner.position)
            tape[container].next = UInt32(truncatingIfNeeded: tape.count)
            if isObject { try keys.check(object: container, in: tape, bytes: scanner.bytes) }
            open.removeLast()
        }
        return false
    }

    private mutating func key() throws(JSONFault) {
        guard scanner.current == UInt8(ascii: "\"") else {
            throw JSONFault(.syntax, at: scanner.position, "A member's name in quotes is expected here.")
        }
        try string()
        scanner.skipWhitespace()
        guard scanner.current == UInt8(ascii: ":") else {
            throw JSONFault(.syntax, at: scanner.position, "A colon is expected here.")
        }
        scanner.position &+= 1
        scanner.skipWhitespace()
    }

    private mutating func string() throws(JSONFault) {
        scanner.position &+= 1
        let start = scanner.position
        let escaped = try scanner.string()
        try append(.string, from: start, to: scanner.position &- 1, escaped: escaped)
    }

    @inline(__always)
    private mutating func append(
        _ kind: JSONNode.Kind, from start: Int, to end: Int? = nil, escaped: Bool = false
    ) throws(JSONFault) {
        guard tape.count < limits.nodes else {
            throw JSONFault(.tooLarge, at: start, "The document has more than \(limits.nodes) values.")
        }
        tape.append(
            JSONDocument.Entry(
                start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end ?? scanner.position),
                next: UInt32(truncatingIfNeeded: tape.count &+ 1), kind: kind, escaped: escaped))
    }
}
