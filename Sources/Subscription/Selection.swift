// SPDX-License-Identifier: Apache-2.0
import Alerts
import Assessment

/// Which alerts somebody wants to see.
package struct Selection: Sendable {
    /// This level and above, and `unclassified`, which nobody has judged. `nil` for all.
    package var floor: Level?
    /// Only these changes; empty for all.
    package var only: Set<Change.Kind>
    /// Drills too.
    package var exercises: Bool
    /// All of them must hold: the team's and the reader's own.
    package var filters: [Filter]

    package init(floor: Level? = nil, only: Set<Change.Kind> = [], exercises: Bool = false, filters: [Filter] = []) {
        self.floor = floor
        self.only = only
        self.exercises = exercises
        self.filters = filters
    }

    func admits(_ level: Level) -> Bool {
        guard let floor = floor?.rank, let rank = level.rank else { return true }
        return rank >= floor
    }

    func admits(change: Change.Kind?) -> Bool {
        guard !only.isEmpty, let change else { return true }
        return only.contains(change)
    }

    func admits(_ alert: ReceivedAlert) -> Bool {
        admits(alert.level) && admits(change: alert.change) && (exercises || !alert.exercise)
            && filters.allSatisfy { $0.matches(alert) }
    }
}
