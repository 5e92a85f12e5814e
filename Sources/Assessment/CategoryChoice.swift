// SPDX-License-Identifier: Apache-2.0
import Advisories

/// What an alert is about: by the kind of document, and for texts by what the rules found.
enum CategoryChoice {
    /// What the text model has judged is a vulnerability: it knows nothing else. So is what has a CVSS score.
    static func category(of advisory: Advisory, findings: RuleFindings, _ verdict: Verdict) -> Category {
        let category = category(of: advisory, findings: findings)
        if verdict.prediction != nil, verdict.level != .unclassified { return .vulnerability }
        return verdict.score != nil && category == .informational ? .vulnerability : category
    }

    static func category(of advisory: Advisory, findings: RuleFindings) -> Category {
        switch advisory.format {
        case .csaf20, .csaf21, .cvrf11, .cvrf12: csaf(advisory, findings)
        case .cve5, .osv, .kev: .vulnerability
        case .cap10, .cap11, .cap12, .edxl: cap(advisory, findings)
        default: findings.category ?? (advisory.vulnerabilities.isEmpty ? .informational : .vulnerability)
        }
    }

    /// CSAF 2.0 section 4: five profiles, and any other word for the base one.
    private static func csaf(_ advisory: Advisory, _ findings: RuleFindings) -> Category {
        switch advisory.kind?.lowercased() {
        case "csaf_security_incident_response": .incident
        case "csaf_informational_advisory":
            advisory.vulnerabilities.isEmpty ? findings.category ?? .informational : .vulnerability
        default: .vulnerability
        }
    }

    /// CAP is for hazards; its categories `Security`, `Infra` and `CBRNE` are about people's doing or a service's failing.
    private static func cap(_ advisory: Advisory, _ findings: RuleFindings) -> Category {
        switch advisory.kind?.lowercased() {
        case "security": findings.category ?? .threat
        case "infra", "infrastructure": findings.category ?? .incident
        case "other": findings.category ?? .hazard
        default: .hazard
        }
    }
}
