// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment

/// What we say about an advisory: the value that routes decide on and that ``AlertCodec`` puts on the wire.
package struct Alert: Sendable, Hashable {
    /// CloudEvents `id`: 32 hex digits (`design.md`, Identity).
    package var id: String
    /// CloudEvents `source`: `tocsin://<instance>`.
    package var source: String
    /// When it is published.
    package var time: Timestamp
    /// The record key: the advisory key, with `exercise:` before it for a drill.
    package var key: String
    package var change: Change
    /// The label that holds: the document's own, else the configured default.
    package var tlp: TLP
    package var exercise: Bool
    package var advisory: Advisory
    package var assessment: Assessment
    package var contentHash: ContentHash
    /// Path of the original below the spool: `archive/YYYY/MM/DD/NAME`, percent-encoded outside printable UTF-8.
    package var document: String?

    package init(
        id: String, source: String, time: Timestamp, key: String, change: Change, tlp: TLP, exercise: Bool,
        advisory: Advisory, assessment: Assessment, contentHash: ContentHash, document: String?
    ) {
        self.id = id
        self.source = source
        self.time = time
        self.key = key
        self.change = change
        self.tlp = tlp
        self.exercise = exercise
        self.advisory = advisory
        self.assessment = assessment
        self.contentHash = contentHash
        self.document = document
    }
}

/// How an alert stands to the last one about the same advisory.
package struct Change: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable { case new, update, escalate, deescalate, withdraw }

    package struct Previous: Sendable, Hashable {
        package var level: Level
        package var version: String?
        package var alertId: String
        package init(level: Level, version: String?, alertId: String) {
            self.level = level
            self.version = version
            self.alertId = alertId
        }
    }

    package var kind: Kind
    package var previous: Previous?
    /// Wire paths of what differs: `severity.level`, `products`, `vulnerabilities`, …
    package var fields: [String]

    package init(_ kind: Kind, previous: Previous? = nil, fields: [String] = []) {
        self.kind = kind
        self.previous = previous
        self.fields = fields
    }
}
