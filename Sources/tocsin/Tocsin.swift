// SPDX-License-Identifier: Apache-2.0
import CommandLine

/// The command of subscribers and operators.
enum Tocsin {
    static let version = "0.1.0"

    static let program = Program(
        Command(
            "tocsin", abstract: "Receive alerts, and look after the daemon that publishes them",
            discussion: """
                tocsind reads advisories from an inbox, assesses how severe each one is, and publishes alerts to Kafka \
                topics. With this command teams receive those alerts, and operators drop files, see why an alert has \
                its severity, and check the configuration.
                """,
            examples: [
                .init("tocsin demo", "See all of it work on this machine, without a broker."),
                .init("tocsin subscribe --since 24h --severity high", "What mattered since yesterday, and what comes."),
                .init("tocsin explain letter.txt", "How severe a file is, and why; publishes nothing."),
            ],
            subcommands: [
                DemoCommand.command, SubscribeCommand.command, TopicsCommand.command, DropCommand.command,
                ExplainCommand.command, ReclassifyCommand.command, CheckCommand.command, RulesCommand.command,
                QuarantineCommand.command,
            ]),
        version: version)
}
