// SPDX-License-Identifier: Apache-2.0

/// Why bytes are not a JSON text that we read.
package struct JSONError: Error, Sendable, Hashable {
    package enum Code: Sendable, Hashable {
        /// Not the grammar of RFC 8259.
        case syntax
        /// Not UTF-8.
        case encoding
        /// Nested deeper than the limit.
        case tooDeep
        /// More values than the limit, or more than 4 GiB.
        case tooLarge
        /// A name that occurs twice in one object: readers differ in which value they take, so neither is safe.
        case duplicateKey
    }

    package var code: Code
    /// Bytes before the offending one.
    package var offset: Int
    /// From 1.
    package var line: Int
    /// From 1, in characters (Unicode scalars).
    package var column: Int
    package var message: String

    init(_ fault: JSONFault, in bytes: [UInt8]) {
        code = fault.code
        offset = fault.offset
        message = fault.message
        var line = 1
        var column = 1
        for byte in bytes.prefix(fault.offset) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.line = line
        self.column = column
    }
}

/// A ``JSONError`` before its line and column were counted.
struct JSONFault: Error {
    var code: JSONError.Code
    var offset: Int
    var message: String

    init(_ code: JSONError.Code, at offset: Int, _ message: String) {
        self.code = code
        self.offset = offset
        self.message = message
    }
}

extension Refusal {
    init(_ error: JSONError, format: AdvisoryFormat?) {
        let place = "line \(error.line), column \(error.column), byte \(error.offset)"
        let action =
            switch error.code {
            case .syntax: "Fetch the document again; it may have been cut off or edited by hand."
            case .encoding: "Save the document as UTF-8 and drop it again."
            case .tooDeep, .tooLarge: "Check that this is an advisory; ask its issuer for a smaller document."
            case .duplicateKey: "Ask the issuer which of the two values holds, and remove the other."
            }
        let code: Refusal.Code =
            switch error.code {
            case .syntax, .duplicateKey: .malformed
            case .encoding: .encoding
            case .tooDeep: .tooDeep
            case .tooLarge: .tooLarge
            }
        self.init(code, format: format, place: place, message: error.message, action: action)
    }
}
