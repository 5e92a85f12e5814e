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
        let bytes = try content(path)
        do {
            return try TextModel(bytes: bytes)
        } catch {
            throw TextModelError(error.code, error.reason, file: path)
        }
    }

    /// At most a byte more than a model may have, so that a wrong file of any size is refused at once.
    private static func content(_ path: String) throws(TextModelError) -> [UInt8] {
        // A pipe without a writer would hold the caller for ever.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw unreadable(path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= TextModel.largestFile {
            let count = read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw unreadable(path)
            }
            bytes += buffer[..<count]
        }
        return bytes
    }

    private static func unreadable(_ path: String) -> TextModelError {
        TextModelError(.unreadable, "the file cannot be read: \(String(cString: strerror(errno)))", file: path)
    }

    /// Bytes.
    package static let largestFile = 600_000
}
