// SPDX-License-Identifier: Apache-2.0

/// The products of a CSAF document: its product tree, narrowed to those that are affected or still looked into, where the
/// document says which.
enum CSAFProducts {
    static func read(_ root: JSONNode) -> [Advisory.Product] {
        guard let tree = root["product_tree"] else { return [] }
        var walk = Walk(affected: affected(root))
        walk.branches(of: tree)
        for product in tree["full_product_names"]?.elements ?? JSONNode.noElements {
            walk.product(product, Walk.Place())
        }
        for relationship in tree["relationships"]?.elements ?? JSONNode.noElements { walk.relationship(relationship) }
        return walk.list.products
    }

    private static let statuses: [StaticString] = [
        "known_affected", "first_affected", "last_affected", "under_investigation",
    ]

    /// Product ids; empty where no vulnerability says what is affected.
    private static func affected(_ root: JSONNode) -> Set<String> {
        var ids: Set<String> = []
        for vulnerability in root["vulnerabilities"]?.elements ?? JSONNode.noElements {
            guard let status = vulnerability["product_status"] else { continue }
            for name in statuses {
                for product in status[name]?.elements ?? JSONNode.noElements where ids.count < 20_000 {
                    if let id = product.string { ids.insert(id) }
                }
            }
        }
        return ids
    }

    private struct Walk {
        /// What the branches above say.
        struct Place {
            var vendor: String?
            var name: String?
            var version: String?
        }
        let affected: Set<String>
        var list = ProductList()
        private var vendors: [String: String] = [:]

        init(affected: Set<String>) { self.affected = affected }

        /// Depth first, in document order; a stack of our own, since branches nest thirty and more deep.
        mutating func branches(of tree: JSONNode) {
            var open = [(tree["branches"]?.elements ?? JSONNode.noElements, Place())]
            while var (branches, place) = open.popLast() {
                guard let branch = branches.next() else { continue }
                open.append((branches, place))
                let name = branch["name"]?.text?.trimmed
                switch branch["category"]?.string {
                case "vendor": place.vendor = name
                case "product_name": place.name = name
                case "product_family": place.name = place.name ?? name
                case "product_version", "product_version_range": place.version = name
                default: break
                }
                if let product = branch["product"] { self.product(product, place) }
                if let inner = branch["branches"] { open.append((inner.elements, place)) }
            }
        }

        mutating func product(_ product: JSONNode, _ place: Place) {
            let id = product["product_id"]?.string
            if let id, let vendor = place.vendor, vendors.count < 20_000 { vendors[id] = vendor }
            if let id, !affected.isEmpty, !affected.contains(id) { return }
            guard let name = place.name ?? product["name"]?.text?.trimmed else { return }
            list.append(vendor: place.vendor, name: name, version: place.version)
        }

        /// "bind as a component of SLES 12": named by its full name, made by the vendor of what it is part of.
        mutating func relationship(_ relationship: JSONNode) {
            guard let product = relationship["full_product_name"] else { return }
            let whole = relationship["relates_to_product_reference"]?.string
            var place = Place()
            place.vendor = whole.flatMap { vendors[$0] }
            self.product(product, place)
        }
    }
}
