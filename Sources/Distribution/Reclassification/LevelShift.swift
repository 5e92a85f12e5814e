// SPDX-License-Identifier: Apache-2.0
import Assessment

/// How an advisory's level would move if it were assessed now. In the order in which a person wants to read them.
package enum LevelShift: String, Sendable, Hashable, CaseIterable {
    /// It was critical or high, and would be less. What nobody has judged counts as less.
    case graveLowered = "grave-lowered"
    case raised
    case lowered
    /// It was unclassified and would get a level.
    case judged
    /// It had a level, though no grave one, and would be unclassified.
    case unjudged
    case same

    /// - Parameter isWithdrawn: the issuer has taken it back: no alert that anybody relies on.
    package init(from then: Level, to now: Level, isWithdrawn: Bool) {
        let isGrave = then.isGrave && !isWithdrawn
        switch (then.rank, now.rank) {
        case (let then, let now) where then == now: self = .same
        case (let then?, let now?): self = now > then ? .raised : isGrave ? .graveLowered : .lowered
        case (nil, _): self = .judged
        case (_, nil): self = isGrave ? .graveLowered : .unjudged
        }
    }
}

extension Level {
    fileprivate var isGrave: Bool { self == .critical || self == .high }
}
