// SPDX-License-Identifier: Apache-2.0

extension FormatDetector {
    /// By the qualified name of the root element. The presence of a namespace alone says nothing: feeds and style sheets
    /// declare CAP's.
    /// - Returns: `nil` for XML that is no advisory.
    package static func format(of root: XMLTree.Element) -> AdvisoryFormat? {
        switch (root.namespace, root.name) {
        case ("urn:oasis:names:tc:emergency:cap:1.2", "alert"): .cap12
        case ("urn:oasis:names:tc:emergency:cap:1.1", "alert"): .cap11
        case ("http://www.incident.com/cap/1.0", "alert"): .cap10
        case ("urn:oasis:names:tc:emergency:EDXL:DE:1.0", "EDXLDistribution"): .edxl
        case ("http://www.icasi.org/CVRF/schema/cvrf/1.1", "cvrfdoc"): .cvrf11
        case ("http://docs.oasis-open.org/csaf/ns/csaf-cvrf/v1.2/cvrf", "cvrfdoc"): .cvrf12
        case ("http://www.w3.org/2005/Atom", "feed"): .atom10
        case (_, "rss"): .rss20
        case ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "RDF"):
            root.children.contains { $0.name == "channel" && $0.namespace == "http://purl.org/rss/1.0/" } ? .rss10 : nil
        case ("", "NOTICE"), ("", "RULE"), ("", "PRORULE"), ("", "PRESDOC"), ("", "FEDREG"): .federalRegisterXML
        default: nil
        }
    }
}
