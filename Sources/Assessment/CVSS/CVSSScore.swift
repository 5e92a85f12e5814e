// SPDX-License-Identifier: Apache-2.0

/// A CVSS score: a number of tenths from 0 to 100, so that it compares and prints exactly.
package struct CVSSScore: Sendable, Hashable, Comparable {
    package let version: CVSSVersion
    /// 0 to 100.
    package let tenths: Int

    /// - Parameter tenths: the score times ten; values outside 0 to 100 are taken as the nearest end.
    package init(_ version: CVSSVersion, tenths: Int) {
        self.version = version
        self.tenths = min(max(tenths, 0), 100)
    }

    /// Takes a score as a document states it.
    /// - Returns: `nil` for what is no score: not a number, or outside 0 to 10.
    package init?(_ version: CVSSVersion, stated value: Double) {
        guard value >= 0, value <= 10 else { return nil }
        self.init(version, tenths: Int((value * 10).rounded()))
    }

    /// 0.0 to 10.0.
    package var value: Double { Double(tenths) / 10 }

    package var level: Level { version.level(tenths: tenths) }

    /// "9.8", always with one decimal.
    package var text: String { "\(tenths / 10).\(tenths % 10)" }

    package static func < (a: CVSSScore, b: CVSSScore) -> Bool { a.tenths < b.tenths }
}
