// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment

/// Hears what happens to files: for the log, the counters and the status line. Called on the pipeline's own thread, so it
/// must not block.
package protocol Observer: Sendable {
    func note(_ event: Event)
}

/// What happened. Each is stated once, where it happens.
package enum Event: Sendable, Hashable {
    /// The inbox is watched; boxes that no event tells of are polled, and why.
    case watching([Spool.Box: DirectoryWatch.Blindness])
    /// The instance is ours and its ledger was read: how many advisories it knows.
    case opened(known: Int)
    case published(Published)
    /// Nothing to say about an advisory.
    case silent(InboxPlace, key: String, Silence)
    case archived(InboxPlace, Archive.Slot)
    case quarantined(InboxPlace, Refusal)
    /// Left in the inbox and tried again: its topic was refused.
    case held(InboxPlace, topic: String)
    /// Left in the inbox and tried again: it cannot be read (the error number).
    case unreadable(InboxPlace, Int32)
    /// Left alone: a link, pipe, socket, device or directory.
    case irregular(InboxPlace)
    /// Gone before it was read, or before it was moved.
    case vanished(InboxPlace)
    /// Somebody put another file in its place; that one is taken next.
    case replaced(InboxPlace)
    /// Published, but it cannot be moved (the error number). The move alone is tried again.
    case stuck(InboxPlace, Int32)
    /// A folder could not be synchronised: a power loss may undo renames. What was published is in the ledger all the same.
    case unsynced(Int32)
    case committed(advisories: Int, records: Int, took: Duration)
    case aborted(PublishFailure)
}

package enum Silence: Sendable, Hashable {
    case same, older, unknownWithdrawal
    /// The document is of a kind that carries no alert.
    case kind(String)
}

/// An alert that was committed.
package struct Published: Sendable, Hashable {
    package var place: InboxPlace
    package var alertId: String
    package var key: String
    package var level: Level
    package var change: Change.Kind
    package var category: Category
    package var topics: [String]
}
