// SPDX-License-Identifier: Apache-2.0

/// A table from hashes to small numbers, by open addressing at half load. A look-up costs a few nanoseconds, which a
/// `Dictionary` with its keyed hashing does not reach; the keys are hashes already.
struct HashIndex: Sendable {
    private var keys: [UInt64] = []
    private var values: [Int32] = []
    private let mask: Int

    /// What is answered for a key that is not there.
    static let none: Int32 = -1

    /// - Parameter capacity: the most keys that will be added.
    init(capacity: Int) {
        var size = 16
        while size < 2 * max(capacity, 0) { size *= 2 }
        keys = [UInt64](repeating: 0, count: size)
        values = [Int32](repeating: HashIndex.none, count: size)
        mask = size - 1
    }

    subscript(key: UInt64) -> Int32 {
        get {
            var slot = place(key)
            while values[slot] != HashIndex.none {
                if keys[slot] == key { return values[slot] }
                slot = (slot + 1) & mask
            }
            return HashIndex.none
        }
        set {
            var slot = place(key)
            while values[slot] != HashIndex.none, keys[slot] != key { slot = (slot + 1) & mask }
            keys[slot] = key
            values[slot] = newValue
        }
    }

    private func place(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    }
}
