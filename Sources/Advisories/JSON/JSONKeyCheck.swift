// SPDX-License-Identifier: Apache-2.0

/// Finds a name that occurs twice in one object. Names are compared as sequences of code points after unescaping, which
/// is how RFC 8259 section 8.3 compares them.
struct JSONKeyCheck {
    private struct Key {
        var entry: Int
        /// Length and first seven bytes: unequal fingerprints are unequal names.
        var fingerprint: UInt64
    }
    /// Kept between objects, so that a check seldom allocates.
    private var seen: [Key] = []

    /// Above this many members, sorting is quicker than comparing each with each.
    private static let few = 24

    mutating func check(
        object: Int, in tape: [JSONDocument.Entry], bytes: UnsafeBufferPointer<UInt8>
    ) throws(JSONFault) {
        seen.removeAll(keepingCapacity: true)
        var index = object &+ 1
        let end = Int(tape[object].next)
        var plain = true
        while index < end {
            let key = tape[index]
            plain = plain && !key.escaped
            seen.append(Key(entry: index, fingerprint: JSONKeyCheck.fingerprint(key, bytes)))
            index = Int(tape[index &+ 1].next)
        }
        let twice = plain && seen.count <= JSONKeyCheck.few ? pairwise(tape, bytes) : bySorting(tape, bytes)
        if let twice {
            let name = String(decoding: JSONKeyCheck.text(tape[twice], bytes).prefix(64), as: UTF8.self)
            throw JSONFault(
                .duplicateKey, at: Int(tape[twice].start), "The name \"\(name)\" occurs twice in one object.")
        }
    }

    private func pairwise(_ tape: [JSONDocument.Entry], _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        for later in seen.indices.dropFirst() {
            for earlier in 0..<later where seen[earlier].fingerprint == seen[later].fingerprint {
                let one = JSONKeyCheck.range(tape[seen[earlier].entry])
                let other = JSONKeyCheck.range(tape[seen[later].entry])
                if bytes[one].elementsEqual(bytes[other]) { return seen[later].entry }
            }
        }
        return nil
    }

    /// By hashes that nobody can foresee (`Hasher` is seeded), sorted, so that equal names become neighbours: 16 bytes a
    /// member, where a set of names would take a hundred.
    private mutating func bySorting(_ tape: [JSONDocument.Entry], _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        for index in seen.indices {
            var hasher = Hasher()
            let key = tape[seen[index].entry]
            if key.escaped {
                JSONKeyCheck.text(key, bytes).withUnsafeBytes { hasher.combine(bytes: $0) }
            } else {
                hasher.combine(
                    bytes: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[JSONKeyCheck.range(key)]))
            }
            seen[index].fingerprint = UInt64(truncatingIfNeeded: Int64(hasher.finalize()))
        }
        seen.sort { ($0.fingerprint, $0.entry) < ($1.fingerprint, $1.entry) }
        for (one, other) in zip(seen, seen.dropFirst()) where one.fingerprint == other.fingerprint {
            if JSONKeyCheck.text(tape[one.entry], bytes) == JSONKeyCheck.text(tape[other.entry], bytes) {
                return other.entry
            }
        }
        return nil
    }

    private static func range(_ key: JSONDocument.Entry) -> Range<Int> { Int(key.start)..<Int(key.end) }

    private static func text(_ key: JSONDocument.Entry, _ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        key.escaped ? JSONEscapes.decode(bytes[range(key)]) : Array(bytes[range(key)])
    }

    private static func fingerprint(_ key: JSONDocument.Entry, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let range = range(key)
        var value = UInt64(truncatingIfNeeded: range.count & 0xFF)
        for index in range.prefix(7) { value = value << 8 | UInt64(bytes[index]) }
        return value
    }
}
