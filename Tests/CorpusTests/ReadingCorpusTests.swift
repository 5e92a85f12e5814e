// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment
import Testing

/// Machine-readable advisories of the corpus, each file alone: what was read and how it was judged, against the manifest.
@Suite(.enabled(if: Corpus.root != nil)) struct ReadingCorpusTests {
    private let formats = ["csaf", "csaf-revision", "cap", "cve5"]

    @Test func readsAndJudgesAsTheManifestSays() throws {
        let assessor = try Corpus.assessor()
        let outcomes = try Corpus.rows(of: Set(formats)).map {
            CorpusOutcome($0, try Corpus.bytes($0.path), assessor)
        }
        for line in table(outcomes) { print(line) }
        for outcome in outcomes {
            for miss in outcome.misses { print("  \(outcome.row.path): \(miss)") }
        }
        #expect(!outcomes.isEmpty)
        #expect(outcomes.allSatisfy { $0.detected })
        #expect(outcomes.allSatisfy { $0.quarantine == nil || $0.mustNotGoOut })
        let counted = outcomes.filter { !$0.mustNotGoOut }
        #expect(counted.allSatisfy { $0.idMatches })
        let exact = counted.count { $0.levelMatches }
        let share = Double(exact) / Double(max(counted.count, 1))
        print("stated level: \(exact) of \(counted.count) exact, \(share)")
        #expect(share >= 0.98)
    }

    private func table(_ outcomes: [CorpusOutcome]) -> [String] {
        let head = ["format", "files", "detected", "alerts", "id", "title", "level", "quarantined"]
        let rows = (formats + ["all"]).map { format in
            let chosen = outcomes.filter { format == "all" || $0.row.format == format }
            let reasons = Dictionary(grouping: chosen.compactMap(\.quarantine), by: { $0 }).sorted { $0.key < $1.key }
            let counts = [
                chosen.count, chosen.count { $0.detected }, chosen.reduce(0) { $0 + $1.alerts },
                chosen.count { $0.idMatches }, chosen.count { $0.titleMatches }, chosen.count { $0.levelMatches },
            ]
            return [format] + counts.map(String.init)
                + [reasons.map { "\($0.key) \($0.value.count)" }.joined(separator: ", ")]
        }
        return ([head] + rows).map { cells in
            cells.map { $0 + String(repeating: " ", count: max(1, 15 - $0.count)) }.joined()
        }
    }
}
