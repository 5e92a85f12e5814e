// SPDX-License-Identifier: Apache-2.0
import Alerts
import Distribution
import KafkaClient
import Service
import Settings
import Synchronization

/// Sees to it that the topics exist, that the ledger is kept as it must be, and says what is weaker than it should be.
final class TopicKeeper: Sendable {
    private let setup: KafkaSetup
    private let log: Log
    private let wanted: Mutex<[NewTopic]>
    private let ledger: NewTopic
    private let warned = Mutex(false)
    private let known = Mutex<[String: Int]>([:])

    /// How long an administrative request is waited for: 5 s, or less where the operator's `socket.timeout.ms` says so.
    /// A cluster that knows no such requests, as an embedded one, never answers.
    private let patience: Duration

    init(_ setup: KafkaSetup, _ configuration: Configuration, log: Log) {
        self.setup = setup
        self.log = log
        patience = .milliseconds(min(5000, setup.properties["socket.timeout.ms"].flatMap { Int($0) } ?? 5000))
        wanted = Mutex(configuration.topics.map(NewTopic.init))
        ledger = NewTopic(
            name: setup.ledgerTopic, partitions: 1, replicationFactor: configuration.ledger.replication ?? -1,
            configuration: ["cleanup.policy": "compact"])
    }

    /// `max.message.bytes` of the topics, where the brokers say it.
    var limits: [String: Int] { known.withLock { $0 } }

    /// Every topic that is written to.
    var names: [String] { [ledger.name] + wanted.withLock { $0.map(\.name) } }

    /// Takes over the topics of a configuration that was loaded again, and makes those that are missing.
    func adopt(_ topics: [Topic]) async {
        wanted.withLock { $0 = topics.map(NewTopic.init) }
        await renew(Set(topics.map(\.name)))
    }

    /// Whether a broker answers.
    func ask() async -> Bool {
        guard let admin = try? KafkaAdmin(setup.properties) else { return false }
        let answer = try? await admin.metadata(topic: ledger.name, timeout: .seconds(2))
        await admin.close()
        return answer != nil
    }

    /// Makes what is missing of these. What cannot be made is told by the next record that goes there.
    func renew(_ names: Set<String>) async {
        do throws(KafkaError) {
            let admin = try KafkaAdmin(setup.properties)
            do throws(KafkaError) {
                try await create(wanted.withLock { $0.filter { names.contains($0.name) } }, admin)
            } catch {
                log.warning("topics cannot be made", ["kafka.error": error.code, "kafka.reason": error.reason])
            }
            await admin.close()
        } catch {
            log.warning("topics cannot be made", ["kafka.error": error.code, "kafka.reason": error.reason])
        }
    }

    /// Makes what is missing and checks the ledger.
    /// - Throws: what may pass; a `ledger` refusal where the ledger is not purely compacted.
    func prepare() async throws(KafkaError) {
        let admin = try KafkaAdmin(setup.properties)
        do throws(KafkaError) {
            try await create([ledger] + wanted.withLock { $0 }, admin)
            try await check(admin)
        } catch {
            await admin.close()
            throw error
        }
        await admin.close()
    }

    private func create(_ topics: [NewTopic], _ admin: KafkaAdmin) async throws(KafkaError) {
        let known = try await admin.metadata().topics
        let missing = topics.filter { known[$0.name] == nil || known[$0.name]?.error?.isUnknownTopic == true }
        guard !missing.isEmpty else { return }
        do throws(KafkaError) {
            for (name, result) in try await admin.createTopics(missing, timeout: patience) {
                switch result {
                case .created: log.notice("topic made", ["kafka.topic": name])
                case .existed: break
                case .failed(let error):
                    log.warning("topic cannot be made", ["kafka.topic": name, "kafka.reason": error.reason])
                }
            }
        } catch {
            guard error.isTimedOut else { throw error }
            // Asking for a topic by name makes it where the cluster makes topics by itself.
            for topic in missing { _ = try await admin.metadata(topic: topic.name) }
        }
    }

    private func check(_ admin: KafkaAdmin) async throws(KafkaError) {
        let properties: [String: String]
        do throws(KafkaError) {
            properties = try await admin.describeConfiguration(topic: ledger.name, timeout: patience)
        } catch {
            // The check fails open: an embedded cluster answers no such question, and a site may not grant the right.
            log.warning(
                "the ledger's properties cannot be seen",
                [
                    "kafka.topic": ledger.name, "kafka.reason": error.reason,
                    "advice": "grant DescribeConfigs, and see to cleanup.policy=compact",
                ])
            return
        }
        if let policy = properties["cleanup.policy"], policy != "compact" {
            throw .refused(
                DistributionFailure(
                    .ledger,
                    "\(ledger.name) has cleanup.policy \(policy): records that are needed would be deleted. "
                        + "Set cleanup.policy=compact on the topic."))
        }
        await learnLimits(admin)
        let replication = try await admin.metadata(topic: ledger.name).topics[ledger.name]?.replicationFactor ?? 0
        warn(replication: replication, minimum: properties["min.insync.replicas"].flatMap { Int($0) } ?? 0)
    }

    /// Asked only where the ledger's properties could be seen, for whoever may not see them gets no answer.
    private func learnLimits(_ admin: KafkaAdmin) async {
        for name in names {
            let properties = try? await admin.describeConfiguration(topic: name, timeout: patience)
            guard let limit = properties?["max.message.bytes"].flatMap({ Int($0) }) else { continue }
            known.withLock { $0[name] = limit }
        }
    }

    private func warn(replication: Int, minimum: Int) {
        let isFirst = warned.withLock { warned in
            defer { warned = true }
            return !warned
        }
        guard isFirst, replication < 3 || minimum < 2 else { return }
        log.warning(
            "the ledger may lose what was committed when brokers fail",
            [
                "kafka.topic": ledger.name, "replication": "\(replication)", "min.insync.replicas": "\(minimum)",
                "advice": "replication 3, min.insync.replicas 2",
            ])
    }
}

extension NewTopic {
    fileprivate init(_ topic: Topic) {
        self.init(
            name: topic.name, partitions: topic.partitions, replicationFactor: topic.replication ?? -1,
            configuration: topic.retention.map {
                ["retention.ms": "\($0.components.seconds.multipliedReportingOverflow(by: 1000).partialValue)"]
            } ?? [:])
    }
}
