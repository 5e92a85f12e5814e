// SPDX-License-Identifier: Apache-2.0

/// One mistake in a YAML file: where it stands, what is wrong and what would be right.
package struct YAMLError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file as the operator named it.
    package var file: String
    /// 0 where no place in the file is to blame (it cannot be read).
    package var line: Int
    package var column: Int
    /// The way to the value: `routes[1].match`; empty for the whole file.
    package var key: String
    package var reason: String
    /// What would be right ("a duration such as 2s"); `nil` where the reason says it.
    package var expectation: String?

    package init(
        file: String, at position: YAMLPosition = YAMLPosition(line: 0, column: 0), key: String = "", reason: String,
        expectation: String? = nil
    ) {
        self.file = file
        self.line = position.line
        self.column = position.column
        self.key = key
        self.reason = reason
        self.expectation = expectation
    }

    /// `FILE:LINE:COLUMN: KEY: reason; expected …`, on one line.
    package var description: String {
        var text = line > 0 ? "\(file):\(line):\(column): " : "\(file): "
        if !key.isEmpty { text += key + ": " }
        text += reason
        if let expectation { text += "; expected " + expectation }
        return text
    }
}

/// Every mistake found in a file, so that one run of `tocsin check` shows them all.
package struct YAMLProblems: Error, Sendable, Hashable, CustomStringConvertible {
    /// At least one, in the order of the file.
    package var errors: [YAMLError]

    package init(_ errors: [YAMLError]) { self.errors = errors }

    package var description: String { errors.map(\.description).joined(separator: "\n") }
}
