// SPDX-License-Identifier: Apache-2.0
import TestSupport

/// Drops documents in a random order in which no revision comes before its original, and keeps the account.
struct Feed {
    private var next: ArraySlice<Document>
    private let site: Site
    private(set) var dropped: [Document] = []
    /// Originals that still waited when their revision was dropped: the daemon may take the revision first.
    private(set) var mayBeOvertaken: Set<Document> = []
    private var earlier: [String: Document] = [:]

    var remaining: Int { next.count }

    init(_ documents: [Document], _ site: Site, seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var mixed = documents.shuffled(using: &random)
        // Where a revision comes before its original, the two change places.
        var placeOfRevision: [String: Int] = [:]
        for (place, document) in mixed.enumerated() {
            if document.revision > 1 {
                placeOfRevision[document.key] = place
            } else if let before = placeOfRevision[document.key] {
                mixed.swapAt(before, place)
            }
        }
        next = mixed[...]
        self.site = site
    }

    mutating func drop(_ count: Int) throws {
        guard count > 0 else { return }
        let waiting = Set(site.waiting)
        for document in next.prefix(count) {
            if let original = earlier[document.key], document.revision > original.revision {
                let here = dropped.suffix(count).contains(original) || waiting.contains(original.name)
                if here { mayBeOvertaken.insert(original) }
            }
            earlier[document.key] = document
            try site.drop(document)
            dropped.append(document)
        }
        next = next.dropFirst(count)
    }
}
