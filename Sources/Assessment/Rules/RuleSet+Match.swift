// SPDX-License-Identifier: Apache-2.0
import Advisories

extension RuleSet {
    /// Bytes of passages that are read at most: the point of a notice stands at its beginning.
    private static let longest = 64 << 10
    /// The same for formats that state what they are about in fields.
    private static let longestStructured = 12 << 10

    /// What the rules say of an advisory. Pure; never fails.
    package func match(_ advisory: Advisory) -> RuleFindings {
        let scope = RuleScope(advisory)
        let text = RuleText(
            passages(advisory), lexicon: grammar.lexicon,
            limit: scope == .notices ? Self.longest : Self.longestStructured)
        let reading = RuleReading(self, text, advisory, scope)
        return RuleEvaluation(self, reading, scope).findings()
    }

    /// The title is read even where a reader gives it no passage.
    private func passages(_ advisory: Advisory) -> [Passage] {
        if advisory.title.isEmpty || advisory.passages.contains(where: { $0.role == .title }) {
            return advisory.passages
        }
        return [Passage(role: .title, place: "title", text: advisory.title, offset: nil)] + advisory.passages
    }
}

/// Which rules a format calls for: vulnerability records speak of governments and critical sectors in every footer.
enum RuleScope: Sendable {
    case notices
    /// Only rules of the categories vulnerability, incident and threat.
    case vulnerabilities
    /// Weather and the like: none.
    case hazards

    /// What is looked for in the text.
    var uses: CueUses {
        switch self {
        case .notices: .notices
        case .vulnerabilities: .vulnerabilities
        case .hazards: .hazards
        }
    }

    init(_ advisory: Advisory) {
        switch advisory.format {
        case .text, .mail, .federalRegisterJSON, .federalRegisterXML, .rss10, .rss20, .atom10: self = .notices
        case .cap10, .cap11, .cap12, .edxl:
            let kind = advisory.kind?.lowercased() ?? ""
            let cyber = ["security", "infra", "other"].contains { kind.contains($0) }
            self = cyber || kind.isEmpty ? .notices : .hazards
        case .csaf20, .csaf21, .cvrf11, .cvrf12:
            guard advisory.vulnerabilities.isEmpty else {
                self = .vulnerabilities
                return
            }
            let kind = advisory.kind?.lowercased() ?? ""
            let informational = kind.contains("informational") || kind.contains("incident")
            self = informational ? .notices : .vulnerabilities
        case .stix20, .stix21, .misp: self = advisory.vulnerabilities.isEmpty ? .notices : .vulnerabilities
        default: self = .vulnerabilities
        }
    }

    func allows(_ category: Category) -> Bool {
        switch self {
        case .notices: true
        case .vulnerabilities: [.vulnerability, .incident, .threat].contains(category)
        case .hazards: false
        }
    }
}
