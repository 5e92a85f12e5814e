// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import CommandLine

@Suite struct ProgressBarTests {
    @Test func showsHowFar() {
        let line = ProgressBar.line("Assessing", done: 1, of: 4, width: 45)
        #expect(line == "Assessing  [####--------------]  25 %  1 of 4")
        #expect(
            ProgressBar.line("Assessing", done: 9, of: 4, width: 30) == "Assessing  100 %  4 of 4"
                || TextLayout.columns(ProgressBar.line("Assessing", done: 9, of: 4, width: 30)) <= 30)
        #expect(ProgressBar.line("Reading", done: 0, of: 0, width: 30) == "Reading …")
    }

    @Test func fitsEveryWidth() {
        for width in 20...200 {
            let line = ProgressBar.line("Assessing again", done: 123_456, of: 1_000_000, width: width)
            #expect(TextLayout.columns(line) <= width)
        }
    }

    @Test func drawsNothingWhereNobodyWatches() {
        var drawn: [String] = []
        var bar = ProgressBar(on: Terminal()) { drawn.append($0) }
        bar.show("Assessing", done: 1, of: 2)
        bar.clear()
        #expect(drawn.isEmpty)
    }

    @Test func takesItselfAway() {
        var drawn: [String] = []
        var bar = ProgressBar(on: Terminal(isInteractive: true)) { drawn.append($0) }
        for done in 0..<1000 { bar.show("Assessing", done: done, of: 1000) }
        bar.clear()
        #expect(drawn.count < 100 && drawn.last == "\r\u{1B}[K")
    }
}
