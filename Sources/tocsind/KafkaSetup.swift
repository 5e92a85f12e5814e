// SPDX-License-Identifier: Apache-2.0
import Advisories
import Distribution
import Glibc
import KafkaClient
import Settings

/// What the configuration means to librdkafka.
struct KafkaSetup: Sendable {
    var transactionalId: String
    var ledgerTopic: String
    /// Written and read by number: a cluster that makes topics by itself may have given the ledger more than one.
    static let ledgerPartition: Int32 = 0
    var owner: Owner
    /// The operator's properties.
    var properties: KafkaConfiguration

    init(_ configuration: Configuration, owner: Owner) {
        transactionalId = configuration.transactionalId
        ledgerTopic = configuration.ledgerTopic
        self.owner = owner
        properties = KafkaSetup.defaults.merging(configuration.kafka.revealed()) { _, theirs in theirs }
    }

    /// A broker that returns is noticed within a second.
    private static let defaults = ["reconnect.backoff.max.ms": "1000", "linger.ms": "0"]

    /// The operator asked for compression: how large a record is for Kafka cannot be known beforehand.
    var isCompressing: Bool { (properties["compression.type"] ?? properties["compression.codec"] ?? "none") != "none" }

    /// - Parameters:
    ///   - oneByOne: no two records in one batch.
    ///   - batch: bytes of a batch at most, so that no topic refuses it; `nil` where that is not known.
    func producer(oneByOne: Bool, batch: Int?) -> KafkaConfiguration {
        var caution = oneByOne ? ["batch.num.messages": "1"] : [:]
        if let batch, batch < 1_000_000 { caution["batch.size"] = String(max(1, batch)) }
        return properties.merging(caution) { _, ours in ours }.merging([
            "transactional.id": transactionalId, "transaction.timeout.ms": "10000",
            // A whole batch waits in the client's queue until the commit.
            "queue.buffering.max.messages": "1000000",
        ]) { theirs, ours in ours }
    }

    var consumer: KafkaConfiguration {
        properties.merging([
            "isolation.level": "read_committed",
            // The end is known only from an empty answer, which a broker holds back that long.
            "fetch.wait.max.ms": "20",
        ]) { _, ours in ours }
    }
}

extension Owner {
    /// This process.
    static func current(clock: DistributionClock) -> Owner {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, name.count - 1)
        let host = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return Owner(host: host, boot: bootId(), process: Int(getpid()), started: clock.wall())
    }

    private static func bootId() -> String {
        let descriptor = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return "unknown" }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 36)
        let count = read(descriptor, &bytes, bytes.count)
        return count == bytes.count ? String(decoding: bytes, as: UTF8.self) : "unknown"
    }
}
