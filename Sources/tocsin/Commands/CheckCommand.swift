// SPDX-License-Identifier: Apache-2.0
import Assessment
import CommandLine
import Settings

/// `tocsin check`: validates configuration, rules, routes and teams without starting anything.
enum CheckCommand {
    static let withoutFacts = Flag(
        "without-facts", help: "Leave the files alone that are named under facts: is the configuration itself right?")

    static let command = Command(
        "check", abstract: "Validate configuration, rules, routes and teams",
        discussion: """
            Every mistake is named with file, line, column, key, and what would be right; exit 78. Facts that cannot be \
            used are no mistake of the configuration, since the daemon starts and loads it without them: exit 1.
            """,
        takes: [withoutFacts, SiteOptions.config]
    ) { arguments in
        var site = try Site.load(arguments[SiteOptions.config], secrets: .read)
        if arguments[withoutFacts] { site.configuration.facts = Configuration.Facts() }
        let knowledge = try site.knowledge()
        if let problem = knowledge.factsProblem {
            throw CommandFailure(
                "the facts cannot be used: the daemon would start without them, or keep the old ones",
                hint: "\(problem)\nRename a whole file over it: a running daemon loads it at once.")
        }
        let configuration = site.configuration
        Messages.say(
            """
            \(configuration.file ?? "built-in defaults"): all is well: instance \(configuration.instance), \
            \(counted(configuration.topics.count, "topic")), \(counted(configuration.routes.count, "route")), \
            \(counted(configuration.teams.count, "team")), \(counted(knowledge.rules.count, "rule")), \
            \(knowledge.model.map { "model \($0.id.prefix(19))" } ?? "no model")\(exploited(knowledge.exploited))
            """)
        if configuration.rules.isEmpty {
            Messages.say("warning: no rules: notices in words only will be unclassified")
        } else if knowledge.model == nil {
            Messages.say(
                "warning: no \(TextModel.fileName) beside the rules: texts that state nothing will be unclassified")
        }
        return .ok
    }

    /// ", 1319 known exploited vulnerabilities (2025.04.09)".
    private static func exploited(_ catalogue: KnownExploited) -> String {
        guard !catalogue.name.isEmpty else { return "" }
        return ", \(catalogue.count) known exploited vulnerabilities\(catalogue.version.map { " (\($0))" } ?? "")"
    }

    private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
