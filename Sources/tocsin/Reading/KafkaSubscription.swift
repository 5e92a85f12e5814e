// SPDX-License-Identifier: Apache-2.0
import Advisories
import CommandLine
import KafkaClient
import Settings
import Spelling
import Subscription

/// A subscription on a real cluster: topics found, consumer made, signals minded.
struct KafkaSubscription: Sendable {
    let site: Site
    let request: SubscriptionRequest

    func run() async throws -> ExitCode {
        let cluster = try await Brokers.describe(site)
        let partitions = try partitionCounts(cluster)
        do {
            let consumer = try KafkaConsumer(configuration)
            let ending = try await Interruption.during { try await read(partitions, consumer) }
            await consumer.close()
            return ending == .interrupt ? .interrupted : .ok
        } catch let error as KafkaError {
            throw Brokers.failure(error, site)
        }
    }

    private var configuration: KafkaConfiguration {
        // A fetch that finds nothing waits so long; ends are found and partitions begun again without waiting longer.
        var all = ["fetch.wait.max.ms": "100"].merging(site.kafka) { $1 }
        all["isolation.level"] = "read_committed"
        all["auto.offset.reset"] = "earliest"
        if let team = request.team { all["group.id"] = Team(name: team).group }
        return all
    }

    private func read(_ partitions: [String: Int], _ consumer: KafkaConsumer) async throws {
        let positions = TeamPositions(consumer)
        if let team = request.team {
            let places = partitions.flatMap { topic, count in (0..<count).map { TopicPartition(topic, Int32($0)) } }
            if try await TeamPositions.found(places, consumer) {
                Messages.say("team \(team) is new: it receives what is published from now on")
            }
        }
        let source = KafkaSource(
            consumer, plan: ReadingPlan(begin: request.begin), partitionCounts: partitions, deadline: request.deadline,
            forget: positions.forget)
        let output: any AlertOutput =
            request.format == .json
            ? JSONOutput(print: Messages.print) : CardOutput(on: .output, print: Messages.print)
        _ = try await Subscription(
            request.wish, from: source, to: output,
            positions: request.team == nil ? NoPositions() : positions, notices: Messages.say,
            now: { Timestamp.now.milliseconds }
        ).run()
    }

    /// How many partitions each topic has. Topics that were named must be there; of all alert topics, those that are.
    private func partitionCounts(_ cluster: ClusterDescription) throws -> [String: Int] {
        let wanted = request.topics.isEmpty ? site.configuration.topics.map(\.name) : request.topics
        let found = wanted.filter { cluster.topics[$0].map { $0.partitions > 0 } ?? false }
        if let missing = request.topics.first(where: { !found.contains($0) }) {
            let known = site.configuration.topics.map(\.name) + cluster.topics.keys
            let hint = Spelling.nearest(to: missing, among: known).map { "Did you mean '\($0)'? " } ?? ""
            let reason = cluster.topics[missing]?.error.map { " (\($0.reason))" } ?? ""
            throw CommandFailure(
                "there is no topic '\(missing)' at \(site.bootstrap)\(reason)",
                hint: hint + "'tocsin topics' lists what there is.")
        }
        if found.isEmpty {
            throw CommandFailure(
                "there is no alert topic at \(site.bootstrap) yet", hint: "tocsind creates them when it starts.")
        }
        return Dictionary(found.map { ($0, cluster.topics[$0]?.partitions ?? 0) }) { first, _ in first }
    }
}
