// SPDX-License-Identifier: Apache-2.0

/// How bad. The raw values stand on the wire, in topics and in filters.
///
/// Levels compare in their order, `informational` lowest. ``unclassified`` means that nobody has judged: it has no place
/// in the order, so it is not `Comparable`; ask ``rank``.
package enum Level: String, Sendable, Hashable, CaseIterable {
    case critical, high, medium, low, informational, unclassified

    /// 0 (`informational`) to 4 (`critical`); `nil` for ``unclassified``.
    package var rank: Int? {
        switch self {
        case .critical: 4
        case .high: 3
        case .medium: 2
        case .low: 1
        case .informational: 0
        case .unclassified: nil
        }
    }
}

/// What an alert is about.
package enum Category: String, Sendable, Hashable, CaseIterable {
    case vulnerability
    case vendorRisk = "vendor-risk"
    case tradeRestriction = "trade-restriction"
    case assurance, licence, incident, threat, hazard, informational
    case listChange = "list-change"
}

/// Whether the issuer says that the risk can be contained.
package enum Mitigability: String, Sendable, Hashable, CaseIterable {
    case mitigable, partially
    case notMitigable = "not-mitigable"
}

/// The level of assurance that an oversight report gives.
package enum Assurance: String, Sendable, Hashable, CaseIterable { case full, limited, none }
