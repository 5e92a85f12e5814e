// SPDX-License-Identifier: Apache-2.0
import Assessment
import CommandLine

/// Why an advisory has its severity, for a person who has ten seconds: the answer first, then the sentence that decides,
/// where it stands, how sure that is, what would have changed it; what else was weighed comes after.
///
/// A value of plain texts. Every one may come from a stranger; ``render(on:)`` makes it safe.
package struct Explanation: Sendable, Hashable {
    package var level: Level
    /// As shown beside the level: `9.8`, or `~7.4` where it is only expected.
    package var score: String?
    package var title: String
    package var rows: [Card.Row]
    /// What the text model found in the wording, shown before the row of this label.
    package var words: ModelWords?
    package var remarks: [Card.Row]

    /// Columns of the labels.
    static let label = 13

    /// - Returns: lines of at most the terminal's width, a line feed after each, an empty one at the end.
    package func render(on terminal: Terminal) -> String {
        let width = min(max(terminal.width, 40), 120)
        func rendered(_ rows: [Card.Row]) -> [String] {
            rows.flatMap { $0.render(on: terminal, width: width, label: Self.label) }
        }
        var lines = heading(terminal, width) + rendered(rows)
        if let words { lines += words.render(on: terminal, width: width, label: Self.label) }
        lines += rendered(remarks)
        return (lines + [""]).joined(separator: "\n") + "\n"
    }

    /// `[CRITICAL 9.8] Title`, the level in its colour.
    private func heading(_ terminal: Terminal, _ width: Int) -> [String] {
        let word = level.rawValue.uppercased() + (score.map { " \($0)" } ?? "")
        // No space within, so that it stands on one line.
        let badge = "[\(word)]"
        let title = (title.isEmpty ? "(no title)" : title).sanitised()
        let indented = TextLayout.wrap(String(repeating: "x", count: badge.count) + " " + title, width: width)
        return indented.enumerated().map { index, line in
            guard index == 0 else { return terminal.styled(line, .bold) }
            let shown = terminal.hasColour ? " \(word) " : badge
            return terminal.styled(shown, level.style) + terminal.styled(String(line.dropFirst(badge.count)), .bold)
        }
    }
}
