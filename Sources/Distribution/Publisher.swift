// SPDX-License-Identifier: Apache-2.0

/// One record of a transaction.
package struct BatchRecord: Sendable, Hashable {
    package struct Header: Sendable, Hashable {
        package var name: String
        package var value: [UInt8]
        package init(_ name: String, _ value: [UInt8]) {
            self.name = name
            self.value = value
        }
    }
    /// `nil` for the ledger, whose topic the publisher knows.
    package var topic: String?
    package var key: [UInt8]
    package var value: [UInt8]
    package var headers: [Header]

    /// Bytes that it has at least in a batch.
    package var size: Int { headers.reduce(key.count + value.count) { $0 + $1.name.utf8.count + $1.value.count } }

    package init(topic: String?, key: [UInt8], value: [UInt8], headers: [Header] = []) {
        self.topic = topic
        self.key = key
        self.value = value
        self.headers = headers
    }
}

/// Why a transaction did not commit. Nothing of it is visible to anybody.
package enum PublishFailure: Error, Sendable, Hashable {
    /// These records are at fault, by their places in the transaction: set them aside and send the others.
    case records([Int], reason: String)
    /// One topic is at fault (unknown, not authorised): hold what goes there and send the others.
    case topic(String, reason: String)
    /// Nobody in particular is at fault: try again.
    case aborted(String)
    /// We stalled and are still the owner: open again, since what became of the transaction stands in the ledger alone.
    case stalled(String)
    /// The daemon must end.
    case ended(DistributionFailure)
}

/// Tells Kafka: all records of a batch at once, or none.
package protocol Publisher: Sendable {
    /// Takes hold of the instance and reads its ledger to the end, waiting for the brokers as long as it takes.
    func open() async throws(DistributionFailure) -> Ledger

    /// Commits the records in one transaction. Whatever can be waited out is waited out inside.
    func commit(_ records: [BatchRecord]) async throws(PublishFailure)
}
