// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment
import CommandLine
import Subscription

/// `tocsin subscribe`: alerts as they are published.
enum SubscribeCommand {
    enum Format: String, Sendable, CaseIterable { case card, json }

    static let team = Option("team", .text("NAME"), help: "As a member of a team: each alert goes to one member.")
    static let severity = Option(
        "severity", ValueType<Level>.choice("LEVEL"),
        help: "This level and above, and unclassified, which nobody has judged.")
    static let filter = Option("filter", filterType, help: "Only what fulfils this, e.g. 'severity == high'.")
    static let since = Option("since", boundType, help: "From this time on: 2h, 2026-11-23, 2026-11-23T21:00:00Z.")
    static let until = Option("until", boundType, help: "Before this time.")
    static let last = Option(
        "last", .number(in: 1...100_000), help: "The newest N that are there already, then what follows.")
    static let exitAtEnd = Flag("exit-at-end", help: "End where the topics end now, instead of waiting for more.")
    static let format = Option("format", ValueType<Format>.choice("FORMAT"), help: "How to print.")
    static let only = Option("only", ValueType<[Change.Kind]>.list(.choice("CHANGE")), help: "Only these changes.")
    static let exercises = Flag("exercises", help: "Exercises too.")
    static let topics = Argument(
        .text("TOPIC"), help: "Topics; without any, all alerts.", required: false, repeats: true)

    static let command = Command(
        "subscribe", abstract: "Receive alerts as they are published",
        discussion: """
            Without --since, --last, --exit-at-end or --team it shows what comes from now on. A team goes on where it \
            stopped; a new one begins with what comes after its first start. Times are those at which alerts were \
            published.
            """,
        takes: [team, severity, filter, since, until, last, exitAtEnd, format, only, exercises]
            + SiteOptions.forKafka + [topics],
        examples: [
            .init("tocsin subscribe --last 10", "The ten newest alerts, and what comes."),
            .init("tocsin subscribe --team noc", "As the network operations team of teams.yaml."),
            .init("tocsin subscribe --since 1d --exit-at-end --format json", "A day's events, for a program."),
        ]
    ) { arguments in
        let site = try SiteOptions.siteWithKafka(arguments)
        let request = try SubscriptionRequest(arguments, site)
        return try await KafkaSubscription(site: site, request: request).run()
    }

    private static let filterType = ValueType<Filter>("EXPRESSION") { text throws(InvalidValue) in
        do throws(FilterError) {
            return try Filter(text)
        } catch {
            throw InvalidValue("\(error)")
        }
    }

    private static let boundType = ValueType<WindowBound>("TIME") { text throws(InvalidValue) in
        guard let bound = WindowBound(text) else { throw InvalidValue(WindowBound.expectation) }
        return bound
    }
}
