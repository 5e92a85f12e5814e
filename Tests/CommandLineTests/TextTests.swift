// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import CommandLine

@Suite struct SanitisedTests {
    @Test(arguments: [
        ("plain text, ünïcode 漢字", "plain text, ünïcode 漢字"),
        ("a\u{1B}[31mred", "a\\u{1B}[31mred"),
        ("line\nnext\r\tend", "line\\nnext\\r\\tend"),
        ("\u{202E}txt.exe\u{202C}", "\\u{202E}txt.exe\\u{202C}"),
        ("\u{9B}31m\u{85}", "\\u{9B}31m\\u{85}"),
        ("\u{2066}x\u{2069}\u{200B}\u{FEFF}", "\\u{2066}x\\u{2069}\\u{200B}\\u{FEFF}"),
        ("\u{7F}\u{0}", "\\u{7F}\\u{0}"),
    ])
    func makesControlsVisible(text: String, expected: String) { #expect(text.sanitised() == expected) }

    @Test func keepsNewlinesOnRequest() { #expect("a\nb\u{7}".sanitised(keepingNewlines: true) == "a\nb\\u{7}") }
}

@Suite struct TextLayoutTests {
    @Test func wrapsAtSpaces() {
        #expect(TextLayout.wrap("one two three four", width: 9) == ["one two", "three", "four"])
        #expect(TextLayout.wrap("", width: 9) == [""])
    }

    @Test func cutsWhatDoesNotFit() {
        #expect(TextLayout.wrap("abcdefghijklmnop", width: 8) == ["abcdefgh", "ijklmnop"])
        #expect(TextLayout.truncate("abcdefgh", width: 5) == "abcd…")
        #expect(TextLayout.truncate("abc", width: 5) == "abc")
    }

    @Test func countsWideCharactersTwice() {
        #expect(TextLayout.columns("漢字") == 4)
        #expect(TextLayout.columns("e\u{301}") == 1)
        #expect(TextLayout.wrap("漢字漢字漢字", width: 8) == ["漢字漢字", "漢字"])
    }

    @Test func noLineIsEverWider() {
        for width in 8...40 {
            let text = "A file 漢字 that says-something-quite-long-without-a-space about width, 漢字漢字漢字漢字漢字漢字漢字漢字"
            #expect(TextLayout.wrap(text, width: width).allSatisfy { TextLayout.columns($0) <= width })
        }
    }
}

@Suite struct TerminalTests {
    @Test func stylesOnlyWhereThereIsColour() {
        #expect(Terminal(hasColour: false).styled("x", .bold) == "x")
        #expect(Terminal(hasColour: true).styled("x", .bold) == "\u{1B}[1mx\u{1B}[0m")
    }
}
