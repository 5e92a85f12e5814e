// SPDX-License-Identifier: Apache-2.0
import Glibc

/// One line on a terminal that says how far something is. Drawn only where a person watches, at most ten times a second.
package struct ProgressBar {
    private let terminal: Terminal
    private let write: (String) -> Void
    private var drawn: ContinuousClock.Instant?

    /// - Parameter terminal: of standard error, which it is drawn on; nothing is drawn where it is none.
    package init(
        on terminal: Terminal = .messages, write: @escaping (String) -> Void = { Program.write($0, to: STDERR_FILENO) }
    ) {
        self.terminal = terminal
        self.write = write
    }

    /// Draws the line anew.
    /// - Parameter total: 0 where it is not known.
    package mutating func show(_ label: String, done: Int = 0, of total: Int = 0) {
        guard terminal.isInteractive else { return }
        let now = ContinuousClock.now
        if let drawn, now - drawn < .milliseconds(100) { return }
        drawn = now
        write("\r" + ProgressBar.line(label, done: done, of: total, width: terminal.width - 1) + "\u{1B}[K")
    }

    /// Takes the line away.
    package mutating func clear() {
        guard drawn != nil else { return }
        drawn = nil
        write("\r\u{1B}[K")
    }

    /// `Assessing again  [########------]  58 %  1204 of 2080`
    static func line(_ label: String, done: Int, of total: Int, width: Int) -> String {
        guard total > 0 else { return TextLayout.truncate(label.sanitised() + " …", width: width) }
        let done = min(max(0, done), total)
        let share = Double(done) / Double(total)
        let tail = "  \(Int(share * 100)) %  \(done) of \(total)"
        let head = label.sanitised() + "  "
        let room = min(40, width - TextLayout.columns(head) - TextLayout.columns(tail) - 2)
        guard room >= 8 else { return TextLayout.truncate(head + tail, width: width) }
        let full = Int(share * Double(room))
        return head + "[" + String(repeating: "#", count: full) + String(repeating: "-", count: room - full) + "]"
            + tail
    }
}
