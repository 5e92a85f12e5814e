// SPDX-License-Identifier: Apache-2.0
import Advisories
import Testing

@testable import Assessment

/// What a profile changes, stage by stage.
@Suite struct PublisherTrustTests {
    private static let vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"

    private func assess(_ profile: String, _ advisory: Advisory) throws -> Assessment {
        let book = try RepositoryPublishers.book("publishers: { Labs: { names: [labs], \(profile) } }")
        var advisory = advisory
        if advisory.publisher.name == nil { advisory.publisher.name = "Example Labs" }
        return Assessor(publishers: book, levels: RepositoryRules.levels).assess(advisory)
    }

    @Test func aFieldMeansWhatTheScaleSays() throws {
        let field = Advisory.make(.csaf20, title: "A", statements: [.field("Orange")])
        let answer = try assess("scale: { orange: { level: medium, confidence: 0.6 } }", field)
        #expect(answer.level == .medium && answer.basis == .stated && answer.confidence == 0.6)
        #expect(try assess("scale: { red: high }", field).level == .unclassified)
        let phrase = Advisory.make(.csaf20, title: "A", statements: [.field("Orange impact")])
        #expect(try assess("scale: { orange: low }", phrase).level == .low)
    }

    @Test func aThirdPartysFieldDoesNot() throws {
        var statement = SeverityStatement.field("Critical", precedence: 1)
        statement.issuer = "CISA-ADP"
        let answer = try assess("scale: { critical: low }", .make(.cve5, title: "A", statements: [statement]))
        #expect(answer.level == .critical)
    }

    @Test func anUntrustedLevelStandsBesideTheScore() throws {
        let advisory = Advisory.make(
            .csaf20, title: "A", statements: [.field("Low"), .cvss("3.1", Self.vector, score: 9.8)])
        let answer = try assess("trust: evidence", advisory)
        #expect(answer.level == .critical && answer.basis == .cvss31 && answer.conflicts.isEmpty)
        #expect(answer.evidence.map(\.quote) == [Self.vector, "Low"])
        #expect(answer.evidence.map(\.effect) == [.sets, .contributes])
        #expect(try assess("trust: none", advisory).evidence.count == 1)
        #expect(try assess("not-read: [field]", advisory).evidence.count == 1)
        #expect(try assess("not-read: [score]", advisory).level == .low)
    }

    @Test func anUntrustedTextDecidesNothingButItsScoreDoes() throws {
        let text = Advisory.make(title: "[Critical] A flaw", body: "Severity: High. It is rated as critical.")
        let answer = try assess("trust: evidence", text)
        #expect(answer.level == .unclassified)
        #expect(answer.evidence.dropFirst().map(\.stage) == [.publisherLevel, .statedText, .statedText])
        #expect(answer.evidence.dropFirst().allSatisfy { $0.effect == .contributes })
        #expect(try assess("trust: none", text).evidence.count == 1)
        let scored = Advisory.make(title: "[Critical] A flaw", body: "CVSS score of 5.3")
        #expect(try assess("trust: evidence", scored).level == .medium)
    }

    @Test func kindsAreLeftUnreadOneByOne() throws {
        let text = Advisory.make(title: "[Critical] A", body: "Severity: High. It is rated as medium. CVSS score 2.0")
        #expect(try assess("trust: stated", text).level == .critical)
        #expect(try assess("not-read: [title]", text).level == .high)
        #expect(try assess("not-read: [title, label]", text).level == .low)
        #expect(try assess("not-read: [title, label, score]", text).level == .medium)
        #expect(try assess("not-read: [title, label, score, prose]", text).level == .unclassified)
    }

    @Test func wordsOfTwoAreRead() throws {
        let scale = "scale: { critical: high, moderately critical: medium, less critical: low }"
        let label = { (words: String) in Advisory.make(title: "A", body: "Security risk: \(words) 13/25") }
        #expect(try assess(scale, label("Moderately critical")).level == .medium)
        #expect(try assess(scale, label("Less critical")).level == .low)
        let field = Advisory.make(.csaf20, title: "A", statements: [.field("Moderately critical")])
        #expect(try assess(scale, field).level == .medium)
    }

    @Test func whoIsRepublishedIsKnownByASignature() throws {
        let book = try RepositoryPublishers.book(
            "publishers: { Labs: { signatures: [\"LAB-#\"], scale: { critical: low } } }")
        let assess = { (body: String) in
            Assessor(publishers: book, levels: RepositoryRules.levels).assess(.make(title: "A", body: body)).level
        }
        #expect(assess("It is rated as critical. This is LAB-17.") == .low)
        #expect(assess("It is rated as critical. This is LAB-X.") == .critical)
        #expect(assess("It is rated as critical. LAB 17") == .critical)
        // The fields are those of whoever published the document.
        let record = Advisory.make(.csaf20, title: "A", body: "LAB-17", statements: [.field("Critical")])
        #expect(Assessor(publishers: book, levels: RepositoryRules.levels).assess(record).level == .critical)
    }

    @Test func aNamespaceTellsThePublisherToo() throws {
        let book = try RepositoryPublishers.book(
            "publishers: { Labs: { namespaces: [labs.example], scale: { orange: high } } }")
        var advisory = Advisory.make(.csaf20, title: "A", statements: [.field("Orange")])
        advisory.publisher = .init(name: "A team", namespace: "https://LABS.example/security")
        #expect(Assessor(publishers: book, levels: RepositoryRules.levels).assess(advisory).level == .high)
    }
}
