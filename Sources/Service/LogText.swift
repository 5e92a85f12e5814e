// SPDX-License-Identifier: Apache-2.0

/// Text in a log line: one line, and nothing in it that drives a terminal.
enum LogText {
    /// Longer values are cut: a line is read by people, and journald splits what is very long.
    private static let longest = 2048

    /// As it is where it is one plain word, else in double quotes.
    static func value(_ text: String) -> String {
        let plain = !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") }
        if plain, text.utf8.count <= longest, !text.contains("=") { return text }
        return "\"" + safe(text).replacing("\"", with: "\\\"") + "\""
    }

    /// Controls, line ends, bidirectional marks and other invisible characters as `\n` or `\u{…}`.
    static func safe(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(longest) {
            if isVisible(scalar) {
                out.append(scalar)
            } else if scalar == "\n" {
                out.append(contentsOf: "\\n".unicodeScalars)
            } else {
                out.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
            }
        }
        return String(out) + (text.unicodeScalars.count > longest ? "…" : "")
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
        default: true
        }
    }
}
