// SPDX-License-Identifier: Apache-2.0

/// Files that are left alone for a while because they could not be read or their topic was refused.
struct HeldFiles: Sendable {
    private var until: [InboxPlace: Duration] = [:]
    /// Held before and not read since: another failure is no news.
    private var troubled: Set<InboxPlace> = []
    /// When the first may be tried again.
    private(set) var due: Duration?

    /// Names remembered at most; a file beyond is tried again by the next scan.
    static let most = 16_384

    var count: Int { until.count }

    /// - Returns: whether this is the first failure since the file was last read.
    mutating func hold(_ place: InboxPlace, until time: Duration) -> Bool {
        if until.count < HeldFiles.most {
            until[place] = time
            due = min(due ?? time, time)
        }
        if troubled.count >= 2 * HeldFiles.most { troubled = [] }
        return troubled.insert(place).inserted
    }

    func contains(_ place: InboxPlace) -> Bool { !until.isEmpty && until[place] != nil }

    /// The files that may be tried again now.
    mutating func release(now: Duration) -> [InboxPlace] {
        guard let due, due <= now else { return [] }
        let ready = until.filter { $0.value <= now }.map(\.key)
        for place in ready { until[place] = nil }
        self.due = until.values.min()
        return ready
    }

    mutating func forgive(_ place: InboxPlace) { if !troubled.isEmpty { troubled.remove(place) } }
}
