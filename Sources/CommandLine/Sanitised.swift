// SPDX-License-Identifier: Apache-2.0

extension StringProtocol {
    /// The text with everything made visible that could move a terminal's cursor, colour what follows, reorder the
    /// line or hide in it: C0 and C1 controls, ESC, bidirectional overrides and isolates, line separators,
    /// zero-width spaces, interlinear and tag characters. They become `\n`, `\t`, `\u{1B}` and so on.
    ///
    /// - Parameter keepingNewlines: line feeds stay (for text of several lines of our own layout).
    package func sanitised(keepingNewlines: Bool = false) -> String {
        guard unicodeScalars.contains(where: { $0.isUnsafeInTerminal }) else { return String(self) }
        var out = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if !scalar.isUnsafeInTerminal || (keepingNewlines && scalar == "\n") {
                out.append(scalar)
            } else {
                out.append(contentsOf: scalar.visibleEscape.unicodeScalars)
            }
        }
        return String(out)
    }
}

extension Unicode.Scalar {
    fileprivate var isUnsafeInTerminal: Bool {
        switch value {
        case 0x00...0x1F, 0x7F...0x9F: true
        case 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F: true
        case 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
        default: false
        }
    }

    fileprivate var visibleEscape: String {
        switch self {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: "\\u{\(String(value, radix: 16, uppercase: true))}"
        }
    }
}
