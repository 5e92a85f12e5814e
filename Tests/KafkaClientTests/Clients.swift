// SPDX-License-Identifier: Apache-2.0
import KafkaClient

/// Everything that a consumer reads from one partition up to its present end; again, until there is that much.
///
/// Brokers write a transaction's markers after they have answered its commit, so what is committed is seen a little
/// later.
func readAll(_ topic: String, partition: Int32 = 0, from servers: String, atLeast count: Int = 0) async throws
    -> [IncomingRecord]
{
    let consumer = try KafkaConsumer(quick(servers))
    var all: [IncomingRecord] = []
    repeat {
        all = []
        _ = try await consumer.readToEnd(topic: topic, partition: partition) { all += $0 }
    } while all.count < count
    await consumer.close()
    return all
}

/// Settings with which the embedded cluster answers at once.
func quick(_ servers: String) -> KafkaConfiguration {
    ["bootstrap.servers": servers, "fetch.wait.max.ms": "10", "reconnect.backoff.max.ms": "200"]
}

extension OutgoingRecord {
    static func make(_ topic: String, _ value: String, tag: Int = 0) -> OutgoingRecord {
        OutgoingRecord(topic: topic, key: Array("key".utf8), value: Array(value.utf8), tag: tag)
    }
}

extension IncomingRecord {
    var text: String { String(decoding: value ?? [], as: UTF8.self) }
}

extension KafkaProducer {
    /// Begins, enqueues and commits.
    func transact(_ records: [OutgoingRecord]) async throws {
        try beginTransaction()
        for record in records { try enqueue(record) }
        try await commitTransaction()
    }
}
