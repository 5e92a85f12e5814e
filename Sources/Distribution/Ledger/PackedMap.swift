// SPDX-License-Identifier: Apache-2.0
import Advisories

/// The first 16 bytes of the SHA-256 of a key: what the ledger remembers of it.
package struct KeyDigest: Sendable, Hashable {
    let high: UInt64
    let low: UInt64

    package init(_ key: String) {
        let bytes = ContentHash(of: Array(key.utf8)).bytes
        high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes.dropFirst(8).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}

/// Digests to short byte strings, packed: a ledger of a million advisories must not cost a heap object for each.
struct PackedMap: Sendable {
    private var places: [KeyDigest: UInt32] = [:]
    /// Chunks of at most ``chunk`` bytes, each value behind its length in two bytes.
    private var chunks: [[UInt8]] = []
    private var dead = 0
    private var live = 0

    /// A place counts units of 4 bytes, so that 16 GiB can be told apart.
    private static let chunk = 1 << 20
    private static let unit = 4

    var count: Int { places.count }
    /// Bytes held for values, not counting the table of digests.
    var packedBytes: Int { live + dead }

    subscript(key: KeyDigest) -> ArraySlice<UInt8>? {
        guard let place = places[key] else { return nil }
        let start = Int(place) * PackedMap.unit
        let chunk = chunks[start / PackedMap.chunk]
        let offset = start % PackedMap.chunk
        let length = Int(chunk[offset]) << 8 | Int(chunk[offset + 1])
        return chunk[(offset + 2)..<(offset + 2 + length)]
    }

    /// Every value, in no order.
    func forEach(_ body: (KeyDigest, ArraySlice<UInt8>) -> Void) {
        for key in places.keys {
            if let value = self[key] { body(key, value) }
        }
    }

    /// - Parameter value: at most 65,535 bytes; what is longer is cut.
    mutating func set(_ key: KeyDigest, _ value: [UInt8]) {
        remove(key)
        places[key] = append(value.prefix(65_535))
        if dead > live && dead > PackedMap.chunk { compact() }
    }

    mutating func remove(_ key: KeyDigest) {
        guard let old = self[key] else { return }
        let size = PackedMap.padded(old.count)
        dead += size
        live -= size
        places[key] = nil
    }

    private static func padded(_ length: Int) -> Int { (length + 2 + unit - 1) / unit * unit }

    private mutating func append(_ value: ArraySlice<UInt8>) -> UInt32 {
        let size = PackedMap.padded(value.count)
        if chunks.last.map({ $0.count + size > PackedMap.chunk }) ?? true {
            chunks.append([])
            chunks[chunks.count - 1].reserveCapacity(chunks.count == 1 ? 4096 : PackedMap.chunk)
        }
        let last = chunks.count - 1
        let start = last * PackedMap.chunk + chunks[last].count
        chunks[last].append(UInt8(truncatingIfNeeded: value.count >> 8))
        chunks[last].append(UInt8(truncatingIfNeeded: value.count))
        chunks[last].append(contentsOf: value)
        chunks[last].append(contentsOf: repeatElement(0, count: size - value.count - 2))
        live += size
        return UInt32(truncatingIfNeeded: start / PackedMap.unit)
    }

    /// Copies what is alive to new chunks.
    private mutating func compact() {
        let old = self
        chunks = []
        dead = 0
        live = 0
        for key in old.places.keys {
            if let value = old[key] { places[key] = append(value) }
        }
    }
}
