// SPDX-License-Identifier: Apache-2.0
import CommandLine
import Service

/// The command line of `tocsind`.
enum DaemonCommand {
    private static let config = Option(
        "config", .path("FILE"), help: "The configuration. Default: /etc/tocsin/tocsin.yaml.")
    private static let bootstrap = Option(
        "bootstrap-server", .text("HOST:PORT"), help: "Where to find Kafka, instead of what the configuration says.")
    private static let property = Option(
        short: "X", .text("PROPERTY=VALUE"),
        help: "A librdkafka property, over those of the configuration. May be given several times.", repeats: true)

    static let command = Command(
        "tocsind", abstract: "Distribute advisories from an inbox as alerts on Kafka",
        discussion: """
            Watches the inbox of one instance, assesses how severe each advisory is, and publishes alerts: each exactly \
            once, in one Kafka transaction with the ledger. A file leaves the inbox when that is done.

            SIGTERM: finish what is in hand and exit 0. SIGHUP: load the configuration again.
            Exit status: 0 asked to end; 1 failure; 75 another daemon has this spool or this instance; 78 the \
            configuration or the ledger is refused.
            """,
        takes: [config, bootstrap, property],
        examples: [.init("tocsind --config Config/tocsin.yaml", "Run from a checkout.")]
    ) { arguments in
        let log = Log.standard(identifier: "tocsind")
        let sources = ConfigurationSource(
            path: arguments[config] ?? "/etc/tocsin/tocsin.yaml", bootstrap: arguments[bootstrap],
            properties: arguments.all(property))
        let status = try await Daemon.run(sources, log: log)
        log.flush()
        return ExitCode(rawValue: status) ?? .failure
    }
}
