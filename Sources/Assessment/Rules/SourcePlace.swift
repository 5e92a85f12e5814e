// SPDX-License-Identifier: Apache-2.0
import YAML

/// Where something stands in a file of rules or tests; lines and columns count from 1.
package struct SourcePlace: Sendable, Hashable, CustomStringConvertible {
    package var file: String
    package var line: Int
    package var column: Int

    /// `FILE:LINE`
    package var description: String { "\(file):\(line)" }
}

extension YAMLValue {
    var place: SourcePlace {
        SourcePlace(file: report.file, line: node.position.line, column: node.position.column)
    }
}
