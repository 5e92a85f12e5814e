// SPDX-License-Identifier: Apache-2.0

/// Why bytes are not an XML document that we read.
package struct XMLError: Error, Sendable, Hashable {
    package enum Code: Sendable, Hashable {
        /// Not well-formed (XML 1.0, Namespaces in XML 1.0).
        case malformed
        /// An encoding other than UTF-8, UTF-16 and ISO 8859-1, or bytes that are not in the declared one.
        case encoding
        /// A document type declaration: no advisory format needs one, and entities come through it.
        case doctype
        case tooDeep
        case tooLarge
    }

    package var code: Code
    /// Bytes before the offending one.
    package var offset: Int
    /// From 1.
    package var line: Int
    /// From 1.
    package var column: Int
    package var message: String
}

extension Refusal {
    init(_ error: XMLError, format: AdvisoryFormat?) {
        let place = "line \(error.line), column \(error.column), byte \(error.offset)"
        switch error.code {
        case .malformed:
            self.init(
                .malformed, format: format, place: place, message: error.message,
                action: "Fetch the document again; it may have been cut off or edited by hand.")
        case .encoding:
            self.init(
                .encoding, format: format, place: place, message: error.message,
                action: "Save the document as UTF-8 and drop it again.")
        case .doctype:
            self.init(
                .doctype, format: format, place: place, message: error.message,
                action: "Remove the DOCTYPE if the document comes from a source that you trust.")
        case .tooDeep, .tooLarge:
            self.init(
                error.code == .tooDeep ? .tooDeep : .tooLarge, format: format, place: place, message: error.message,
                action: "Check that this is an advisory; ask its issuer for a smaller document.")
        }
    }
}
