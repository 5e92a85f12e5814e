// SPDX-License-Identifier: Apache-2.0

/// What holds where the publisher's level, its CVSS and its text differ. The raw values are those of the configuration
/// key `severity-policy`. Either way the difference stays in the alert as a conflict.
package enum SeverityPolicy: String, Sendable, Hashable, CaseIterable {
    /// The publisher's level field holds, then its CVSS, then its title, then its text: it knows its product.
    /// Exploitation is noted beside what fields say and does not change it.
    case publisherFirst = "publisher-first"
    /// The worst of them holds, and exploitation raises that. A document that says that nothing is affected stays
    /// `informational`.
    case maximum
}
