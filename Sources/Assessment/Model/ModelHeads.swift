// SPDX-License-Identifier: Apache-2.0

/// The nine questions that the model answers about a text, and the columns that their answers have in its weights: the
/// level itself, then each of the eight CVSS v3 base metrics (FIRST, CVSS v3.1 specification, section 2).
package enum ModelHeads {
    package struct Head: Sendable {
        package let name: String
        /// The answers, as vectors write them.
        package let values: [String]
        /// The columns of the answers.
        package let columns: Range<Int>
    }

    /// The levels that the model tells apart, in the order of its columns and of ``ModelOpinion/probabilities``.
    package static let levels: [Level] = [.low, .medium, .high, .critical]

    package static let all: [Head] = {
        var heads: [Head] = [Head(name: "level", values: levels.map(\.rawValue), columns: 0..<levels.count)]
        for metric in CVSSVersion.v31.metrics.prefix(8) {
            let start = heads.reduce(0) { $0 + $1.values.count }
            heads.append(Head(name: metric.name, values: metric.values, columns: start..<start + metric.values.count))
        }
        return heads
    }()

    /// 26.
    package static let columns = all.reduce(0) { $0 + $1.values.count }

    /// The answers of a CVSS v3 vector to the eight metric heads, each an index into the head's values.
    /// - Returns: `nil` for anything but a valid v3.0 or v3.1 vector.
    package static func metrics(ofVector text: String) -> [Int]? {
        guard let vector = try? CVSSVector(text), vector.version == .v30 || vector.version == .v31 else { return nil }
        let values = (0..<8).compactMap { vector.value(at: $0) }
        return values.count == 8 ? values : nil
    }
}
