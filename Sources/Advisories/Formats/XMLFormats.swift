// SPDX-License-Identifier: Apache-2.0

/// Hands an XML document to the reader of its format.
enum XMLFormats {
    static func read(_ bytes: [UInt8], limits: ReadingLimits) throws(Refusal) -> Reading {
        throw Refusal.unknown("This XML document cannot be read.")
    }
}
