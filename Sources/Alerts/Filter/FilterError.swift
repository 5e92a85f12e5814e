// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a filter expression, and where.
package struct FilterError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The whole expression.
    package var text: String
    /// Characters (Unicode scalars) before what is to blame.
    package var offset: Int
    /// How many characters are to blame; at least 1.
    package var length: Int
    package var reason: String
    /// What would be right there.
    package var expectation: String?

    /// Counted from 1.
    package var column: Int { offset + 1 }

    /// `column 12: reason; expected …`, on one line.
    package var description: String { "column \(column): \(summary)" }

    /// `reason; expected …`
    package var summary: String { reason + (expectation.map { "; expected " + $0 } ?? "") }

    /// Three lines for a terminal: the expression (its neighbourhood, if it is long), a line of carets, the reason.
    package var drawing: String {
        let shown = 100
        let scalars = Array(text.unicodeScalars).map { $0.properties.isWhitespace ? " " : $0 }
        let from = scalars.count <= shown ? 0 : max(0, min(offset - shown / 2, scalars.count - shown))
        let part = scalars[min(from, scalars.count)..<min(from + shown, scalars.count)]
        let carets = max(1, min(length, part.count + 1 - (offset - from)))
        return String(String.UnicodeScalarView(part)) + "\n" + String(repeating: " ", count: max(0, offset - from))
            + String(repeating: "^", count: carets) + "\n" + summary
    }
}
