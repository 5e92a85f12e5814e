// SPDX-License-Identifier: Apache-2.0

/// Hands an XML document to the reader of its format.
enum XMLFormats {
    /// - Parameter start: where the document begins, after white space.
    static func read(
        _ bytes: [UInt8], from start: Int, limits: ReadingLimits
    ) throws(Refusal) -> Reading {
        let tree: XMLTree
        do { tree = try XMLTree(bytes: bytes, limits: limits, from: start) } catch {
            throw Refusal(error, format: nil)
        }
        guard let format = FormatDetector.format(of: tree.root) else {
            let name = tree.root.name.prefix(64)
            throw Refusal.unknown("This XML document is of no advisory format that is known; its root is \(name).")
        }
        switch format {
        case .cap10, .cap11, .cap12:
            return Reading(format: format, advisories: [try CAPReader(tree.root, format, bytes: bytes).read()])
        default: throw Refusal.noReader(format)
        }
    }
}
