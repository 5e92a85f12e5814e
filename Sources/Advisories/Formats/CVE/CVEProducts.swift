// SPDX-License-Identifier: Apache-2.0

/// The affected products of a CVE record: the assigner's, or, where it names none ("n/a"), those that others added.
enum CVEProducts {
    static func read(cna: JSONNode?, adps: [JSONNode]) -> [Advisory.Product] {
        for container in [cna].compactMap({ $0 }) + adps {
            let products = products(of: container)
            if !products.isEmpty { return products }
        }
        return []
    }

    private static func products(of container: JSONNode) -> [Advisory.Product] {
        var list = ProductList()
        for affected in container["affected"]?.elements ?? JSONNode.noElements {
            let vendor = known(affected["vendor"])
            guard let name = known(affected["product"]) ?? known(affected["packageName"]) ?? vendor else { continue }
            let versions = versions(of: affected)
            if versions.isEmpty { list.append(vendor: vendor, name: name, version: nil) }
            for version in versions { list.append(vendor: vendor, name: name, version: version) }
        }
        return list.products
    }

    /// Only versions that are affected, unless the record lists what is not.
    private static func versions(of affected: JSONNode) -> [String] {
        (affected["versions"]?.elements ?? JSONNode.noElements).prefix(500).compactMap { node in
            guard node["status"]?.string?.lowercased() ?? "affected" == "affected" else { return nil }
            let from = known(node["version"]).flatMap { ["0", "*", "unspecified"].contains($0) ? nil : $0 }
            if let below = known(node["lessThan"]) { return from.map { "\($0) to < \(below)" } ?? "< \(below)" }
            if let last = known(node["lessThanOrEqual"]) { return from.map { "\($0) to \(last)" } ?? "<= \(last)" }
            return from
        }
    }

    /// `nil` for the words that issuers write where they have nothing to say.
    private static func known(_ node: JSONNode?) -> String? {
        guard let text = node?.stringOrNumber?.trimmed else { return nil }
        return ["n/a", "unknown", "-", "not specified"].contains(text.lowercased()) ? nil : text
    }
}
