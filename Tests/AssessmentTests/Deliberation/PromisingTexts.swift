// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Documents whose explanations are put to the test: those of the examples, a sample of the notices, and texts and records
/// put together by a seeded generator so that several stages speak, some of them twice.
enum PromisingTexts {
    private static let root = URL(filePath: RepositoryRules.directory).deletingLastPathComponent()
        .deletingLastPathComponent()

    static func files(_ folder: String, _ ending: String) -> [URL] {
        guard let all = FileManager.default.enumerator(atPath: root.path + "/" + folder) else { return [] }
        return all.compactMap { $0 as? String }.filter { $0.hasSuffix("." + ending) }.sorted()
            .map { root.appending(path: folder + "/" + $0) }
    }

    /// Every `step`th.
    static func notices(step: Int) -> [URL] {
        files("Tests/AssessmentTests/Notices", "txt").enumerated().filter { $0.offset % step == 0 }.map(\.element)
    }

    private static let titles = [
        "HIGH risk: Notice about Brightwave", "Notice about Brightwave gateways", "[MEDIUM] Update for Acme Gateway",
        "Severity: Critical", "Schweregrad: kritisch", "Acme Gateway: security update",
    ]

    private static let sentences = [
        "Severity: High.", "Severity: Low.", "The CVSS v3.1 base score is 9.8.", "CVSS 3.1 score of 5.3.",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", "It was rated as medium.", "It is exploited in the wild.",
        "Attackers are actively exploiting it to deploy ransomware.",
        "The national security risks of Brightwave equipment cannot be mitigated.",
        "Operators must not use equipment of Brightwave.", "Brightwave's licence has been suspended.",
        "A remote unauthenticated attacker can execute arbitrary code in the gateway.",
        "An attacker who is logged in can read the names of other users of the gateway.",
        "The flaw lies in the handling of long host names by the gateway.",
    ]

    static func composed(_ random: inout some RandomNumberGenerator) -> [UInt8] {
        var lines = [titles.randomElement(using: &random) ?? "", ""]
        for _ in 0..<Int.random(in: 2...6, using: &random) {
            lines.append(sentences.randomElement(using: &random) ?? "")
        }
        lines.append("The gateway is used by many operators, and an update is available for all of them.")
        return Array(lines.joined(separator: "\n").utf8)
    }

    private static let vectors = [
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
        "CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N",
    ]

    /// A CSAF document with one to four CVSS objects, perhaps a level, and a note that may state something too.
    static func csaf(_ random: inout some RandomNumberGenerator) throws -> [UInt8] {
        let vulnerabilities: [[String: Any]] = (1...Int.random(in: 1...2, using: &random)).map { number in
            [
                "cve": "CVE-2026-9000\(number)",
                "scores": (1...Int.random(in: 1...2, using: &random)).map { index in
                    let vector = vectors.randomElement(using: &random) ?? ""
                    return [
                        "products": ["P\(index)"],
                        "cvss_v3": ["version": "3.1", "vectorString": vector] as [String: Any],
                    ]
                },
            ]
        }
        let note = (1...2).map { _ in sentences.randomElement(using: &random) ?? "" }.joined(separator: " ")
        var document: [String: Any] = [
            "csaf_version": "2.0", "category": "csaf_security_advisory",
            "title": titles.randomElement(using: &random) ?? "",
            "publisher": ["name": "Acme", "namespace": "https://acme.example", "category": "vendor"],
            "notes": [["category": "description", "text": note + " It is \"the\" gateway."]],
            "tracking": [
                "id": "A-1", "status": "final", "version": "1", "initial_release_date": "2026-01-01T00:00:00Z",
                "current_release_date": "2026-01-01T00:00:00Z",
                "revision_history": [["number": "1", "date": "2026-01-01T00:00:00Z", "summary": "First."]],
            ] as [String: Any],
        ]
        if Bool.random(using: &random) {
            document["aggregate_severity"] = ["text": ["Critical", "Low"].randomElement(using: &random) ?? "Low"]
        }
        let all: [String: Any] = ["document": document, "vulnerabilities": vulnerabilities]
        return Array(try JSONSerialization.data(withJSONObject: all, options: [.sortedKeys]))
    }
}
