// SPDX-License-Identifier: Apache-2.0
import CommandLine
import Distribution
import KafkaClient

/// The ledger of a site's instance, read to the end that it has now. Joins no group, commits nothing, creates nothing.
enum LedgerReader {
    /// The daemon writes and reads one partition only.
    private static let partition: Int32 = 0

    /// - Throws: a ``CommandFailure`` with exit 75 for whatever lies with the brokers, and 78 where there is no ledger or
    ///   one that this version does not understand.
    static func read(_ site: Site) async throws -> Ledger {
        do {
            let topic = site.configuration.ledgerTopic
            guard let known = try await Brokers.describe(site).topics[topic], known.partitions > 0 else {
                throw missing(topic, site)
            }
            return try await read(topic, site)
        } catch let error as KafkaError {
            throw temporary(Brokers.failure(error, site))
        } catch let failure as CommandFailure {
            throw temporary(failure)
        }
    }

    private static func read(_ topic: String, _ site: Site) async throws -> Ledger {
        let consumer = try KafkaConsumer(properties(site))
        var ledger = Ledger()
        var refusal: DistributionFailure?
        do throws(KafkaError) {
            _ = try await consumer.readToEnd(topic: topic, partition: partition) { records throws(KafkaError) in
                for record in records where refusal == nil {
                    do throws(DistributionFailure) {
                        try ledger.replay(
                            key: String(decoding: record.key ?? [], as: UTF8.self), value: record.value)
                    } catch {
                        refusal = error
                    }
                }
            }
        } catch {
            await consumer.close()
            throw error
        }
        await consumer.close()
        if let refusal {
            throw CommandFailure(
                refusal.description, hint: "A newer tocsind wrote it: use the tocsin that came with that.",
                exitCode: .configuration)
        }
        return ledger
    }

    private static func properties(_ site: Site) -> KafkaConfiguration {
        // The end is known only from an empty answer, which a broker holds back that long.
        var all = ["fetch.wait.max.ms": "20"].merging(site.kafka) { $1 }
        all["isolation.level"] = "read_committed"
        all["auto.offset.reset"] = "earliest"
        return all
    }

    private static func missing(_ topic: String, _ site: Site) -> CommandFailure {
        CommandFailure(
            "there is no topic '\(topic)' at \(site.bootstrap), or we may not see it",
            hint: """
                It is the ledger of instance '\(site.configuration.instance)', which tocsind makes when it first starts. \
                Check instance: in the configuration, and that you may read that topic.
                """, exitCode: .configuration)
    }

    /// Exit 1 is the answer "a grave alert would be lowered": that we could not ask has another code.
    private static func temporary(_ failure: CommandFailure) -> CommandFailure {
        var failure = failure
        if failure.exitCode == .failure { failure.exitCode = .temporary }
        return failure
    }
}
