// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment

extension Alert {
    /// A vendor-risk letter; each test states only what it changes.
    static func make(_ edit: (inout Alert) -> Void = { _ in }) -> Alert {
        var advisory = Advisory(key: "https://cert.example/EX-2026-7", format: .text)
        advisory.id = "EX-2026-7"
        advisory.version = "2"
        advisory.publisher = .init(name: "Example CERT", namespace: "https://cert.example")
        advisory.issued = .date(CalendarDate(year: 2026, month: 4, day: 16))
        advisory.title = "Use of Ottervale equipment in mobile networks"
        advisory.summary = "The risk could not be mitigated."
        advisory.language = "en"
        advisory.products = [.init(vendor: "Ottervale", name: "Core 9", versions: "< 4")]
        advisory.vulnerabilities = ["CVE-2026-10001"]
        advisory.references = [.init(url: "https://cert.example/7")]
        var assessment = Assessment(level: .critical, basis: .rule, confidence: 0.97, category: .vendorRisk)
        assessment.organisations = ["Ottervale"]
        assessment.sectors = ["telecommunications"]
        assessment.jurisdictions = ["GB"]
        assessment.mitigability = .notMitigable
        assessment.evidence = [
            Evidence(
                stage: .rule, rule: "vendor-risk.not-mitigable", place: "body", offset: 120, length: 26,
                quote: "could not be mitigated", effect: .sets)
        ]
        var alert = Alert(
            id: "0123456789abcdef0123456789abcdef", source: "tocsin://cert-a",
            time: Timestamp(milliseconds: 1_795_469_603_120), key: advisory.key, change: Change(.new), tlp: .green,
            exercise: false, advisory: advisory, assessment: assessment, contentHash: ContentHash(of: [1, 2, 3]),
            document: "archive/2026/11/23/letter.txt")
        edit(&alert)
        return alert
    }

    static func make(_ level: Level, tlp: TLP = .green, category: Category = .vendorRisk) -> Alert {
        make {
            $0.assessment.level = level
            $0.assessment.category = category
            $0.tlp = tlp
        }
    }
}
