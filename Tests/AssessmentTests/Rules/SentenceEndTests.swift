// SPDX-License-Identifier: Apache-2.0
import Advisories
import Testing

@testable import Assessment

/// Where a text is cut into sentences, and where a full stop only looks like an end.
@Suite struct SentenceEndTests {
    private func sentences(_ text: String) -> [String] {
        let passage = Passage(role: .body, place: "body", text: text, offset: 0)
        let read = RuleText([passage], lexicon: Lexicon(), limit: 4096)
        return read.sentences.map { read.string($0.tokens, passage: $0.passage) }
    }

    @Test(arguments: [
        "Android 2.3.4 on the Score M accepts commands", "Version 4.2.1 accepts any password",
        "Firmware v2.3 Build 7 is affected", "Under No. 5 Operators must stop",
        "Nach Nr. 12 Absatz 3 ist das untersagt",
        "Suppliers, e.g. Quill Systems, are excluded", "Geräte, z. B. Router und Switches, sind betroffen",
        "Nach Art. 5 Abs. 2 Satz 1 gilt das", "M. Dupont a signé la décision", "MM. Dupont et Durand ont signé",
        "The U.S. Department of Trade denied it", "Am 5. Mai 2024 wurde der Betrieb untersagt",
        "De heer, bijv. Jansen, tekende", "The ruling of Sen. Ferro v. Quill Corp. Ltd. stands", "At 3.5 GHz it fails",
    ]) func isOne(text: String) { #expect(sentences(text) == [text]) }

    @Test(arguments: [
        "The risk is high. Operators must act", "It was built in the U.S. The agency forbids it",
        "The order is of 2024. Operators must act", "It costs 5. Nobody buys it",
        "Der Betrieb ist untersagt. Es gilt sofort",
        "Is it safe? The agency says no", "Update to 4.2.1. Older versions are affected",
    ]) func isTwo(text: String) { #expect(sentences(text).count == 2) }

    @Test func aPointWithinANumberIsNoClause() {
        let passage = Passage(role: .body, place: "body", text: "Version 4.2.1 accepts", offset: 0)
        let read = RuleText([passage], lexicon: Lexicon(), limit: 4096)
        #expect(read.tokens.allSatisfy { !$0.flags.contains(.afterBreak) })
    }
}
