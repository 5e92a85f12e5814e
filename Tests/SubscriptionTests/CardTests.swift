// SPDX-License-Identifier: Apache-2.0
import CommandLine
import Testing

@testable import Subscription

@Suite struct CardTests {
    private let card = Card(
        level: .critical, tags: ["new", "vendor-risk", "TLP:CLEAR"], title: "Do not use Orrery switches",
        rows: [
            .init("From", ["Agency for Networks · published 2026-11-02"]),
            .init("About", ["Orrery · telecommunications"]),
            .init("Until", []), .init("Topics", ["alerts.critical"]),
        ],
        reasons: [.init(quote: "the risk\n  cannot be mitigated", source: "vendor-risk.not-mitigable")])

    @Test func showsEverythingInOrder() {
        #expect(
            card.render(on: Terminal(width: 60)) == """
                [CRITICAL]  new · vendor-risk · TLP:CLEAR
                Do not use Orrery switches
                From       Agency for Networks · published 2026-11-02
                About      Orrery · telecommunications
                Why        “the risk cannot be mitigated”
                           (vendor-risk.not-mitigable)
                Topics     alerts.critical


                """)
    }

    @Test func coloursTheLevel() {
        let text = card.render(on: Terminal(width: 60, isInteractive: true, hasColour: true))
        #expect(text.hasPrefix("\u{1B}[1;97;41m CRITICAL \u{1B}[0m  \u{1B}[2mnew"))
    }

    @Test func fitsEveryWidth() {
        var card = card
        card.title = String(repeating: "漢字 and-a-very-long-word-without-any-space ", count: 5)
        for width in 40...120 {
            let lines = card.render(on: Terminal(width: width)).split(separator: "\n")
            #expect(lines.allSatisfy { TextLayout.columns($0) <= width })
        }
    }

    @Test func drivesNoTerminal() {
        var card = card
        card.title = "\u{1B}]0;owned\u{7}\u{202E}"
        card.tags = ["\u{1B}[2J"]
        card.reasons = [.init(quote: "\u{9B}31m", source: "a\rb")]
        let text = card.render(on: Terminal(width: 80))
        #expect(!text.unicodeScalars.contains { ($0.value < 32 && $0 != "\n") || (0x7F...0x9F).contains($0.value) })
        #expect(!text.contains("\u{202E}"))
    }
}
