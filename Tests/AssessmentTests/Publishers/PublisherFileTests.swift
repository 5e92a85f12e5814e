// SPDX-License-Identifier: Apache-2.0
import Advisories
import TestSupport
import Testing
import YAML

@testable import Assessment

@Suite struct PublisherFileTests {
    @Test func readsEveryKey() throws {
        let book = try RepositoryPublishers.book(
            """
            publishers:
              Example Labs:
                names: [Example Labs]
                namespaces: [labs.example]
                signatures: ["EL-#", labs severity]
                trust: evidence
                scale: { grave: { level: critical, confidence: 0.9 }, rather grave: high }
                marks: { A/B: low }
                not-read: [field, prose]
            """)
        let profile = try #require(book.profiles.first)
        #expect(profile.names == [Array("example labs".utf8)] && profile.namespaces == [Array("labs.example".utf8)])
        #expect(profile.signatures.count == 2 && profile.trust == .evidence)
        #expect(profile.scale?["grave"] == .init(level: .critical, confidence: 0.9))
        #expect(profile.scale?["rather grave"] == .init(level: .high, confidence: nil))
        #expect(profile.scale?.longest == 2 && profile.marks.map(\.rule) == ["example-labs.mark"])
        #expect(!profile.reads(.field) && !profile.reads(.prose) && profile.reads(.title) && profile.reads(.score))
    }

    @Test(arguments: [
        (
            "  A: { nmes: [a] }",
            "publishers.yaml:2:8: publishers.A.nmes: “nmes” is not a key here (did you mean names?)"
        ),
        ("  A: { names: [a], trust: full }", "publishers.yaml:2:27: publishers.A.trust: “full” is not known"),
        (
            "  A: { names: [a], scale: { bad: dire } }",
            "publishers.yaml:2:34: publishers.A.scale.bad: “dire” is not known"
        ),
        ("  A: { names: [a], scale: { bad: unclassified } }", "“unclassified” is not known"),
        ("  A: { names: [a], scale: { bad: { level: low, confidence: 2 } } }", "a number from 0.0 to 1.0"),
        ("  A: { names: [a], scale: { bad: { confidence: 1 } } }", "the key “level” is missing"),
        ("  A: { names: [a], scale: { \"7\": low } }", "“7” holds no word"),
        ("  A: { names: [a], not-read: [titles] }", "“titles” is not known (did you mean title?)"),
        ("  A: { signatures: [\"#1\"] }", "does not begin with a word"),
        ("  A: { signatures: [\"VDB-\"] }", "ends without one"),
        ("  A: { names: [\"\"] }", "an empty text is contained in every name"),
        ("  A: { trust: none }", "publishers.yaml:2:3: publishers.A: “A” is never found"),
        ("  - A", "expected a mapping"),
    ])
    func namesEachMistakeWithItsPlace(_ text: String, _ expected: String) {
        let problems = RepositoryPublishers.problems("publishers:\n" + text + "\n")
        #expect(problems.contains { $0.contains(expected) }, "\(problems)")
    }

    @Test func aLaterFileReplacesAPublisher() throws {
        let rules = try RuleSet(files: [
            ("a", Array("publishers: { VulDB: { names: [vuldb], trust: none } }".utf8)),
            ("b", Array("publishers: { VulDB: { names: [vuldb.com] }, Other: { names: [other] } }".utf8)),
        ])
        #expect(rules.publishers.profiles.map(\.name) == ["VulDB", "Other"])
        #expect(rules.publishers.profiles.first?.trust == .stated)
    }

    @Test func theShippedFileIsRight() {
        #expect(RepositoryPublishers.book.count >= 6)
        #expect(RepositoryPublishers.book.profiles.contains { $0.name == "VulDB" && $0.scale != nil })
    }

    /// Whatever a signature is, and whatever the text: no trap.
    @Test func signaturesOfAnyBytesAreHarmless() {
        var generator = SeededGenerator(seed: 11)
        let pieces = ["VDB", "-", "#", " ", "é", "vdb-1", "\u{0}", "severity", ".", "1", "\n"]
        for _ in 0..<2000 {
            let parts = (0..<Int.random(in: 0..<6, using: &generator)).compactMap { _ in
                pieces.randomElement(using: &generator)
            }
            let words = PassageWords(Passage(role: .body, place: "b", text: parts.reversed().joined(), offset: nil))
            guard let signature = TextSignature(parts.joined()) else { continue }
            for index in words.indices { _ = signature.stands(at: index, in: words) }
        }
    }
}
