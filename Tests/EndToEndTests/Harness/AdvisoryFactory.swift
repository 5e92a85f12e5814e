// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment

/// A file to drop, and what must become of it.
struct Document: Sendable, Hashable {
    /// Of the file in the inbox.
    var name: String
    var bytes: [UInt8]
    /// Advisory key as it stands on the wire.
    var key: String
    /// From 1; a later revision of the same advisory has a higher one.
    var revision: Int
    var level: Level

    var hash: String { ContentHash(of: bytes).hex }
}

/// Advisories of our own writing, as many as a test needs.
struct AdvisoryFactory: Sendable {
    /// Stands in names and ids, so that no two tests speak of the same advisory.
    var prefix: String

    static let namespace = "https://psirt.example.org"

    /// A CSAF 2.0 advisory about a product of ours.
    /// - Parameters:
    ///   - number: which advisory.
    ///   - padding: bytes of additional text.
    func csaf(
        _ number: Int, revision: Int = 1, level: Level = .high, tlp: String = "WHITE", status: String = "final",
        title: String? = nil, namespace: String = Self.namespace, padding: Int = 0
    ) -> Document {
        let id = "\(prefix)-\(number)"
        let title = title ?? "Fault in Ostrelle Gateway \(number), revision \(revision)"
        let text = """
            {
              "document": {
                "category": "csaf_security_advisory",
                "csaf_version": "2.0",
                "distribution": {"tlp": {"label": "\(tlp)"}},
                "lang": "en",
                "notes": [{"category": "summary", "text": "A remote peer can stop the gateway. \(
                    String(repeating: "More is known. ", count: padding / 15))"}],
                "publisher": {"category": "vendor", "name": "Ostrelle PSIRT", "namespace": "\(namespace)"},
                "title": "\(title)",
                "tracking": {
                  "current_release_date": "\(Self.date(of: revision))",
                  "id": "\(id)",
                  "initial_release_date": "\(Self.date(of: 1))",
                  "revision_history": [\(Self.history(revision))],
                  "status": "\(status)",
                  "version": "\(revision)"
                }
              },
              "product_tree": {
                "full_product_names": [{"name": "Ostrelle Gateway \(number)", "product_id": "P1"}]
              },
              "vulnerabilities": [{
                "cve": "CVE-2026-\(10_000 + number)",
                "notes": [{"category": "description", "text": "A crafted packet ends the service."}],
                "product_status": {"known_affected": ["P1"]}\(Self.scores(level))
              }]
            }
            """
        return Document(
            name: "\(id)-r\(revision).json", bytes: Array(text.utf8), key: "\(namespace)/\(id)", revision: revision,
            level: level)
    }

    /// `count` advisories over all levels; every fourth file is a second revision.
    func mixture(_ count: Int, padding: Int = 1200) -> [Document] {
        let levels: [Level] = [.critical, .high, .medium, .low]
        let revisions = count / 4
        let originals = (1...max(1, count - revisions)).map {
            csaf($0, level: levels[$0 % levels.count], padding: $0 * 37 % (padding + 1))
        }
        let seconds = (0..<revisions).map { index in
            // A revision of an advisory out of the first three quarters; its level may change.
            csaf(index + 1, revision: 2, level: levels[(index + 1 + index % 2) % levels.count], padding: padding / 2)
        }
        return originals + seconds
    }

    private static func history(_ revision: Int) -> String {
        (1...max(1, revision)).map {
            """
            {"date": "\(date(of: $0))", "number": "\($0)", "summary": "Revision \($0)."}
            """
        }.joined(separator: ", ")
    }

    private static func date(of revision: Int) -> String {
        let day = 1 + revision % 27
        return "2026-03-\(day < 10 ? "0" : "")\(day)T08:00:00Z"
    }

    private static func scores(_ level: Level) -> String {
        let (score, impact): (String, String) =
            switch level {
            case .critical: ("9.8", "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")
            case .high: ("7.5", "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H")
            case .medium: ("5.3", "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L")
            case .low: ("3.1", "AV:N/AC:H/PR:N/UI:R/S:U/C:N/I:N/A:L")
            case .informational: ("0.0", "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N")
            case .unclassified: ("", "")
            }
        guard !score.isEmpty else { return "" }
        let word = level == .informational ? "NONE" : level.rawValue.uppercased()
        return """
            ,
                "scores": [{"products": ["P1"], "cvss_v3": {"version": "3.1", "baseScore": \(score),
                  "baseSeverity": "\(word)", "vectorString": "CVSS:3.1/\(impact)"}}]
            """
    }
}
