// SPDX-License-Identifier: Apache-2.0

/// Collects an advisory's passages, title first, within a bound: assessment reads all of them, so a document of megabytes
/// of notes must not make it slow. What lies beyond is not assessed; the original keeps it.
struct PassageList {
    private(set) var passages: [Passage] = []
    private var room = 512 << 10

    mutating func append(_ passage: Passage?) {
        guard let passage, room > 0, passages.count < 2000 else { return }
        room -= passage.text.utf8.count
        passages.append(passage)
    }
}

/// Collects values once each, in the order of their first appearance, within a bound.
struct OnceOnly<Value: Hashable> {
    private(set) var values: [Value] = []
    private var seen: Set<Value> = []
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    mutating func append(_ value: Value) {
        guard values.count < limit, seen.insert(value).inserted else { return }
        values.append(value)
    }
}
