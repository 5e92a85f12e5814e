// SPDX-License-Identifier: Apache-2.0

/// How a notice says that it stands to an earlier one, in its title: "Order Terminating Denial Order Issued on …".
enum TextRelations {
    private static let verbs: [(word: String, kind: String)] = [
        ("terminating", "terminates"), ("terminates", "terminates"), ("termination of", "terminates"),
        ("lifting", "terminates"), ("lifts", "terminates"), ("rescinding", "terminates"), ("rescinds", "terminates"),
        ("rescission of", "terminates"), ("revoking", "terminates"), ("revocation of", "terminates"),
        ("withdrawal of", "terminates"), ("withdrawing", "terminates"), ("amending", "amends"),
        ("amendment to", "amends"),
        ("amendment of", "amends"), ("modifying", "amends"), ("modification of", "amends"), ("extending", "amends"),
        ("extension of", "amends"), ("correction to", "corrects"), ("correcting", "corrects"),
        ("superseding", "supersedes"), ("supersedes", "supersedes"), ("replacing", "supersedes"),
        ("replaces", "supersedes"),
        ("activating", "activates"),
    ]

    private static let instruments: Set<String> = [
        "order", "orders", "notice", "direction", "directive", "designation", "advisory", "ban", "prohibition",
        "decision",
        "measure", "measures", "suspension", "restriction", "restrictions", "advice", "letter", "sanctions", "listing",
    ]

    /// Every instrument that the title says it ends, changes or replaces; the target is the title's own words for it.
    static func find(inTitle title: String) -> [Advisory.Relation] {
        let lower = ASCII.lower(title)
        for (word, kind) in verbs {
            guard let hit = TextPublisher.range(of: word + " ", in: lower) else { continue }
            if hit.lowerBound > 0, let before = lower.utf8.dropFirst(hit.lowerBound - 1).first, ASCII.isLetter(before) {
                continue
            }
            guard var target = String(title.utf8.dropFirst(hit.upperBound)) else { continue }
            if target.hasPrefix("the ") { target = String(target.dropFirst(4)) }
            guard ASCII.words(target).prefix(8).contains(where: instruments.contains) else { continue }
            return [Advisory.Relation(kind: kind, target: target)]
        }
        return []
    }
}
