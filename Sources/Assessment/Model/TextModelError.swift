// SPDX-License-Identifier: Apache-2.0

/// Why a file is not a text model that we use.
package struct TextModelError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: Sendable, Hashable {
        /// The file cannot be read from the disk.
        case unreadable
        /// It does not begin as a model does.
        case notAModel
        /// A layout, or a way to find features, that this program does not know.
        case unknownVersion
        /// Cut off, or longer than it says.
        case length
        /// A checksum does not hold.
        case checksum
        /// A field holds what no trainer writes.
        case field
    }

    package var code: Code
    /// A sentence without the file's name.
    package var reason: String
    /// The file, where it was read from one.
    package var file: String?

    package init(_ code: Code, _ reason: String, file: String? = nil) {
        self.code = code
        self.reason = reason
        self.file = file
    }

    package var description: String { (file.map { $0 + ": " } ?? "") + reason }
}
