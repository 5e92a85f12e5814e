// SPDX-License-Identifier: Apache-2.0

/// A place in a file, counted from 1; a column counts characters (Unicode scalars), as an editor shows them.
package struct YAMLPosition: Sendable, Hashable {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// A YAML value with its place. Scalars are text as written; what they mean is the reader's question (``YAMLValue``).
package struct YAMLNode: Sendable, Hashable {
    package enum Style: Sendable, Hashable { case plain, singleQuoted, doubleQuoted, block }

    package indirect enum Content: Sendable, Hashable {
        case scalar(String, Style)
        case sequence([YAMLNode])
        /// In the order of the file; every key once.
        case mapping([Entry])
    }

    package struct Entry: Sendable, Hashable {
        package var key: String
        package var keyPosition: YAMLPosition
        package var value: YAMLNode
    }

    package var content: Content
    package var position: YAMLPosition

    /// True for what YAML calls null: nothing, `~` or `null`, unquoted.
    package var isNull: Bool {
        guard case .scalar(let text, .plain) = content else { return false }
        return text.isEmpty || text == "~" || text.lowercased() == "null"
    }

    /// The scalar's text; `nil` for null, sequences and mappings.
    package var scalar: String? {
        guard case .scalar(let text, _) = content, !isNull else { return nil }
        return text
    }

    /// The value of a mapping's key; `nil` where there is none.
    package subscript(key: String) -> YAMLNode? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key == key }?.value
    }

    /// Where the character at `offset` of this scalar stands in the file: exact for a scalar on one line without
    /// escapes, the scalar's beginning for one that the file folds or escapes.
    /// - Parameter offset: Unicode scalars from the scalar's first, from 0.
    package func position(ofCharacter offset: Int) -> YAMLPosition {
        guard case .scalar(let text, let style) = content else { return position }
        let quote: Int
        switch style {
        case .plain: quote = 0
        case .singleQuoted where !text.contains("'"): quote = 1
        case .doubleQuoted where !text.contains(where: { $0 == "\"" || $0 == "\\" || $0 == "\n" }): quote = 1
        default: return position
        }
        return YAMLPosition(line: position.line, column: position.column + quote + max(0, offset))
    }

    /// "a list", "a mapping", "nothing" or the text in quotes: for messages.
    package var described: String {
        switch content {
        case .sequence: "a list"
        case .mapping: "a mapping"
        case .scalar(let text, _): isNull ? "nothing" : "“\(text.count > 60 ? text.prefix(57) + "…" : text[...])”"
        }
    }
}
