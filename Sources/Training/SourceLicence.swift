// SPDX-License-Identifier: Apache-2.0

/// Which sources of text may enter a model that is handed on, and what must be said of them (`Docs/MODEL.md`,
/// "Licences"). What is not named here serves evaluation only.
package enum SourceLicence {
    /// The `source` of a record to the licence of its text.
    package static let allowed: [String: String] = [
        "nvd": "public domain (US Government); CVE Program Terms of Use",
        "cve5": "CC0-1.0; CVE Program Terms of Use",
        "pysec": "CC-BY-4.0",
        "rustsec": "CC0-1.0, some CC-BY-4.0",
        "jlsec": "CC-BY-4.0",
        "rubysec": "public domain",
        "nswg": "MIT",
    ]

    /// Goes with every model that was trained on these sources.
    package static let attribution = """
        Trained on CVE records (c) The MITRE Corporation, NVD data (NIST), CISA Vulnrichment (CC0), PyPA/GitHub \
        advisories (CC-BY-4.0), RustSec (CC0/CC-BY-4.0), Julia SecurityAdvisories (CC-BY-4.0), ruby-advisory-db, \
        Node.js security-wg (MIT).
        """
}
