// SPDX-License-Identifier: Apache-2.0
import CommandLine
import KafkaClient

/// The brokers of a site, asked before anything else, so that their silence is explained and not waited for.
enum Brokers {
    private static let patience = Duration.seconds(6)

    /// The cluster as it describes itself.
    /// - Throws: a ``CommandFailure`` that names the brokers and says what to do.
    static func describe(_ site: Site) async throws -> ClusterDescription {
        do throws(KafkaError) {
            let admin = try KafkaAdmin(site.kafka)
            do throws(KafkaError) {
                let cluster = try await admin.metadata(timeout: patience)
                await admin.close()
                return cluster
            } catch {
                await admin.close()
                throw error
            }
        } catch {
            throw failure(error, site)
        }
    }

    /// An error of Kafka as a person can act on it.
    static func failure(_ error: KafkaError, _ site: Site) -> CommandFailure {
        if error.code == "invalid-configuration" {
            return CommandFailure("Kafka client: \(error.reason)", exitCode: .configuration)
        }
        if error.isNotAuthenticated {
            return CommandFailure(
                "the brokers at \(site.bootstrap) did not accept who we are: \(error.reason)",
                hint:
                    "Check security.protocol, the certificates and the sasl.* properties under kafka: in the configuration."
            )
        }
        if error.isNotAuthorised {
            return CommandFailure(
                "not allowed by the brokers at \(site.bootstrap): \(error.reason)",
                hint: "A subscriber needs READ and DESCRIBE on its topics, and READ on its consumer group.")
        }
        guard error.isTimedOut || error.isUnreachable else { return CommandFailure("Kafka: \(error)") }
        return CommandFailure(
            "no broker answers at \(site.bootstrap) (\(error.reason))",
            hint: """
                Start Kafka there, or name another broker with --bootstrap-server HOST:PORT or with kafka: \
                bootstrap.servers in the configuration. 'tocsin demo' needs none.
                """)
    }
}
