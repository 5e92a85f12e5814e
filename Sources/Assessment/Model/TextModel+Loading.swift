// SPDX-License-Identifier: Apache-2.0
import Glibc

extension TextModel {
    /// The file's name in a directory of rules.
    package static let fileName = "text.model"

    /// The model that stands beside the rules; the last directory that has one wins.
    /// - Parameter directories: in the order of the configuration.
    /// - Returns: `nil` where no directory has one.
    package static func load(directories: [String]) throws(TextModelError) -> TextModel? {
        for directory in directories.reversed() {
            let path = directory + "/" + fileName
            if access(path, F_OK) != 0 && errno == ENOENT { continue }
            return try load(file: path)
        }
        return nil
    }

    package static func load(file path: String) throws(TextModelError) -> TextModel {
        let bytes: [UInt8]
        do throws(InstalledFile.Failure) {
            bytes = try InstalledFile(path, limit: largestFile).bytes
        } catch { throw TextModelError(.unreadable, "the file \(error.reason)", file: path) }
        do {
            return try TextModel(bytes: bytes)
        } catch {
            throw TextModelError(error.code, error.reason, file: path)
        }
    }

    /// Bytes.
    package static let largestFile = 600_000
}
