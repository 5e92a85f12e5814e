// SPDX-License-Identifier: Apache-2.0

/// Why a file, or one advisory in it, must not go out. Written beside the file in quarantine as `NAME.reason.json`.
package struct Refusal: Error, Sendable, Hashable {
    /// The bounded reason: what a metric counts and a script matches on.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        case unknown
        case noReader = "no-reader"
        case malformed
        case tooLarge = "too-large"
        case tooDeep = "too-deep"
        case tooSlow = "too-slow"
        case doctype
        case encoding
        case empty
        case draft
        case embargo
        case tlp
        case recordTooLarge = "record-too-large"
        case poison
    }

    package var code: Code
    /// The format as far as it was recognised.
    package var format: AdvisoryFormat?
    /// Where: a JSON pointer, an XML path or `line L, column C`, with `byte N` where known; `nil` for the whole file.
    package var place: String?
    /// What is wrong, for a person, in one sentence.
    package var message: String
    /// What that person can do about it.
    package var action: String

    package init(
        _ code: Code, format: AdvisoryFormat? = nil, place: String? = nil, message: String, action: String
    ) {
        self.code = code
        self.format = format
        self.place = place
        self.message = message
        self.action = action
    }
}
