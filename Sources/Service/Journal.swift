// SPDX-License-Identifier: Apache-2.0
import CSystemd
import Glibc

/// Lines to journald with their fields, so that `journalctl TOCSIN_ADVISORY_ID=…` finds them.
package enum Journal {
    /// Whether standard error is connected to the journal (systemd.exec(5), `$JOURNAL_STREAM`).
    package static var isConnected: Bool { isStream(environment("JOURNAL_STREAM"), descriptor: STDERR_FILENO) }

    /// - Parameter stream: `DEVICE:INODE` in decimal.
    static func isStream(_ stream: String?, descriptor: Int32) -> Bool {
        var status = stat()
        guard let stream, fstat(descriptor, &status) == 0 else { return false }
        return stream == "\(status.st_dev):\(status.st_ino)"
    }

    /// Sends one line (sd_journal_sendv(3)). A journal that does not answer loses it; nothing else happens.
    static func send(_ line: Log.Line, identifier: String) {
        let fields = Journal.fields(of: line, identifier: identifier)
        let lengths = fields.map(\.count)
        var bytes = fields.flatMap(\.self)
        bytes.withUnsafeMutableBytes { buffer in
            guard var base = buffer.baseAddress else { return }
            var vectors: [iovec] = []
            for length in lengths {
                vectors.append(iovec(iov_base: base, iov_len: length))
                base += length
            }
            _ = sd_journal_sendv(&vectors, Int32(vectors.count))
        }
    }

    /// `NAME=value` each. MESSAGE says all of it in one line; the `TOCSIN_` fields say it to programs.
    static func fields(of line: Log.Line, identifier: String) -> [[UInt8]] {
        var fields = [
            "PRIORITY=\(line.level.priority)", "SYSLOG_IDENTIFIER=\(identifier)", "MESSAGE=\(line)",
            "TOCSIN_EVENT=\(line.message)",
        ]
        for field in line.metadata { fields.append("\(name(of: field.key))=\(field.value)") }
        return fields.map { Array($0.utf8) }
    }

    /// `advisory.id` → `TOCSIN_ADVISORY_ID`: upper-case letters, digits and underscores, at most 64.
    static func name(of key: String) -> String {
        let plain = key.uppercased().unicodeScalars.map { scalar -> Character in
            scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                ? Character(scalar) : "_"
        }
        return String(("TOCSIN_" + String(plain)).prefix(64))
    }

    static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
