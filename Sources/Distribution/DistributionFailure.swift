// SPDX-License-Identifier: Apache-2.0

/// Why the daemon's work cannot begin or go on. Files stay where they are.
package struct DistributionFailure: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Kind: String, Sendable, Hashable {
        /// Another daemon works on this spool.
        case alreadyRunning = "already-running"
        /// Another daemon of this instance has taken over.
        case superseded
        /// The spool's directories are missing, not ours to write, or on several file systems.
        case spool
        /// The ledger cannot be read by this version, or is not kept as it must be.
        case ledger
        /// Kafka's client refuses its configuration.
        case configuration
        /// We were asked to end while waiting for the brokers. Nothing is lost.
        case stopped
        /// Kafka's client cannot go on in this process.
        case fatal
    }
    package var kind: Kind
    /// For a person, in one sentence.
    package var description: String

    package init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }

    /// The process's exit status: 75 temporary, 78 configuration (sysexits.h), 0 where we were asked to end, else 1.
    package var exitStatus: Int32 {
        switch kind {
        case .alreadyRunning, .superseded: 75
        case .spool, .ledger, .configuration: 78
        case .stopped: 0
        case .fatal: 1
        }
    }
}
