// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Why a file lies in quarantine: the `NAME.reason.json` beside it, and `error` in `tocsin explain --format json`.
package struct QuarantineReason: Sendable, Hashable {
    /// A ``Refusal/Code``, or a word of a later version.
    package var code: String
    package var format: String?
    package var place: String?
    package var message: String
    package var action: String
    /// Where the file lay, percent-encoded: `inbox/NAME` or `exercise/NAME`.
    package var file: String
    package var time: Timestamp

    package init(_ refusal: Refusal, file: String, time: Timestamp) {
        code = refusal.code.rawValue
        format = refusal.format?.rawValue
        place = refusal.place
        message = refusal.message
        action = refusal.action
        self.file = file
        self.time = time
    }

    /// One JSON object with a newline at the end.
    package var json: [UInt8] {
        var json = JSONWriter(reserving: 512)
        json.object { json in
            json.member("code", code)
            json.member("format", format)
            json.member("place", place)
            json.member("message", message)
            json.member("action", action)
            json.member("file", file)
            json.member("time", time.description)
        }
        json.newline()
        return json.bytes
    }

    /// - Returns: `nil` for what is not such an object.
    package init?(json bytes: [UInt8]) {
        guard let root = try? JSONDocument(bytes: bytes).root, let code = root["code"]?.string,
            let message = root["message"]?.string
        else { return nil }
        self.code = code
        format = root["format"]?.string
        place = root["place"]?.string
        self.message = message
        action = root["action"]?.string ?? ""
        file = root["file"]?.string ?? ""
        time = root["time"]?.string.flatMap { Moment(rfc3339: $0) }?.start ?? Timestamp(microseconds: 0)
    }
}
