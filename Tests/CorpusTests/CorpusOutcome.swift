// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment

/// What became of one document of the corpus, beside what the manifest says of it.
struct CorpusOutcome {
    let row: Corpus.Row
    var detected = false
    var alerts = 0
    /// The reason for quarantine, as the table counts it.
    var quarantine: String?
    /// Quarantine that is right: no reader yet for what wraps the alert, or it must not go out.
    var mustNotGoOut = false
    var idMatches = false
    var titleMatches = false
    var levelMatches = false
    /// What differs and why, one line each.
    var misses: [String] = []

    init(_ row: Corpus.Row, _ bytes: [UInt8], _ assessor: Assessor) {
        self.row = row
        do {
            let reading = try DocumentReader.read(bytes)
            detected = true
            for advisory in reading.advisories { compare(advisory, assessor) }
        } catch {
            // A DOCTYPE ends the reading before the root element.
            detected = error.format != nil || error.code == .doctype
            hold(error)
        }
    }

    private mutating func hold(_ refusal: Refusal) {
        quarantine = refusal.code.rawValue
        mustNotGoOut = [.noReader, .doctype, .draft, .tlp].contains(refusal.code)
        misses.append("\(refusal.code.rawValue): \(refusal.message)")
    }

    private mutating func compare(_ advisory: Advisory, _ assessor: Assessor) {
        if case .refused(let refusal) = advisory.disposition { return hold(refusal) }
        alerts += 1
        // The manifest leaves empty what a document does not have; an alert never has an empty title.
        idMatches = (advisory.id ?? "") == row.id
        titleMatches = row.title.isEmpty || advisory.title == row.title
        if !idMatches { misses.append("id \(advisory.id ?? "none"), manifest \(row.id)") }
        if !titleMatches { misses.append("title \"\(advisory.title)\", manifest \"\(row.title)\" (\(why(advisory)))") }
        let assessment = assessor.assess(advisory)
        // The manifest knows what is stated; what the text model makes of the rest is measured elsewhere.
        let level = assessment.basis == .model ? .unclassified : assessment.level
        levelMatches = level.rawValue == CorpusOutcome.level(row.severity)
        if !levelMatches {
            misses.append("level \(level.rawValue), manifest \(row.severity) by \(row.basis) (\(why(advisory)))")
        }
    }

    private func why(_ advisory: Advisory) -> String {
        if advisory.allNotAffected { return "VEX whose products are all not affected: informational by design" }
        if advisory.format.rawValue.hasPrefix("cap"), !titleMatches {
            return "the English block is read, not the first"
        }
        let onlyThreats = advisory.statements.allSatisfy { $0.rule == "csaf.threat_impact" }
        if onlyThreats, !advisory.statements.isEmpty {
            return "a threat's impact states it; the manifest looks elsewhere"
        }
        return "unexplained"
    }

    /// The manifest's words: `none` for CVSS none, `unknown` where nothing states a level.
    private static func level(_ word: String) -> String {
        switch word {
        case "none": "informational"
        case "unknown": "unclassified"
        default: word
        }
    }
}
