// SPDX-License-Identifier: Apache-2.0

/// Tells a document's format from what stands in it, never from its name.
package enum FormatDetector {
    /// By the structure of a JSON value; the order matters, since a document may satisfy several tests.
    /// - Returns: `nil` for JSON that is no advisory.
    package static func format(of root: JSONNode) -> AdvisoryFormat? {
        if let csaf = csaf(root) { return csaf }
        if root["dataType"]?.string == "CVE_RECORD", root["cveMetadata"]?["cveId"] != nil { return .cve5 }
        if root["catalogVersion"] != nil, firstElement(root["vulnerabilities"])?["cveID"] != nil { return .kev }
        if let stix = stix(root) { return stix }
        if isMISP(root) { return .misp }
        if isOSV(root) { return .osv }
        if root["document_number"] != nil, root["publication_date"] != nil, root["agencies"] != nil {
            return .federalRegisterJSON
        }
        return nil
    }

    private static func csaf(_ root: JSONNode) -> AdvisoryFormat? {
        guard let document = root["document"], document["tracking"]?.kind == .object else { return nil }
        // Deletion stubs lack the version.
        guard let version = document["csaf_version"]?.string else { return .csaf20 }
        return version == "2.1" ? .csaf21 : .csaf20
    }

    private static func stix(_ root: JSONNode) -> AdvisoryFormat? {
        if root["type"]?.string == "bundle", root["id"]?.string?.hasPrefix("bundle--") == true {
            let objects = root["objects"]?.elements.contains { $0["spec_version"]?.string == "2.1" } ?? false
            return objects || root["spec_version"]?.string == "2.1" ? .stix21 : .stix20
        }
        let object = root.kind == .array ? firstElement(root) : root
        guard let object, let id = object["id"]?.string, isSTIX(id: id) else { return nil }
        return object["spec_version"]?.string == "2.1" ? .stix21 : .stix20
    }

    /// `^[a-z0-9-]+--[0-9a-f-]{36}$`
    private static func isSTIX(id: String) -> Bool {
        let bytes = Array(id.utf8)
        guard bytes.count > 38, bytes.count < 128 else { return false }
        let uuid = bytes.suffix(36)
        let head = bytes.dropLast(36)
        let isHex: (UInt8) -> Bool = { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) || $0 == 0x2D }
        let isName: (UInt8) -> Bool = { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D }
        return uuid.allSatisfy(isHex) && head.suffix(2) == [0x2D, 0x2D] && head.allSatisfy(isName)
    }

    private static func isMISP(_ root: JSONNode) -> Bool {
        let container = root["response"].flatMap { firstElement($0) } ?? firstElement(root) ?? root
        guard let event = container["Event"], event["info"] != nil else { return false }
        return event["Attribute"] != nil || event["uuid"] != nil
    }

    private static func isOSV(_ root: JSONNode) -> Bool {
        guard root["id"]?.string != nil, root["modified"]?.string != nil else { return false }
        return root["affected"] != nil || root["withdrawn"] != nil || root["schema_version"] != nil
    }

    private static func firstElement(_ node: JSONNode?) -> JSONNode? {
        guard let node, node.kind == .array else { return nil }
        return node.elements.first { _ in true }
    }
}
