// SPDX-License-Identifier: Apache-2.0

/// One YAML file as a tree. A strict subset of YAML 1.1 as libyaml reads it: one document, no anchors, aliases, tags or
/// `%` directives, every key of a mapping once and a scalar, UTF-8 only, everything bounded.
package struct YAMLDocument: Sendable {
    package struct Limits: Sendable {
        /// Bytes of the file.
        package var size = 4 << 20
        /// Nesting of lists and mappings.
        package var depth = 32
        /// Scalars, lists and mappings.
        package var nodes = 200_000
        package init() {}
    }

    /// The name that problems carry.
    package let file: String
    /// A file without content has a root that ``YAMLNode/isNull``.
    package let root: YAMLNode

    /// - Parameters:
    ///   - bytes: the file's content.
    ///   - file: its name, for messages.
    package init(bytes: [UInt8], file: String, limits: Limits = Limits()) throws(YAMLError) {
        guard bytes.count <= limits.size else {
            throw YAMLError(
                file: file, reason: "the file has \(bytes.count) bytes", expectation: "at most \(limits.size)")
        }
        try Self.checkEncoding(bytes, file: file)
        let events = YAMLEvents(bytes)
        var builder = YAMLBuilder(file: file, limits: limits)
        while let event = try builder.next(from: events) {
            try builder.take(event)
        }
        self.file = file
        self.root = builder.root ?? YAMLNode(content: .scalar("", .plain), position: YAMLPosition(line: 1, column: 1))
    }

    package init(_ text: String, file: String, limits: Limits = Limits()) throws(YAMLError) {
        try self.init(bytes: Array(text.utf8), file: file, limits: limits)
    }

    /// libyaml would guess UTF-16 and report other errors by byte; we name the line.
    private static func checkEncoding(_ bytes: [UInt8], file: String) throws(YAMLError) {
        guard String(validating: bytes, as: UTF8.self) == nil else { return }
        var line = 1
        var start = 0
        var end = bytes.firstIndex(of: 10) ?? bytes.count
        while end < bytes.count, String(validating: bytes[start..<end], as: UTF8.self) != nil {
            line += 1
            start = end + 1
            end = bytes[start...].firstIndex(of: 10) ?? bytes.count
        }
        throw YAMLError(
            file: file, at: YAMLPosition(line: line, column: 1), reason: "the line is not UTF-8",
            expectation: "a file in UTF-8")
    }
}
