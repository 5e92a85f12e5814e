// SPDX-License-Identifier: Apache-2.0
import Assessment
import CommandLine

/// The words that the text model weighed, for the level and against it, side by side.
package struct ModelWords: Sendable, Hashable {
    package struct Word: Sendable, Hashable {
        package var text: String
        /// Logits, above 0 for the level.
        package var weight: Double
    }

    package var level: Level
    package var favouring: [Word]
    package var opposing: [Word]

    /// - Returns: `nil` where nothing was weighed.
    package init?(_ evidence: [Evidence], level: Level) {
        let words = evidence.compactMap { piece in
            piece.weight.map { weight in
                Word(text: piece.quote.split(whereSeparator: \.isWhitespace).joined(separator: " "), weight: weight)
            }
        }
        guard !words.isEmpty else { return nil }
        self.level = level
        favouring = words.filter { $0.weight > 0 }
        opposing = words.filter { $0.weight <= 0 }
    }

    /// ```
    /// Model words  for high                 against it
    ///              +0.84 remote code        -0.31 local user
    /// ```
    /// One below the other where there is no room.
    func render(on terminal: Terminal, width: Int, label: Int) -> [String] {
        let titles = ("for \(level.rawValue)", "against it")
        let (left, right) = ([titles.0] + favouring.map(Self.cell), [titles.1] + opposing.map(Self.cell))
        let room = width - label
        let widest = left.map { TextLayout.columns($0) }.max() ?? 0
        let column = min(widest, room / 2 - 2) + 2
        var lines: [String]
        if favouring.isEmpty || opposing.isEmpty || room < 44 {
            lines = (favouring.isEmpty ? [] : left) + (opposing.isEmpty ? [] : right)
        } else {
            lines = (0..<max(left.count, right.count)).map { index in
                let first = index < left.count ? TextLayout.truncate(left[index], width: column - 2) : ""
                let gap = String(repeating: " ", count: max(1, column - TextLayout.columns(first)))
                return index < right.count ? first + gap + right[index] : first
            }
        }
        lines = lines.map { TextLayout.truncate($0, width: room) }
        let head = "Model words" + String(repeating: " ", count: max(1, label - 11))
        return lines.enumerated().map { index, line in
            index == 0
                ? terminal.styled(head, .dim) + terminal.styled(line, .dim)
                : String(repeating: " ", count: label) + line
        }
    }

    /// `+0.84 remote code`
    private static func cell(_ word: Word) -> String {
        let hundredths = Int((min(abs(word.weight), 99) * 100).rounded())
        let digits = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
        return (word.weight > 0 ? "+" : "-") + digits + " " + word.text.sanitised()
    }
}
