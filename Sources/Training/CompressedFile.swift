// SPDX-License-Identifier: Apache-2.0
import CZlib
import Glibc

/// A file whose content may be compressed with gzip (RFC 1952), read through zlib, which passes other files through.
enum CompressedFile {
    /// The most that a file may hold uncompressed, bytes: a small file can name a large content.
    static let largest = 1 << 30

    /// - Returns: the content, uncompressed.
    static func content(_ path: String, largest: Int = largest) throws(TrainingError) -> [UInt8] {
        guard let file = gzopen(path, "rb") else {
            throw TrainingError("\(path): the file cannot be read: \(String(cString: strerror(errno)))")
        }
        defer { gzclose(file) }
        gzbuffer(file, 1 << 17)
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = gzread(file, &buffer, UInt32(buffer.count))
            if count > 0 { content += buffer[..<Int(count)] }
            if content.count > largest { throw TrainingError("\(path): its content exceeds \(largest) bytes") }
            if count < buffer.count { break }
        }
        var code: Int32 = 0
        let text = gzerror(file, &code)
        if code != Z_OK && code != Z_STREAM_END {
            let reason = text.map { String(cString: $0) } ?? "error \(code)"
            throw TrainingError("\(path): the file is damaged or cut off: \(reason)")
        }
        return content
    }
}
