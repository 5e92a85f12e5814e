// SPDX-License-Identifier: Apache-2.0
import Glibc

/// What is known about the place where text is shown.
package struct Terminal: Sendable, Hashable {
    /// Columns of a line.
    package var width: Int
    /// Whether a person watches: the descriptor is a terminal.
    package var isInteractive: Bool
    package var hasColour: Bool

    package init(width: Int = 80, isInteractive: Bool = false, hasColour: Bool = false) {
        self.width = width
        self.isInteractive = isInteractive
        self.hasColour = hasColour
    }

    /// Standard output and standard error as they are now. Colour only on a terminal that is not `dumb`, and not where
    /// `NO_COLOR` is set to anything (no-color.org).
    package static var output: Terminal { Terminal(descriptor: STDOUT_FILENO) }
    package static var messages: Terminal { Terminal(descriptor: STDERR_FILENO) }

    private init(descriptor: Int32) {
        let interactive = isatty(descriptor) == 1
        let dumb = Terminal.environment("TERM") == "dumb"
        self.init(
            width: interactive ? Terminal.columns(of: descriptor) : 80,
            isInteractive: interactive,
            hasColour: interactive && !dumb && (Terminal.environment("NO_COLOR") ?? "").isEmpty)
    }

    /// - Returns: `text` in a colour where there is colour, else as it is.
    package func styled(_ text: String, _ style: Style) -> String {
        hasColour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// SGR parameters (ECMA-48 8.3.117).
    package enum Style: String, Sendable {
        case bold = "1"
        case dim = "2"
        case critical = "1;97;41"
        case high = "1;31"
        case medium = "1;33"
        case low = "36"
        case informational = "32"
        case unclassified = "1;35"
    }

    private static func columns(of descriptor: Int32) -> Int {
        var size = winsize()
        if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 { return min(Int(size.ws_col), 500) }
        return environment("COLUMNS").flatMap { Int($0) }.map { min(max($0, 20), 500) } ?? 80
    }

    private static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
