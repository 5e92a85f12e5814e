// SPDX-License-Identifier: Apache-2.0

/// What bounds a reader, so that no file can exhaust the process.
package struct ReadingLimits: Sendable, Hashable {
    /// Bytes; larger files are refused before they are read (`too-large`).
    package var fileSize = 64 << 20
    /// Nesting of JSON values, and of XML elements (`too-deep`).
    package var depth = 128
    /// Values in one document, JSON or XML (`too-large`).
    package var nodes = 8_000_000

    package init() {}
}

/// What a file turned out to be.
package struct Reading: Sendable, Hashable {
    package var format: AdvisoryFormat
    /// In the order of the document; at least one.
    package var advisories: [Advisory]

    package init(format: AdvisoryFormat, advisories: [Advisory]) {
        self.format = format
        self.advisories = advisories
    }
}
