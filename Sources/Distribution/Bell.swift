// SPDX-License-Identifier: Apache-2.0

/// Wakes the pipeline. Rings while it is awake are remembered as one.
package final class Bell: Sendable {
    private let rings: AsyncStream<Void>
    private let ringer: AsyncStream<Void>.Continuation

    package init() {
        (rings, ringer) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    package func ring() { ringer.yield() }

    /// Returns at the next ring, or at once if it rang since the last time. Only one task may wait.
    package func wait() async {
        for await _ in rings { return }
    }
}
