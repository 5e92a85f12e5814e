// SPDX-License-Identifier: Apache-2.0

/// Reads plain text: letters, notices, news and the text profiles.
package enum TextReader {
    package static func read(_ bytes: [UInt8]) throws(Refusal) -> Reading {
        throw Refusal(
            .unknown, message: "This text is none of the kinds of notice that are known.",
            action: "Rewrite it as a CSAF document or a titled notice, or leave it out.")
    }
}
