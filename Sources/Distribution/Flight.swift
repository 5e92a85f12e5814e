// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// A transaction that is being committed, and how it ended.
final class Flight: Sendable {
    let draft: Draft
    /// When the commit began.
    let since: Duration
    private let result = Mutex<Result<Void, PublishFailure>?>(nil)

    init(_ draft: Draft, since: Duration) {
        self.draft = draft
        self.since = since
    }

    /// `nil` while the commit runs.
    var outcome: Result<Void, PublishFailure>? { result.withLock { $0 } }

    /// Commits and rings.
    func fly(_ publisher: any Publisher, _ bell: Bell) async {
        var outcome: Result<Void, PublishFailure> = .success(())
        let records = draft.sealed
        if !records.isEmpty {
            do throws(PublishFailure) { try await publisher.commit(records) } catch { outcome = .failure(error) }
        }
        result.withLock { [outcome] in $0 = outcome }
        bell.ring()
    }
}

/// What remains to be done when a transaction has committed. Its records are no longer needed.
struct Landing: Sendable {
    /// For the observer.
    var news: [Event]
    var partings: [Draft.Parting]

    init(_ flight: Flight, now: Duration) {
        news = flight.draft.news
        partings = flight.draft.partings
        let records = flight.draft.records.count
        if records > 0 {
            news.append(.committed(advisories: flight.draft.advisories, records: records, took: now - flight.since))
        }
    }
}
