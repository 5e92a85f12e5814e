// SPDX-License-Identifier: Apache-2.0

/// Takes values one after the other from the bytes of a model file. What is not there any more reads as 0: lengths are
/// compared before anything relies on them.
struct ModelFileReader {
    let bytes: ArraySlice<UInt8>
    private var at: Int

    init(bytes: ArraySlice<UInt8>, at start: Int) {
        self.bytes = bytes
        at = start
    }

    mutating func integer<Value: FixedWidthInteger>(_ type: Value.Type) -> Value {
        var value: Value = 0
        for (place, byte) in take(MemoryLayout<Value>.size).enumerated() {
            value |= Value(truncatingIfNeeded: byte) << Value(truncatingIfNeeded: 8 * place)
        }
        return value
    }

    /// All that follows the header.
    /// - Returns: `nil` where the provenance is not UTF-8.
    mutating func parameters(provenance: Int, ngrams: Int) -> ModelParameters? {
        let scales = numbers(ModelHeads.all.count)
        let biases = numbers(ModelHeads.columns)
        let rest = numbers(3)
        guard rest.count == 3, let text = String(validating: take(provenance), as: UTF8.self) else { return nil }
        let hashes = (0..<ngrams).map { _ in integer(UInt32.self) }
        let weights = take(ngrams * ModelHeads.columns).map { Int8(bitPattern: $0) }
        return ModelParameters(
            provenance: text, scales: scales, biases: biases, temperature: rest[0], levelShare: rest[1],
            leastKnownShare: rest[2], hashes: hashes, weights: weights)
    }

    private mutating func numbers(_ count: Int) -> [Double] {
        (0..<count).map { _ in Double(bitPattern: integer(UInt64.self)) }
    }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8> {
        let start = min(max(at, bytes.startIndex), bytes.endIndex)
        let end = min(start + max(count, 0), bytes.endIndex)
        at = end
        return bytes[start..<end]
    }
}
