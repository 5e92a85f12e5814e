// SPDX-License-Identifier: Apache-2.0

/// A CSAF 2.0 document of our own, with the parts that the reader looks at.
enum CSAFFixture {
    static let document = #"""
        {
          "document": {
            "aggregate_severity": { "text": "Important" },
            "category": "csaf_security_advisory",
            "csaf_version": "2.0",
            "distribution": { "text": "For all", "tlp": { "label": "GREEN" } },
            "lang": "EN_us",
            "notes": [
              { "category": "legal_disclaimer", "text": "Provided as is." },
              { "category": "general", "text": "A pump may stop." },
              { "category": "summary", "title": "Risk", "text": " Line one.\nLine two. " }
            ],
            "publisher": { "category": "vendor", "name": "Pumps Ltd", "namespace": "https://pumps.example/" },
            "references": [
              { "summary": "All", "url": "https://pumps.example/all" },
              { "category": "self", "summary": "This", "url": "https://pumps.example/P-7" },
              { "summary": "Again", "url": "https://pumps.example/all" }
            ],
            "title": "Pump controller stops on a long frame",
            "tracking": {
              "id": " P-7 ", "status": "final", "version": 3,
              "initial_release_date": "2024-01-11T07:00:00.000Z",
              "current_release_date": "2024-02-01T08:30:00+01:00",
              "revision_history": [ { "number": "1", "summary": "First", "date": "2024-01-11T07:00:00Z" } ]
            }
          },
          "product_tree": {
            "branches": [
              { "category": "vendor", "name": "Pumps", "branches": [
                { "category": "product_name", "name": "PumpOS", "branches": [
                  { "category": "product_version", "name": "1.0", "product": { "name": "PumpOS 1.0", "product_id": "A" } },
                  { "category": "product_version", "name": "1.1", "product": { "name": "PumpOS 1.1", "product_id": "B" } },
                  { "category": "product_version", "name": "2.0", "product": { "name": "PumpOS 2.0", "product_id": "C" } }
                ] }
              ] }
            ],
            "full_product_names": [ { "name": "Valve firmware", "product_id": "D" } ]
          },
          "vulnerabilities": [
            {
              "cve": "CVE-2024-0001",
              "notes": [ { "category": "description", "text": "A long frame stops the controller." } ],
              "product_status": { "known_affected": [ "A", "B", "D" ], "fixed": [ "C" ] },
              "scores": [ { "products": [ "A" ], "cvss_v3": {
                "version": "3.1", "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
                "baseScore": 7.5, "baseSeverity": "HIGH" } } ],
              "threats": [ { "category": "impact", "details": "Moderate" } ]
            },
            { "ids": [ { "system_name": "own", "text": "PUMP-99" } ], "cve": null }
          ]
        }
        """#

    /// The document with one piece of text replaced by another.
    static func with(_ old: String, _ new: String) -> [UInt8] {
        let parts = document.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
        return Array(parts.joined(separator: new).utf8)
    }
}
