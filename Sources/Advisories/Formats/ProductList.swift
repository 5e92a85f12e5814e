// SPDX-License-Identifier: Apache-2.0

/// Collects products; those of the same vendor and name become one, with all versions.
struct ProductList {
    private struct Name: Hashable {
        var vendor: String?
        var name: String
    }
    private(set) var products: [Advisory.Product] = []
    private var places: [Name: Int] = [:]
    private var versions: [Set<String>] = []

    /// Products beyond this many are left out: an alert names the first few, and the original has all.
    static let most = 2000
    /// Characters of versions, beyond which "…" stands.
    private static let longestVersions = 400

    mutating func append(vendor: String?, name: String, version: String?) {
        let key = Name(vendor: vendor, name: name)
        guard let place = places[key] else {
            guard products.count < ProductList.most else { return }
            places[key] = products.count
            products.append(Advisory.Product(vendor: vendor, name: name, versions: version))
            versions.append(version.map { [$0] } ?? [])
            return
        }
        guard let version, versions[place].insert(version).inserted else { return }
        let before = products[place].versions
        guard let before else {
            products[place].versions = version
            return
        }
        if before.hasSuffix("…") { return }
        let fits = before.utf8.count + version.utf8.count < ProductList.longestVersions
        products[place].versions = before + ", " + (fits ? version : "…")
    }
}
