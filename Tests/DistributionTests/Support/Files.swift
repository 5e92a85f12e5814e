// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Files of a test.
enum Files {
    /// Makes the folders above it.
    static func write(_ text: String, to path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try text.write(toFile: path, atomically: false, encoding: .utf8)
    }

    static func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: path) }

    static func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    }
}
