// SPDX-License-Identifier: Apache-2.0
import Advisories

/// What the text model may judge. It was trained on descriptions of vulnerabilities and knows nothing else: a storm, a
/// ban or a suspended licence look like nothing to it, and it would guess all the same.
enum ModelScope {
    /// - Returns: why the model is not asked; `nil` where it may be.
    static func silence(_ advisory: Advisory, _ findings: RuleFindings) -> ModelHearing.Silence? {
        switch advisory.format {
        case .cap10, .cap11, .cap12, .edxl: return foreign("hazards")
        case .federalRegisterJSON, .federalRegisterXML: return foreign("official notices")
        case .mail, .rss10, .rss20, .atom10: if !speaksOfVulnerabilities(advisory, findings) { return unspoken }
        default: break
        }
        switch CategoryChoice.category(of: advisory, findings: findings) {
        case .vulnerability, .informational: return nil
        case let other:
            let isMild = findings.level == .low || findings.level == .medium
            return isMild && isAboutVulnerability(advisory, findings) ? nil : foreign("a matter of \(other.rawValue)")
        }
    }

    /// True where a vulnerability has an identifier, or its title or first sentence speaks of one.
    static func isAboutVulnerability(_ advisory: Advisory, _ findings: RuleFindings) -> Bool {
        !advisory.vulnerabilities.isEmpty || findings.matches.contains { $0.category == .vulnerability }
    }

    /// The same of the whole text. A bare text may be a description and nothing else; a letter or an article that names no
    /// vulnerability is about something else.
    private static func speaksOfVulnerabilities(_ advisory: Advisory, _ findings: RuleFindings) -> Bool {
        isAboutVulnerability(advisory, findings) || findings.speaksOfVulnerabilities
    }

    private static let unspoken = ModelHearing.Silence(
        rule: "abstain.not-a-vulnerability",
        reason: "It names no vulnerability; the text model knows descriptions of vulnerabilities only.")

    private static func foreign(_ what: String) -> ModelHearing.Silence {
        ModelHearing.Silence(
            rule: "abstain.not-a-vulnerability",
            reason: "It is about \(what); the text model knows descriptions of vulnerabilities only.")
    }
}
