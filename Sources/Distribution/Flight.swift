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
