// SPDX-License-Identifier: Apache-2.0
import Assessment
import CommandLine

/// What a person sees of an alert: the word that says how bad, what it is about, and why.
///
/// A value of plain texts, so that an alert that was received and an assessment that is only explained look the same.
/// Every text may come from a stranger; ``render(on:)`` makes it safe.
package struct Card: Sendable, Hashable {
    package struct Reason: Sendable, Hashable {
        /// The document's own words.
        package var quote: String
        /// The rule's id, and where the words stand.
        package var source: String
        package init(quote: String, source: String) {
            self.quote = quote
            self.source = source
        }
    }

    /// A label and what stands beside it, one line each.
    package struct Row: Sendable, Hashable {
        package var label: String
        package var lines: [String]
        package init(_ label: String, _ lines: [String]) {
            self.label = label
            self.lines = lines
        }
    }

    package var level: Level
    /// After the level's word: "escalated from high", "vendor-risk", "TLP:CLEAR", "EXERCISE".
    package var tags: [String]
    package var title: String
    package var rows: [Row]
    package var reasons: [Reason]

    package init(level: Level, tags: [String], title: String, rows: [Row] = [], reasons: [Reason] = []) {
        self.level = level
        self.tags = tags
        self.title = title
        self.rows = rows
        self.reasons = reasons
    }

    /// Columns of the labels.
    private static let label = 11

    /// - Returns: lines of at most the terminal's width, a line feed after each, an empty one at the end.
    package func render(on terminal: Terminal) -> String {
        let width = min(max(terminal.width, 40), 120)
        var lines = heading(terminal, width)
        lines += TextLayout.wrap(clean(title.isEmpty ? "(no title)" : title), width: width)
            .map { terminal.styled($0, .bold) }
        for row in rows.prefix(2) { lines += row.render(on: terminal, width: width, label: Card.label) }
        for (index, reason) in reasons.enumerated() {
            let row = Row(index == 0 ? "Why" : "", quotation(reason))
            lines += row.render(on: terminal, width: width, label: Card.label)
        }
        for row in rows.dropFirst(2) { lines += row.render(on: terminal, width: width, label: Card.label) }
        return (lines + [""]).joined(separator: "\n") + "\n"
    }

    private func heading(_ terminal: Terminal, _ width: Int) -> [String] {
        let word = level.rawValue.uppercased()
        let badge = terminal.styled(terminal.hasColour ? " \(word) " : "[\(word)]", level.style)
        let rest = clean(tags.joined(separator: " · "))
        let room = width - word.count - 4
        let tail = TextLayout.truncate(rest, width: room)
        return ["\(badge)  \(terminal.styled(tail, .dim))"]
    }

    private func quotation(_ reason: Reason) -> [String] {
        let quote = reason.quote.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return [quote.isEmpty ? reason.source : "“\(TextLayout.truncate(quote, width: 240))” (\(reason.source))"]
    }

    private func clean(_ text: String) -> String { text.sanitised() }

}

extension Card.Row {
    /// - Parameters:
    ///   - width: columns of the whole line.
    ///   - label: columns of the label.
    /// - Returns: no line where there is no text.
    func render(on terminal: Terminal, width: Int, label column: Int) -> [String] {
        let text = lines.filter { !$0.isEmpty }.flatMap { TextLayout.wrap($0.sanitised(), width: width - column) }
        let padding = String(repeating: " ", count: column)
        let head = label + String(repeating: " ", count: max(1, column - TextLayout.columns(label)))
        return text.enumerated().map { index, line in
            (index == 0 ? terminal.styled(head, .dim) : padding) + line
        }
    }
}

extension Level {
    /// How its word is shown.
    var style: Terminal.Style {
        switch self {
        case .critical: .critical
        case .high: .high
        case .medium: .medium
        case .low: .low
        case .informational: .informational
        case .unclassified: .unclassified
        }
    }
}
