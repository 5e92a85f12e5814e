// SPDX-License-Identifier: Apache-2.0

/// The versions of the Common Vulnerability Scoring System that FIRST has specified and that advisories still carry.
/// They are different scales: levels of one are never averaged with levels of another.
package enum CVSSVersion: String, Sendable, Hashable, CaseIterable {
    case v20 = "2.0"
    case v30 = "3.0"
    case v31 = "3.1"
    case v40 = "4.0"

    /// Reads the digits as documents write them: "3.1", "v3.1", "4", "2".
    /// A bare 3 is 3.1: both versions give the same base metrics the same meaning, and 3.1 is the current one.
    package init?(digits: some StringProtocol) {
        switch digits.lowercased().drop(while: { $0 == "v" }) {
        case "2", "2.0": self = .v20
        case "3.0": self = .v30
        case "3", "3.1", "3.x": self = .v31
        case "4", "4.0": self = .v40
        default: return nil
        }
    }

    /// Newer versions are preferred where one issuer states several.
    package var rank: Int {
        switch self {
        case .v20: 0
        case .v30: 1
        case .v31: 2
        case .v40: 3
        }
    }

    /// How an assessment that was decided by this version says so.
    package var basis: Assessment.Basis {
        switch self {
        case .v20: .cvss20
        case .v30: .cvss30
        case .v31: .cvss31
        case .v40: .cvss40
        }
    }

    /// The level of a score: the qualitative scale of the v3 and v4 specifications, and NVD's for v2, which knows no
    /// "critical".
    /// - Parameter tenths: the score times ten, 0 to 100; values outside are taken as the nearest end.
    package func level(tenths: Int) -> Level {
        switch tenths {
        case ..<1: self == .v20 ? .low : .informational
        case ..<40: .low
        case ..<70: .medium
        case ..<90: .high
        default: self == .v20 ? .high : .critical
        }
    }
}
