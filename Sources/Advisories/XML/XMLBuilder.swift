// SPDX-License-Identifier: Apache-2.0
import CExpat
import Glibc  // memcmp

/// Collects the tree of a document while expat runs over it. A value behind a pointer that expat hands back, so that no
/// access to it is checked at run time.
struct XMLBuilder {
    private(set) var names: [XMLTree.Name] = []
    private(set) var nodes: [XMLTree.Node] = []
    private var nameIndex: [String: Int32] = [:]
    private var open: [Int] = []
    private var failure: (code: XMLError.Code, message: String)?
    private let limits: ReadingLimits
    /// Bytes of the file that expat does not see.
    private let base: Int
    private let input: UnsafeRawBufferPointer
    private let parser: XML_Parser

    /// Between a namespace and a local name. A namespace may hold it by a character reference, a local name never can,
    /// so the last one separates.
    private static let separator = UInt8(ascii: "\n")

    static func build(
        _ input: UnsafeRawBufferPointer, limits: ReadingLimits, base: Int
    ) throws(XMLError) -> XMLBuilder {
        guard let parser = XML_ParserCreateNS(nil, XML_Char(bitPattern: separator)) else {
            throw XMLError(
                code: .tooLarge, offset: 0, line: 1, column: 1, message: "There is no memory for the parser.")
        }
        defer { XML_ParserFree(parser) }
        var builder = XMLBuilder(limits: limits, base: min(base, input.count), input: input, parser: parser)
        let isWhole = withUnsafeMutablePointer(to: &builder) { pointer in
            XML_SetUserData(parser, pointer)
            XML_SetElementHandler(parser, startElement, endElement)
            XML_SetCharacterDataHandler(parser, characterData)
            XML_SetStartDoctypeDeclHandler(parser, startDoctype)
            return feed(parser, input, from: pointer.pointee.base)
        }
        guard isWhole else { throw builder.error() }
        return builder
    }

    private init(limits: ReadingLimits, base: Int, input: UnsafeRawBufferPointer, parser: XML_Parser) {
        self.limits = limits
        self.base = base
        self.input = input
        self.parser = parser
    }

    /// In slices, since expat counts a call's bytes in an Int32.
    private static func feed(_ parser: XML_Parser, _ input: UnsafeRawBufferPointer, from base: Int) -> Bool {
        let slice = 16 << 20
        var start = base
        repeat {
            let end = min(start + slice, input.count)
            let bytes = UnsafeRawBufferPointer(rebasing: input[start..<end]).baseAddress
            let isLast: Int32 = end == input.count ? 1 : 0
            let status = XML_Parse(
                parser, bytes?.assumingMemoryBound(to: CChar.self), Int32(truncatingIfNeeded: end - start), isLast)
            guard status == XML_STATUS_OK else { return false }
            start = end
        } while start < input.count
        return true
    }

    // MARK: What expat tells

    fileprivate mutating func start(
        _ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) {
        guard failure == nil else { return }
        guard open.count < limits.depth else {
            return stop(.tooDeep, "Elements are nested deeper than \(limits.depth) levels.")
        }
        let most = min(limits.nodes, XMLTree.mostElements)
        guard nodes.count < most else { return stop(.tooLarge, "The document has more than \(most) elements.") }
        let index = Int32(truncatingIfNeeded: nodes.count)
        let parent = open.last
        var node = XMLTree.Node(name: intern(name), parent: parent.map { Int32(truncatingIfNeeded: $0) } ?? -1)
        guard read(attributes, into: &node) else { return }
        nodes.append(node)
        if let parent {
            let last = nodes[parent].lastChild
            if last < 0 { nodes[parent].firstChild = index } else { nodes[Int(last)].nextSibling = index }
            nodes[parent].lastChild = index
        }
        open.append(Int(index))
    }

    fileprivate mutating func end() { _ = open.popLast() }

    fileprivate mutating func text(_ characters: UnsafePointer<CChar>, _ count: Int) {
        guard failure == nil, let element = open.last, count > 0 else { return }
        let raw = UnsafeRawBufferPointer(start: characters, count: count)
        // Indentation before the first text is cut in any case.
        if nodes[element].hasNoText, raw.allSatisfy({ XMLTree.isSpace($0) }) { return }
        let at = base &+ Int(XML_GetCurrentByteIndex(parser))
        nodes[element].append(raw, stands: stands(raw, at: at) ? at : nil, in: input)
    }

    /// Whether the characters stand in the file as they are. A reference, a line end of two bytes and most characters of
    /// other encodings are other bytes there.
    private func stands(_ raw: UnsafeRawBufferPointer, at: Int) -> Bool {
        guard Int(XML_GetCurrentByteCount(parser)) == raw.count, at >= base, at &+ raw.count <= input.count,
            let here = raw.baseAddress, let there = input.baseAddress
        else { return false }
        return memcmp(here, there + at, raw.count) == 0
    }

    fileprivate mutating func doctype() {
        stop(.doctype, "The document has a document type declaration (DOCTYPE), which is not read.")
    }

    // MARK: Bookkeeping

    private mutating func stop(_ code: XMLError.Code, _ message: String) {
        failure = failure ?? (code, message)
        XML_StopParser(parser, XML_Bool(XML_FALSE))
    }

    private mutating func intern(_ raw: UnsafePointer<CChar>) -> Int32 {
        let whole = String(cString: raw)
        if let known = nameIndex[whole] { return known }
        let (namespace, local) = XMLBuilder.split(whole)
        let index = Int32(truncatingIfNeeded: names.count)
        names.append(XMLTree.Name(namespace: namespace, local: local))
        nameIndex[whole] = index
        return index
    }

    private static func split(_ whole: String) -> (namespace: String, local: String) {
        guard let mark = whole.utf8.lastIndex(of: separator) else { return ("", whole) }
        return (String(whole[..<mark]), String(whole[whole.utf8.index(after: mark)...]))
    }

    private mutating func read(
        _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?, into node: inout XMLTree.Node
    ) -> Bool {
        // Names and values by turns, ended by a null pointer.
        guard var pair = attributes else { return true }
        while let name = pair[0], let value = pair[1] {
            guard node.attributes.count < XMLTree.mostAttributes else {
                stop(.tooLarge, "An element has more than \(XMLTree.mostAttributes) attributes.")
                return false
            }
            let (namespace, local) = XMLBuilder.split(String(cString: name))
            node.attributes.append(
                XMLTree.Attribute(namespace: namespace, name: local, value: String(cString: value)))
            pair += 2
        }
        return true
    }

    private func error() -> XMLError {
        let code = XML_GetErrorCode(parser)
        var kind = XMLError.Code.malformed
        var message = "The document is not well-formed: "
        message += XML_ErrorString(code).map { String(cString: $0) } ?? "error \(code.rawValue)"
        message += "."
        if let failure {
            (kind, message) = failure
        } else if code == XML_ERROR_UNKNOWN_ENCODING {
            (kind, message) = (.encoding, "The declared encoding is not UTF-8, UTF-16 or ISO 8859-1.")
        } else if code == XML_ERROR_INCORRECT_ENCODING {
            (kind, message) = (.encoding, "The bytes are not in the declared encoding.")
        }
        return XMLError(
            code: kind, offset: base &+ max(0, Int(XML_GetCurrentByteIndex(parser))),
            line: Int(truncatingIfNeeded: XML_GetCurrentLineNumber(parser)),
            column: Int(truncatingIfNeeded: XML_GetCurrentColumnNumber(parser)) &+ 1, message: message)
    }
}

// File-level, since a C callback formed inside an isolated context gets a check of that isolation.

private func builder(_ data: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLBuilder>? {
    data?.assumingMemoryBound(to: XMLBuilder.self)
}

private func startElement(
    _ data: UnsafeMutableRawPointer?, _ name: UnsafePointer<XML_Char>?,
    _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
) {
    guard let name else { return }
    builder(data)?.pointee.start(name, attributes)
}

private func endElement(_ data: UnsafeMutableRawPointer?, _ name: UnsafePointer<XML_Char>?) {
    builder(data)?.pointee.end()
}

private func characterData(_ data: UnsafeMutableRawPointer?, _ text: UnsafePointer<XML_Char>?, _ count: Int32) {
    guard let text else { return }
    builder(data)?.pointee.text(text, Int(count))
}

private func startDoctype(
    _ data: UnsafeMutableRawPointer?, _ name: UnsafePointer<XML_Char>?, _ system: UnsafePointer<XML_Char>?,
    _ publicID: UnsafePointer<XML_Char>?, _ hasInternalSubset: Int32
) {
    builder(data)?.pointee.doctype()
}
