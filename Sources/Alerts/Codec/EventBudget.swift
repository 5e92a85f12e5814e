// SPDX-License-Identifier: Apache-2.0

/// How much of an advisory an event may carry. Tried from the widest; the last fits whatever the advisory holds.
struct EventBudget: Sendable {
    /// Elements of a list.
    var list: Int
    /// Bytes of a text.
    var text: Int
    /// Bytes of a title or name.
    var short: Int

    /// Worst case of the last: fewer than 400 texts of 64 bytes, each byte an escape of six, below 160 KiB.
    static let steps = [
        EventBudget(list: 2_000, text: 64 << 10, short: 2_048),
        EventBudget(list: 500, text: 16 << 10, short: 1_024),
        EventBudget(list: 100, text: 4 << 10, short: 512),
        EventBudget(list: 25, text: 1 << 10, short: 256),
        EventBudget(list: 8, text: 64, short: 64),
    ]
}

/// Counts what was cut: how many elements a list has in the original, how many bytes a text has. Lives for one event.
final class Truncation {
    /// In the order in which they were cut; few.
    private(set) var counts: [(name: String, count: Int)] = []

    /// Of several of one name the largest counts.
    func note(_ name: String, _ count: Int) {
        if let known = counts.firstIndex(where: { $0.name == name }) {
            counts[known].count = max(counts[known].count, count)
        } else {
            counts.append((name, count))
        }
    }
}

extension String {
    /// At most so many bytes of UTF-8, whole characters (Unicode scalars) only.
    func cut(toBytes limit: Int) -> String {
        guard utf8.count > limit else { return self }
        var end = utf8.index(startIndex, offsetBy: limit)
        while end > startIndex, end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
        return String(self[..<end])
    }
}
