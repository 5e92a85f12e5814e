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
        default: break
        }
        switch CategoryChoice.category(of: advisory, findings: findings) {
        case .vulnerability, .informational: return nil
        case let other: return foreign("a matter of \(other.rawValue)")
        }
    }

    private static func foreign(_ what: String) -> ModelHearing.Silence {
        ModelHearing.Silence(
            rule: "abstain.not-a-vulnerability",
            reason: "It is about \(what); the text model knows descriptions of vulnerabilities only.")
    }
}
