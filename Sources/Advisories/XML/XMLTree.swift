// SPDX-License-Identifier: Apache-2.0

/// A namespace-aware XML document as a flat tree, read by expat. Comments and processing instructions are dropped.
///
/// Bounded whatever the input: a document type declaration is refused where it starts, so there are no entities but the
/// five of XML itself; depth, elements and attributes are counted as they come.
package final class XMLTree: Sendable {
    let bytes: [UInt8]
    let names: [Name]
    let nodes: [Node]

    /// Elements beyond which a document is refused, whatever the limits say: a tree costs some 150 bytes an element.
    static let mostElements = 250_000
    /// Attributes of one element.
    static let mostAttributes = 256

    /// - Parameters:
    ///   - bytes: as in the file; expat finds the encoding (UTF-8, UTF-16 or ISO 8859-1).
    ///   - limits: `depth` and `nodes` (elements).
    ///   - start: where the document begins: white space before an XML declaration is an error to expat, and common.
    ///     Offsets count from the start of `bytes` all the same.
    package init(
        bytes: [UInt8], limits: ReadingLimits = ReadingLimits(), from start: Int = 0
    ) throws(XMLError) {
        let builder = try bytes.withUnsafeBufferPointer { (input) throws(XMLError) in
            try XMLBuilder.build(UnsafeRawBufferPointer(input), limits: limits, base: start)
        }
        self.bytes = bytes
        names = builder.names
        nodes = builder.nodes
    }

    package var root: Element { Element(tree: self, index: 0) }

    /// A name with its namespace, kept once however often it occurs.
    struct Name: Sendable, Hashable {
        var namespace: String
        var local: String
    }

    struct Node: Sendable {
        var name: Int32
        var parent: Int32
        var firstChild: Int32 = -1
        var lastChild: Int32 = -1
        var nextSibling: Int32 = -1
        var attributes: [Attribute] = []
        /// Where the character data directly in the element stands in the file as it is; `nil` where it does not
        /// (references, other encodings, text on both sides of a child or of a CDATA section's edge).
        var range: Range<Int>?
        /// The character data where it has no range; UTF-8.
        var decoded: [UInt8] = []

        var hasNoText: Bool { range == nil && decoded.isEmpty }

        /// - Parameter at: where the characters stand in the file, if they do.
        mutating func append(_ raw: UnsafeRawBufferPointer, stands at: Int?, in file: UnsafeRawBufferPointer) {
            if let at, hasNoText {
                range = at..<at &+ raw.count
            } else if let at, let before = range, before.upperBound == at {
                range = before.lowerBound..<at &+ raw.count
            } else {
                if let before = range { decoded.append(contentsOf: UnsafeRawBufferPointer(rebasing: file[before])) }
                range = nil
                decoded.append(contentsOf: raw)
            }
        }
    }

    package struct Attribute: Sendable, Hashable {
        /// Empty for an attribute without a prefix.
        package var namespace: String
        package var name: String
        package var value: String
    }
}
