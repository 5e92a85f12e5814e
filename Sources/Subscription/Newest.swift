// SPDX-License-Identifier: Apache-2.0

/// Keeps the newest of what it is given, across topics and partitions.
struct Newest<Element: Sendable>: Sendable {
    private let count: Int
    private var kept: [(time: Int64, element: Element)] = []

    /// - Parameter count: how many to keep.
    init(_ count: Int) { self.count = count }

    /// - Parameter time: milliseconds; of equal ones the later added is the newer.
    mutating func add(_ element: Element, time: Int64) {
        guard count > 0 else { return }
        if kept.count == count {
            if let first = kept.first, time < first.time { return }
            kept.removeFirst()
        }
        var place = kept.endIndex
        while place > 0, kept[place - 1].time > time { place -= 1 }
        kept.insert((time, element), at: place)
    }

    /// From the oldest to the newest.
    var elements: [Element] { kept.map(\.element) }

    func filter(_ isKept: (Element) -> Bool) -> Newest {
        var copy = self
        copy.kept.removeAll { !isKept($0.element) }
        return copy
    }
}
