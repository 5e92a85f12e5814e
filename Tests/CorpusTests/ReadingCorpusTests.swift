// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment
import Testing

/// Machine-readable advisories of the corpus: what was read against what the manifest says.
@Suite(.enabled(if: Corpus.root != nil)) struct ReadingCorpusTests {
    private struct Tally {
        var files = 0
        var detected = 0
        var alerts = 0
        var ids = 0
        var titles = 0
        var levels = 0
        var quarantined: [String: Int] = [:]
    }

    private let assessor = Assessor()

    @Test(arguments: ["csaf", "csaf-revision", "cap", "cve5"])
    func readsWhatTheManifestSays(format: String) throws {
        var tally = Tally()
        var misses: [String] = []
        for row in try Corpus.rows(of: [format]) { try check(row, &tally, &misses) }
        let reasons = tally.quarantined.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        print(
            """
            \(format): files \(tally.files), detected \(tally.detected), alerts \(tally.alerts), \
            ids \(tally.ids), titles \(tally.titles), levels \(tally.levels), quarantined \(reasons.joined(separator: ", "))
            """)
        for miss in misses { print("  miss: \(miss)") }
        #expect(tally.files > 0)
        #expect(tally.detected == tally.files)
    }

    private func check(_ row: Corpus.Row, _ tally: inout Tally, _ misses: inout [String]) throws {
        tally.files += 1
        let reading: Reading
        do { reading = try DocumentReader.read(try Corpus.bytes(row.path)) } catch let refusal as Refusal {
            if refusal.format != nil || refusal.code == .doctype { tally.detected += 1 }
            tally.quarantined[refusal.code.rawValue, default: 0] += 1
            misses.append("\(row.path): \(refusal.code.rawValue): \(refusal.message)")
            return
        }
        tally.detected += 1
        for advisory in reading.advisories {
            if case .refused(let refusal) = advisory.disposition {
                tally.quarantined[refusal.code.rawValue, default: 0] += 1
                misses.append("\(row.path): \(refusal.code.rawValue): \(refusal.message)")
            } else {
                tally.alerts += 1
            }
            let idMatches = (advisory.id ?? "") == row.id
            let titleMatches = row.title.isEmpty || advisory.title == row.title
            tally.ids += idMatches ? 1 : 0
            tally.titles += titleMatches ? 1 : 0
            let level = assessor.assess(advisory).level
            let expected = Level(manifest: row.severity)
            tally.levels += level == expected ? 1 : 0
            if level != expected { misses.append("\(row.path): \(level), manifest \(row.severity) (\(row.basis))") }
            if !idMatches { misses.append("\(row.path): id \(advisory.id ?? "nil"), manifest \(row.id)") }
            if !titleMatches { misses.append("\(row.path): title \(advisory.title), manifest \(row.title)") }
        }
    }
}

extension Level {
    /// The manifest's words: `none` for CVSS none, `unknown` where nothing states a level.
    fileprivate init?(manifest word: String) {
        switch word {
        case "none": self = .informational
        case "unknown": self = .unclassified
        default: self.init(rawValue: word)
        }
    }
}
