// SPDX-License-Identifier: Apache-2.0
import Advisories
import Testing

@testable import Assessment

/// Stems, and files that are applied to texts of one language only.
@Suite struct RuleLanguageTests {
    private static let german = """
        language: de
        classes:
          verbot: [untersag*, (darf|dürfen) nicht ...4 (einsetz*|einsetzbar* nur)]
        rules:
          - { id: de.verbot, category: vendor-risk, level: high, sentence: [verbot] }
        """
    private static let common = """
        classes:
          sanktion: [sanktion*]
          sanktionsliste: [sanktionsliste]
        rules:
          - { id: all.sanktion, category: trade-restriction, level: medium, sentence: [sanktion] }
          - { id: all.liste, category: trade-restriction, level: low, sentence: [sanktionsliste] }
        """

    private func rules(_ text: String, stated: String? = nil) throws -> [String] {
        let rules = try RuleSet(files: [("de.yaml", Array(Self.german.utf8)), ("all.yaml", Array(Self.common.utf8))])
        var advisory = Advisory(key: "k", format: .text)
        advisory.language = stated
        advisory.passages = [Passage(role: .body, place: "body", text: text, offset: 0)]
        return rules.match(advisory).matches.map(\.rule)
    }

    @Test func aStemBeginsWords() throws {
        #expect(try rules("Der Einsatz wird untersagt.") == ["de.verbot"])
        #expect(try rules("Die UNTERSAGUNG ist verkündet.") == ["de.verbot"])
        #expect(try rules("Der Einsatz ist nicht unter Strafe und wird geprüft.") == [])
    }

    @Test func theLongerOfTwoStemsCountsForBoth() throws {
        #expect(try rules("Die Behörden dürfen das nicht mehr einsetzen.") == [])
        #expect(try rules("Die Behörden dürfen nicht die Router einsetzen.") == ["de.verbot"])
        #expect(try rules("Die Behörden dürfen nicht die Router einsetzbare machen.") == ["de.verbot"])
    }

    @Test func aWordOfItsOwnIsStillTheStems() throws {
        #expect(try rules("Quill steht auf der Sanktionsliste.") == ["all.sanktion", "all.liste"])
    }

    @Test func aFileOfOneLanguageIsSilentInOthers() throws {
        #expect(try rules("The word untersagt is of the German language.") == [])
        #expect(try rules("The word sanktioniert is of the German language.") == ["all.sanktion"])
    }

    @Test func whatIsStatedDecidesOnlyWhereNoFunctionWordDoes() throws {
        #expect(try rules("Untersagt!", stated: "de-DE") == ["de.verbot"])
        #expect(try rules("Untersagt!") == [])
        #expect(try rules("The word untersagt is of the German language.", stated: "de") == [])
    }

    @Test func refusesAnUnknownLanguageAndAShortStem() {
        #expect(throws: (any Error).self) { try RuleSet(files: [("a", Array("language: xx\n".utf8))]) }
        #expect(throws: Phrase.Mistake.self) { try Phrase("ab*") }
    }
}
