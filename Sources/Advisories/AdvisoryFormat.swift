// SPDX-License-Identifier: Apache-2.0

/// What kind of document an advisory came as. The raw values stand on the wire (`advisory.format`).
package enum AdvisoryFormat: String, Sendable, Hashable, CaseIterable {
    case csaf20 = "csaf-2.0"
    case csaf21 = "csaf-2.1"
    case cap10 = "cap-1.0"
    case cap11 = "cap-1.1"
    case cap12 = "cap-1.2"
    case cve5 = "cve-5"
    case cvrf11 = "cvrf-1.1"
    case cvrf12 = "cvrf-1.2"
    case stix20 = "stix-2.0"
    case stix21 = "stix-2.1"
    case osv
    case kev
    case rss10 = "rss-1.0"
    case rss20 = "rss-2.0"
    case atom10 = "atom-1.0"
    case misp
    case federalRegisterJSON = "fr-json"
    case federalRegisterXML = "fr-xml"
    case mail
    case text
    // Text profiles: recognised, each by its own structure (formats.md 2.10).
    case freebsd
    case egi
    case mfsa
    case rustsec
    case ossa
    /// CAP inside an EDXL-DE wrapper.
    case edxl = "edxl-de"
}
